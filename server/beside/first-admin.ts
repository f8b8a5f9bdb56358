import { randomUUID } from 'node:crypto'
import type { FirstAdmin, FromHub } from '#shared/bridge/hub-beside.ts'
import { User } from '#shared/model/user.ts'
import { HUB } from '#server/commands/actor.ts'
import { saveNewUser } from '#server/new-user.ts'
import { hashPassword } from '#server/passwords/passwords.ts'
import type { Workspace } from '#server/workspace.ts'

/** Whether nobody can set this machine's own workspace up yet. */
export function needsFirstAdmin(workspaces: readonly Workspace[]): boolean {
  const live = workspaces.find(({ kind }) => kind === 'live')
  return live !== undefined && !hasAdmin(live)
}

/** Adds the first administrator of the live workspace. Only ever the first: the shell asks without having signed in. */
export async function addFirstAdmin(workspaces: readonly Workspace[], { name, email, password }: FirstAdmin): Promise<Extract<FromHub, { kind: 'first-admin' }>['outcome']> {
  const live = workspaces.find(({ kind }) => kind === 'live')
  if (live === undefined) return 'failed'
  if (hasAdmin(live)) return 'already-there'
  const user = User.safeParse({ id: `user-${randomUUID()}`, email, name, publicName: name, role: 'admin', queueIds: [], skills: [], capacity: { chat: 4 }, isDisabled: false, rev: 0 })
  if (!user.success) return 'wrong-input'
  const answer = await saveNewUser(live, user.data, await hashPassword(password), { actor: HUB, at: Date.now() })
  if (answer.ok) return 'added'
  return answer.reason === 'conflict' ? 'already-there' : 'failed'
}

function hasAdmin({ feed }: Workspace): boolean {
  return feed.floor().users().some(({ role, isDisabled }) => role === 'admin' && !isDisabled)
}
