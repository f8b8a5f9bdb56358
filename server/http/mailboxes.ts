import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Mailbox, UnreachableMailboxes } from '#shared/model/mailbox.ts'
import { readMailbox, readUnreachable } from '#server/channels/email/imap/read-mailbox.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { IdParameter } from './schemas.ts'
import { signedIn, type SignedIn } from './signed-in.ts'
import { createTurns } from './turns-by-person.ts'

/** How the mailboxes fare: all of it for those who can do something about it; that mail is waiting, for those it waits for. */
export function registerMailboxes(app: FastifyInstance, context: HttpContext): void {
  const { now } = context
  // A desk asks twice a minute; one that looks at a mailbox being set up, every two seconds.
  const turns = createTurns(60, 2)

  async function someone(request: FastifyRequest): Promise<SignedIn> {
    const found = await signedIn(context, request)
    if (!turns(`${found.workspace.id} ${found.user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    return found
  }

  app.get('/api/v1/inboxes/:id/mailbox', async (request): Promise<Mailbox> => {
    const { workspace, user } = await someone(request)
    if (user.role !== 'admin' && user.role !== 'lead') throw new Problem('forbidden', { detail: 'This is for administrators and leads.' })
    const { id } = parse(IdParameter, request.params)
    if (workspace.feed.floor().inbox(id)?.channel !== 'email') throw new Problem('not-found')
    return readMailbox(workspace, id, now())
  })

  app.get('/api/v1/mailboxes/unreachable', async (request): Promise<UnreachableMailboxes> => {
    const { workspace, user } = await someone(request)
    const seesAll = user.role === 'admin' || user.role === 'lead'
    const inboxes = workspace.feed.floor().inboxes().filter(({ channel, isOn, queueId }) => channel === 'email' && isOn && (seesAll || user.queueIds.includes(queueId)))
    if (inboxes.length === 0) return { mailboxes: [] }
    return readUnreachable(workspace, inboxes.map(({ id }) => id), now())
  })
}
