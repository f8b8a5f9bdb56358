import type { User } from '#shared/model/user.ts'
import type { Workspace } from '#server/workspace.ts'

export type Account = { readonly workspace: Workspace; readonly user: User; readonly passwordHash: string; readonly deskKey: string }

/** Where an email is looked for: someone of the live workspace is never taken for one of the demo's. */
const ORDER: Record<Workspace['kind'], number> = { live: 0, demo: 1, practice: 2 }

/** The account an email belongs to. Every workspace is asked every time, so that the time taken tells nothing. */
export async function findAccount(workspaces: readonly Workspace[], email: string): Promise<Account | null> {
  const found = await Promise.all([...workspaces].sort((a, b) => ORDER[a.kind] - ORDER[b.kind]).map((workspace) => findIn(workspace, email)))
  return found.find((account) => account !== null) ?? null
}

async function findIn(workspace: Workspace, email: string): Promise<Account | null> {
  const { rows } = await workspace.pool.query<{ row: User; password_hash: string; desk_key: string }>({
    name: 'find account',
    text: 'select u.row, s.password_hash, s.desk_key from users u join user_secrets s on s.workspace_id = u.workspace_id and s.user_id = u.id where u.workspace_id = $1 and u.email = lower($2)',
    values: [workspace.id, email],
  })
  const account = rows[0]
  return account === undefined ? null : { workspace, user: account.row, passwordHash: account.password_hash, deskKey: account.desk_key }
}

/** What unlocks this person's cached desk; handed only to someone signed in as them. */
export async function readDeskKey(workspace: Workspace, userId: string): Promise<string | null> {
  const { rows } = await workspace.pool.query<{ desk_key: string }>('select desk_key from user_secrets where workspace_id = $1 and user_id = $2', [workspace.id, userId])
  return rows[0]?.desk_key ?? null
}
