import { createHash, randomBytes } from 'node:crypto'
import type { User } from '#shared/model/user.ts'
import type { Workspace } from './workspace.ts'

// Who is signed in. A token is `<workspace>.<secret>`; the table keeps only its hash, and a revoked or disabled person's
// next request finds nothing.

export const SESSION_LASTS_MS = 14 * 24 * 3_600_000
/** How rarely `seen_at` is written: often enough to list sessions, not at every request. */
const SEEN_EVERY_MS = 60_000

/** `deskName`: what it is signed in with, for its person to tell their desks apart. */
export async function openSession(workspace: Workspace, userId: string, at: number, deskName = ''): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const token = `${workspace.id}.${secret}`
  await workspace.pool.query('insert into sessions (workspace_id, token_hash, user_id, created_at, seen_at, expires_at, desk_name) values ($1, $2, $3, $4, $4, $5, $6)', [workspace.id, hashOf(token), userId, at, at + SESSION_LASTS_MS, deskName])
  return token
}

export function workspaceIdOf(token: string): string {
  return token.slice(0, Math.max(0, token.indexOf('.')))
}

/** The person a token speaks for, or null: unknown, expired, revoked, or disabled since. */
export async function findSession(workspace: Workspace, token: string, at: number): Promise<User | null> {
  const { rows } = await workspace.pool.query<{ user_id: string; seen_at: number; row: User }>(
    'select s.user_id, s.seen_at, u.row from sessions s join users u on u.workspace_id = s.workspace_id and u.id = s.user_id where s.workspace_id = $1 and s.token_hash = $2 and s.revoked_at is null and s.expires_at > $3',
    [workspace.id, hashOf(token), at],
  )
  const found = rows[0]
  if (found === undefined || found.row.isDisabled) return null
  if (at - found.seen_at > SEEN_EVERY_MS) await workspace.pool.query('update sessions set seen_at = $3 where workspace_id = $1 and token_hash = $2', [workspace.id, hashOf(token), at])
  return found.row
}

export async function endSession(workspace: Workspace, token: string, at: number): Promise<void> {
  await workspace.pool.query('update sessions set revoked_at = $3 where workspace_id = $1 and token_hash = $2 and revoked_at is null', [workspace.id, hashOf(token), at])
}

/** What is kept of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
