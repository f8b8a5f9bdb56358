import type { Workspace } from '#server/workspace.ts'

/** Longer than any call: after that nobody asks about it by the exchange's own id. */
const KEPT_MS = 48 * 3_600_000

/** Forgets by which ids the exchange knew calls that are long over; returns how many. The calls themselves stay in their threads. */
export async function forgetCalls({ id, pool }: Workspace, now: number): Promise<number> {
  const { rowCount } = await pool.query('delete from phone_calls where workspace_id = $1 and at < $2', [id, now - KEPT_MS])
  return rowCount ?? 0
}
