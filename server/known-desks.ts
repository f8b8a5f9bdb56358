import type { Workspace } from './workspace.ts'
import { hashOf } from './sessions.ts'

// The desks a person is signed in at, and telling one of them to forget what it holds. The order stands beside the ended session
// until the desk has carried it out: it may be switched off, or without a line, and hears of it when it next asks anything.

/** `state`: signed in; told to forget and not heard of since; or it has said that it did. Moments in ms. */
export type KnownDesk = { readonly id: string; readonly name: string; readonly signedInAt: number; readonly seenAt: number; readonly isThis: boolean; readonly state: 'signed-in' | 'forgetting' | 'forgotten' }

const MOST_LISTED = 100
/** How long a desk that was told to forget stays in the list. */
const LISTED_FOR_MS = 30 * 24 * 3_600_000

/** A person's desks, the one last seen first. `token`: the asking desk's, to tell it from the others. */
export async function listDesks(workspace: Workspace, userId: string, token: string, at: number): Promise<readonly KnownDesk[]> {
  const { rows } = await workspace.pool.query<KnownDesk>(
    `select desk_id as id, desk_name as name, created_at as "signedInAt", seen_at as "seenAt", token_hash = $3 as "isThis",
       case when forgotten_at is not null then 'forgotten' when forget_at is not null then 'forgetting' else 'signed-in' end as state
     from sessions where workspace_id = $1 and user_id = $2 and ((revoked_at is null and expires_at > $4) or forget_at > $4 - $5::bigint)
     order by seen_at desc, desk_id limit ${MOST_LISTED}`,
    [workspace.id, userId, hashOf(token), at, LISTED_FOR_MS],
  )
  return rows
}

/** Ends a desk's session and leaves word for it to forget. False: this person has no such desk. Done twice, the first order holds. */
export async function tellToForget(workspace: Workspace, { deskId, userId, by }: { readonly deskId: string; readonly userId: string; readonly by: string }, at: number): Promise<boolean> {
  const { rowCount } = await workspace.pool.query(
    'update sessions set revoked_at = coalesce(revoked_at, $4), forget_by = coalesce(forget_by, $5), forget_at = coalesce(forget_at, $4) where workspace_id = $1 and desk_id = $2 and user_id = $3',
    [workspace.id, deskId, userId, at, by],
  )
  return rowCount === 1
}

/** Whose desk a token was, if it is to forget and has not said yet that it did. */
export async function findForgetting(workspace: Workspace, token: string): Promise<{ readonly userId: string } | null> {
  const { rows } = await workspace.pool.query<{ readonly userId: string }>('select user_id as "userId" from sessions where workspace_id = $1 and token_hash = $2 and forget_at is not null and forgotten_at is null', [workspace.id, hashOf(token)])
  return rows[0] ?? null
}

/** The desk has forgotten. False: it was not told to, or has said so before. */
export async function noteForgotten(workspace: Workspace, token: string, at: number): Promise<boolean> {
  const { rowCount } = await workspace.pool.query('update sessions set forgotten_at = $3 where workspace_id = $1 and token_hash = $2 and forget_at is not null and forgotten_at is null', [workspace.id, hashOf(token), at])
  return rowCount === 1
}
