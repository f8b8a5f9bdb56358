import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isHeardByTheSame, MailAccountBody, MailSecrets, type MailAccountAnswer } from '#shared/model/mail-account.ts'
import type { AccountTrial } from '#shared/model/mailbox.ts'
import { readMailAccount, saveMailAccount, type FullAccount } from '#server/channels/email/account.ts'
import { tryAccount } from '#server/channels/email/try-account.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { IdParameter } from './schemas.ts'
import { signedIn, type SignedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

// Where an inbox for mail gets and sends its mails. Administrators only. Passwords go in and never come out: neither by
// reading, nor by having those that are kept used at another server than the one they were given for.

export function registerMailAccounts(app: FastifyInstance, context: HttpContext): void {
  const { now, log } = context
  const turns = createTurns(30, 0.5)

  async function administrator(request: FastifyRequest): Promise<SignedIn & { readonly inboxId: string }> {
    const found = await signedIn(context, request)
    if (found.user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    if (!turns(`${found.workspace.id} ${found.user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    const { id: inboxId } = parse(IdParameter, request.params)
    if (found.workspace.feed.floor().inbox(inboxId)?.channel !== 'email') throw new Problem('not-found')
    return { ...found, inboxId }
  }

  app.get('/api/v1/inboxes/:id/mail-account', async (request): Promise<MailAccountAnswer> => {
    const { workspace, inboxId } = await administrator(request)
    return tell(await readMailAccount(workspace, inboxId))
  })

  app.put('/api/v1/inboxes/:id/mail-account', async (request): Promise<MailAccountAnswer> => {
    const { workspace, user, inboxId } = await administrator(request)
    const { account, secrets } = await asked(workspace, inboxId, request)
    await saveMailAccount(workspace, inboxId, account, secrets)
    log('mail_account.saved', { workspace: workspace.id, inbox: inboxId, by: user.id, hasNewSecrets: secrets !== null })
    return tell(await readMailAccount(workspace, inboxId))
  })

  app.post('/api/v1/inboxes/:id/mail-account/try', async (request): Promise<AccountTrial> => {
    const { workspace, user, inboxId } = await administrator(request)
    const { account, secrets, kept } = await asked(workspace, inboxId, request)
    // Under a name of its own, so that what is only being tried is not taken for what is set up.
    const full: FullAccount = secrets === null && kept !== null ? { ...kept, account } : { inboxId: `trial-${inboxId}`, account, secrets: secrets ?? NO_SECRETS, rev: now() }
    const trial = await tryAccount(workspace, full, now())
    log('mail_account.tried', { workspace: workspace.id, inbox: inboxId, by: user.id, imap: trial.imap.ok || trial.imap.why, smtp: trial.smtp.ok || trial.smtp.why })
    return trial
  })
}

const NO_SECRETS = MailSecrets.parse({ password: '' })

async function asked(workspace: Workspace, inboxId: string, request: FastifyRequest): Promise<MailAccountBody & { readonly kept: FullAccount | null }> {
  const { account, secrets } = parse(MailAccountBody, request.body)
  const kept = await readMailAccount(workspace, inboxId)
  if (account.auth === 'oauth2' && account.oauth2 === null) throw new Problem('malformed', { detail: 'account.oauth2: needed to sign in by OAuth 2' })
  const isForThese = kept !== null && isHeardByTheSame(kept.account, account)
  if (secrets === null && kept !== null && !isForThese) throw new Problem('malformed', { detail: 'secrets: they were given for other servers; give them again' })
  if (secrets === null || kept === null || !isForThese) return { account, secrets, kept }
  return { account, secrets: { password: secrets.password || kept.secrets.password, clientSecret: secrets.clientSecret || kept.secrets.clientSecret }, kept }
}

function tell(full: FullAccount | null): MailAccountAnswer {
  return { account: full?.account ?? null, hasPassword: (full?.secrets.password ?? '') !== '', hasClientSecret: (full?.secrets.clientSecret ?? '') !== '' }
}
