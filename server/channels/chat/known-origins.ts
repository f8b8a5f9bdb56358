import type { Workspace } from '#server/workspace.ts'
import { sameOrigin } from './origin.ts'

/** How long a list once read serves the browsers that ask; a new origin waits at most so long. */
const GOOD_FOR_MS = 10_000

const lists = new WeakMap<Workspace, { readonly at: number; readonly origins: Promise<readonly string[]> }>()

/** Whether any inbox of these workspaces allows pages of this origin. */
export async function isAnyoneAllowing(workspaces: readonly Workspace[], origin: string, now: number): Promise<boolean> {
  const all = await Promise.all(workspaces.map((workspace) => originsOf(workspace, now)))
  return all.flat().some((allowed) => sameOrigin(allowed, origin))
}

function originsOf(workspace: Workspace, now: number): Promise<readonly string[]> {
  const last = lists.get(workspace)
  if (last !== undefined && Math.abs(now - last.at) < GOOD_FOR_MS) return last.origins
  const origins = readOrigins(workspace)
  lists.set(workspace, { at: now, origins })
  origins.catch(() => lists.delete(workspace))
  return origins
}

async function readOrigins({ id, pool }: Workspace): Promise<readonly string[]> {
  const { rows } = await pool.query<{ origin: string }>('select distinct unnest(allowed_origins) as origin from inbox_secrets where workspace_id = $1 limit 1000', [id])
  return rows.map(({ origin }) => origin)
}
