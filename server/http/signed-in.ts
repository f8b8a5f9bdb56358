import type { FastifyRequest } from 'fastify'
import type { User } from '#shared/model/user.ts'
import { findForgetting } from '#server/known-desks.ts'
import { findSession, workspaceIdOf } from '#server/sessions.ts'
import type { Workspace } from '#server/workspace.ts'
import type { HttpContext } from './context.ts'
import { Problem } from './problem.ts'
import { requestToken } from './token.ts'

export type SignedIn = { readonly workspace: Workspace; readonly user: User; readonly token: string }

/** Who asks, looked up anew at every request: a session revoked a moment ago opens nothing. Throws `signed-out`, or `desk-forgotten`. */
export async function signedIn({ find, now }: HttpContext, request: FastifyRequest): Promise<SignedIn> {
  const found = await maybeSignedIn({ find, now }, request)
  if (found !== null) return found
  const token = requestToken(request.raw)
  const workspace = token === null ? undefined : find(workspaceIdOf(token))
  const told = token === null || workspace === undefined ? null : await findForgetting(workspace, token)
  if (told === null || workspace === undefined) throw new Problem('signed-out')
  throw new Problem('desk-forgotten', { desk: { workspaceId: workspace.id, userId: told.userId } })
}

export async function maybeSignedIn({ find, now }: Pick<HttpContext, 'find' | 'now'>, request: FastifyRequest): Promise<SignedIn | null> {
  const token = requestToken(request.raw)
  const workspace = token === null ? undefined : find(workspaceIdOf(token))
  if (token === null || workspace === undefined) return null
  const user = await findSession(workspace, token, now())
  return user === null ? null : { workspace, user, token }
}
