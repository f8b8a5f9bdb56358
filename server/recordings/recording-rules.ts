import type { RecordingRules } from '#shared/model/recording.ts'
import type { Workspace } from '#server/workspace.ts'

export const USUAL_DAYS = 90

export async function readRules({ id, pool }: Workspace): Promise<RecordingRules> {
  const { rows } = await pool.query<RecordingRules>({ name: 'rules of recordings', text: 'select days from recording_rules where workspace_id = $1', values: [id] })
  return { days: rows[0]?.days ?? USUAL_DAYS }
}

/** Holds for what there is already, too: what has become too old goes within the hour. */
export async function saveRules({ id, pool }: Workspace, { days }: RecordingRules, by: string, at: number): Promise<void> {
  await pool.query('insert into recording_rules (workspace_id, days, set_by, set_at) values ($1, $2, $3, $4) on conflict (workspace_id) do update set days = $2, set_by = $3, set_at = $4', [id, days, by, at])
}

/** Calls that began before then are kept no longer. */
export async function keptSince(workspace: Workspace, now: number): Promise<number> {
  return now - (await readRules(workspace)).days * 24 * 3_600_000
}
