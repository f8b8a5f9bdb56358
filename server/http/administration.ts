import { randomBytes, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { User } from '#shared/model/user.ts'
import { changeInboxSecrets, readInboxSecrets } from '#server/channels/inbox-secrets.ts'
import { revokeSessions } from '#server/commands/set-up-floor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { saveNewUser } from '#server/new-user.ts'
import { hashPassword, isFlooded } from '#server/passwords/passwords.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { IdParameter, InboxSecretsBody, NewPersonBody, PasswordBody, type InboxSecretsAnswer, type NewPersonAnswer } from './schemas.ts'
import { signedIn, type SignedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

// What of the set-up holds a secret, and so is no command: commands wait in outboxes and are kept with their answers,
// while a password or a key must pass once and leave nothing behind. Administrators only, and only while there is a line.

export function registerAdministration(app: FastifyInstance, context: HttpContext): void {
  const { now, log } = context
  // An afternoon of adding people by hand never meets it; a stolen session cannot make thousands.
  const turns = createTurns(60, 0.5)

  async function administrator(request: FastifyRequest): Promise<SignedIn> {
    const found = await signedIn(context, request)
    if (found.user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    if (!turns(`${found.workspace.id} ${found.user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    return found
  }

  app.post('/api/v1/users', async (request): Promise<NewPersonAnswer> => {
    const { workspace, user: by } = await administrator(request)
    const { password, ...person } = parse(NewPersonBody, request.body)
    const unknown = person.queueIds.find((id) => workspace.feed.floor().queue(id) === undefined)
    if (unknown !== undefined) throw new Problem('malformed', { detail: `queueIds: there is no queue ${unknown}` })
    const user: User = { ...person, id: `user-${randomUUID()}`, isDisabled: false, rev: 0 }
    const secret = await hashed(password)
    const answer = await saveNewUser(workspace, user, secret, { actor: { kind: 'user', user: by }, at: now() })
    if (answer.ok) return { id: user.id }
    if (answer.reason === 'conflict') throw new Problem('already-there', { detail: 'email: somebody has it already' })
    throw new Problem(answer.reason === 'forbidden' ? 'forbidden' : 'internal')
  })

  app.post('/api/v1/users/:id/password', async (request): Promise<{ ok: true }> => {
    const { workspace, user: by } = await administrator(request)
    const { id } = parse(IdParameter, request.params)
    const { password } = parse(PasswordBody, request.body)
    if (workspace.feed.floor().user(id) === undefined) throw new Problem('not-found')
    const secret = await hashed(password)
    const { rowCount } = await workspace.pool.query('update user_secrets set password_hash = $3 where workspace_id = $1 and user_id = $2', [workspace.id, id, secret])
    if (rowCount !== 1) throw new Problem('not-found')
    log('password.set', { workspace: workspace.id, user: id, by: by.id })
    // Whoever knew the old one is out. Not so the administrator who changes their own: they would lose the desk they work at.
    if (id !== by.id) await run(workspace, by, revokeSessions, { userId: id })
    return { ok: true }
  })

  app.get('/api/v1/inboxes/:id/secrets', async (request): Promise<InboxSecretsAnswer> => {
    const { workspace } = await administrator(request)
    return tell(workspace, inboxOf(workspace, request), {})
  })

  app.put('/api/v1/inboxes/:id/secrets', async (request): Promise<InboxSecretsAnswer> => {
    const { workspace, user: by } = await administrator(request)
    const inboxId = inboxOf(workspace, request)
    const { webhookUrl, renew } = parse(InboxSecretsBody, request.body)
    const made = Object.fromEntries([...new Set(renew)].map((name) => [name, randomBytes(32).toString('base64url')]))
    await changeInboxSecrets(workspace, inboxId, { ...made, ...(webhookUrl === undefined ? {} : { webhookUrl }) })
    log('inbox.secrets_changed', { workspace: workspace.id, inbox: inboxId, by: by.id, renewed: Object.keys(made), hasNewAddress: webhookUrl !== undefined })
    return tell(workspace, inboxId, made)
  })

  function run<P>(workspace: Workspace, by: User, handler: Handler<P>, payload: P) {
    return workspace.lane.run({ context: { id: randomUUID(), at: now(), actor: { kind: 'user', user: by } }, payload, handler: handler as Handler<never> }) // the payload is the handler's own.
  }
}

async function hashed(password: string): Promise<string> {
  if (isFlooded()) throw new Problem('too-many', { retryAfterSeconds: 5 })
  return hashPassword(password)
}

function inboxOf(workspace: Workspace, request: FastifyRequest): string {
  const { id } = parse(IdParameter, request.params)
  if (workspace.feed.floor().inbox(id) === undefined) throw new Problem('not-found')
  return id
}

async function tell(workspace: Workspace, inboxId: string, made: InboxSecretsAnswer['made']): Promise<InboxSecretsAnswer> {
  const { webhookUrl, webhookKey, identityKey } = await readInboxSecrets(workspace, inboxId)
  return { webhookUrl, hasWebhookKey: webhookKey !== '', hasIdentityKey: identityKey !== '', made }
}
