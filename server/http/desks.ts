import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { tellSessionsEnded } from '#server/commands/set-up-floor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { listDesks, noteForgotten, tellToForget } from '#server/known-desks.ts'
import { workspaceIdOf } from '#server/sessions.ts'
import type { HttpContext } from './context.ts'
import { parse } from './parse.ts'
import { Problem } from './problem.ts'
import { DeskParameter, IdParameter, UserDeskParameter, type DesksAnswer } from './schemas.ts'
import { signedIn, type SignedIn } from './signed-in.ts'
import { cookieAttributes, requestToken, SESSION_COOKIE } from './token.ts'
import { createTurns } from './turns-by-person.ts'

/**
 * Where a person is signed in, and telling one of those desks to forget what it holds: theirs to do, and an administrator's for
 * anyone. A desk that was told gets `desk-forgotten` for an answer whatever it asks, and says when it is done.
 */
export function registerDesks(app: FastifyInstance, context: HttpContext): void {
  const { now, log, find } = context
  const turns = createTurns(60, 0.5)

  async function someone(request: FastifyRequest): Promise<SignedIn> {
    const found = await signedIn(context, request)
    if (!turns(`${found.workspace.id} ${found.user.id}`, now())) throw new Problem('too-many', { retryAfterSeconds: 2 })
    return found
  }

  async function administrator(request: FastifyRequest): Promise<SignedIn> {
    const found = await someone(request)
    if (found.user.role !== 'admin') throw new Problem('forbidden', { detail: 'This is an administrator’s to do.' })
    return found
  }

  app.get('/api/v1/desks', async (request): Promise<DesksAnswer> => {
    const { workspace, user, token } = await someone(request)
    return { desks: [...(await listDesks(workspace, user.id, token, now()))] }
  })

  app.post('/api/v1/desks/:deskId/forget', async (request): Promise<{ ok: true }> => {
    const found = await someone(request)
    return forget(found, found.user.id, parse(DeskParameter, request.params).deskId)
  })

  app.get('/api/v1/users/:id/desks', async (request): Promise<DesksAnswer> => {
    const { workspace, token } = await administrator(request)
    const { id } = parse(IdParameter, request.params)
    if (workspace.feed.floor().user(id) === undefined) throw new Problem('not-found')
    return { desks: [...(await listDesks(workspace, id, token, now()))] }
  })

  app.post('/api/v1/users/:id/desks/:deskId/forget', async (request): Promise<{ ok: true }> => {
    const { id, deskId } = parse(UserDeskParameter, request.params)
    return forget(await administrator(request), id, deskId)
  })

  async function forget({ workspace, user: by }: SignedIn, userId: string, deskId: string): Promise<{ ok: true }> {
    if (!(await tellToForget(workspace, { deskId, userId, by: by.id }, now()))) throw new Problem('not-found')
    log('desk.told_to_forget', { workspace: workspace.id, user: userId, by: by.id })
    // The person's desks say hello again: those that are still theirs go on, this one hears at the door what it is to do.
    await workspace.lane.run({ context: { id: randomUUID(), at: now(), actor: { kind: 'user', user: by } }, payload: { userId }, handler: tellSessionsEnded as Handler<never> }) // the payload is the handler's own.
    return { ok: true }
  }

  app.post('/api/v1/desks/forgotten', async (request, reply): Promise<{ ok: true }> => {
    const token = requestToken(request.raw)
    const workspace = token === null ? undefined : find(workspaceIdOf(token))
    if (token === null || workspace === undefined || !(await noteForgotten(workspace, token, now()))) throw new Problem('signed-out')
    log('desk.forgotten', { workspace: workspace.id })
    reply.clearCookie(SESSION_COOKIE, cookieAttributes(request))
    return { ok: true }
  })
}
