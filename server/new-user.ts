import { randomBytes, randomUUID } from 'node:crypto'
import type { User } from '#shared/model/user.ts'
import type { Actor } from './commands/actor.ts'
import { addUser } from './commands/add-user.ts'
import type { Handler } from './commands/handler.ts'
import type { Lane } from './log/lane.ts'
import type { Workspace } from './workspace.ts'

/** Adds somebody who can sign in: their secrets first, then the person through the log. Refused, nothing of them stays. */
export async function saveNewUser({ id: workspaceId, pool, lane }: Pick<Workspace, 'id' | 'pool'> & { readonly lane: Lane }, user: User, passwordHash: string, { actor, at }: { readonly actor: Actor; readonly at: number }): ReturnType<Lane['run']> {
  // Before the person: someone in the list who cannot sign in would be the worse half.
  await pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4)', [workspaceId, user.id, passwordHash, randomBytes(32).toString('base64')])
  const answer = await lane.run({ context: { id: randomUUID(), at, actor }, payload: user, handler: addUser as Handler<never> }) // a User is its payload.
  if (!answer.ok) await pool.query('delete from user_secrets where workspace_id = $1 and user_id = $2', [workspaceId, user.id])
  return answer
}
