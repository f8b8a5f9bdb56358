import type { Workspace } from '#server/workspace.ts'
import { keptSince } from './recording-rules.ts'

// What goes, goes in two steps: first a part's key, at once and in one small row, after which nothing of it can be heard, whatever of its
// bytes is left; then its bytes, some at a time.

const PARTS_AT_ONCE = 200
const CHUNKS_AT_ONCE = 2_000
/** Bounds an hour's work: about ten hours of talk by each of sixty desks. What is left waits for the next. */
const ROUNDS = 1_000
/** Longer than anybody keeps recordings: who listened must be told after they went. */
const LISTENS_KEPT_MS = 2 * 365 * 24 * 3_600_000

/** Removes recordings whose days are over, and what is left of those that are gone; returns how many parts went. */
export async function sweepRecordings(workspace: Workspace, now: number): Promise<number> {
  const { id, pool } = workspace
  const before = await keptSince(workspace, now)
  for (let round = 0; round < ROUNDS; round += 1) {
    const { rowCount } = await pool.query(
      `update recordings set gone_at = $3, data_key = null where (workspace_id, entry_id, part_id) in
        (select workspace_id, entry_id, part_id from recordings where workspace_id = $1 and call_at < $2 and gone_at is null order by call_at limit ${PARTS_AT_ONCE} for update skip locked)`,
      [id, before, now],
    )
    if ((rowCount ?? 0) < PARTS_AT_ONCE) break
  }
  const gone = await dropGone(workspace)
  await pool.query('delete from recording_listens where workspace_id = $1 and until_at < $2', [id, now - LISTENS_KEPT_MS])
  // A key under which nothing is kept any more binds nobody: whoever lost it may begin anew.
  await pool.query('delete from recording_keys k where k.workspace_id = $1 and not exists (select from recordings r where r.workspace_id = $1 and r.key_id = k.key_id) and k.since < $2', [id, now - 3_600_000])
  return gone
}

async function dropGone({ id, pool }: Workspace): Promise<number> {
  let parts = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const { rows } = await pool.query<{ entry_id: string; part_id: string }>('select entry_id, part_id from recordings where workspace_id = $1 and gone_at is not null order by gone_at limit 1', [id])
    const part = rows[0]
    if (part === undefined) break
    const name = [id, part.entry_id, part.part_id]
    const { rowCount } = await pool.query(
      `delete from recording_chunks where workspace_id = $1 and entry_id = $2 and part_id = $3 and index in
        (select index from recording_chunks where workspace_id = $1 and entry_id = $2 and part_id = $3 order by index limit ${CHUNKS_AT_ONCE})`,
      name,
    )
    if ((rowCount ?? 0) === CHUNKS_AT_ONCE) continue
    await pool.query('delete from recordings where workspace_id = $1 and entry_id = $2 and part_id = $3 and gone_at is not null', name)
    parts += 1
  }
  return parts
}
