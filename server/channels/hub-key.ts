import { randomBytes } from 'node:crypto'
import type { Workspace } from '#server/workspace.ts'

const keys = new WeakMap<Workspace, Map<string, Promise<string>>>()

/** A key that every hub of this workspace signs one kind of thing with: 32 random bytes in base64url, kept in Postgres and made when it is first asked for. */
export function hubKey(workspace: Workspace, name: string): Promise<string> {
  const known = keys.get(workspace) ?? new Map<string, Promise<string>>()
  keys.set(workspace, known)
  const key = known.get(name) ?? readKey(workspace, name)
  known.set(name, key)
  // A database that was away for a moment must not be remembered as the answer.
  key.catch(() => known.delete(name))
  return key
}

/** Made by whichever hub asks first; two that ask at once agree on the one that was written. */
async function readKey({ id, pool }: Workspace, name: string): Promise<string> {
  await pool.query('insert into hub_keys (workspace_id, name, key) values ($1, $2, $3) on conflict do nothing', [id, name, randomBytes(32).toString('base64url')])
  const { rows } = await pool.query<{ key: string }>('select key from hub_keys where workspace_id = $1 and name = $2', [id, name])
  if (rows[0] === undefined) throw new Error('the key was written a moment ago')
  return rows[0].key
}
