import type { Workspace } from '#server/workspace.ts'

/** A player asks again and again for what it plays: what comes within this time of the last is the same listening. */
const ONE_LISTENING_MS = 5 * 60_000
const TOLD = 500

export type Listen = { readonly by: string; readonly partId: string; readonly from: number; readonly until: number }

/** Says that somebody listens to a part; true: they began to, and do not merely go on. Written before they hear any of it. */
export async function noteListening({ id, pool }: Workspace, { entryId, partId, by, at }: { readonly entryId: string; readonly partId: string; readonly by: string; readonly at: number }): Promise<boolean> {
  const { rows } = await pool.query<{ is_new: boolean }>({
    name: 'note listening',
    text: `with going_on as (
        update recording_listens set until_at = greatest(until_at, $5::bigint) where workspace_id = $1 and entry_id = $2 and part_id = $3 and user_id = $4 and until_at > $5::bigint - ${ONE_LISTENING_MS} returning 1),
      begun as (
        insert into recording_listens (workspace_id, entry_id, part_id, user_id, from_at, until_at) select $1, $2, $3, $4, $5::bigint, $5::bigint where not exists (select from going_on) returning 1)
      select exists (select from begun) as is_new`,
    values: [id, entryId, partId, by, at],
  })
  return rows[0]?.is_new ?? false
}

/** Who listened to a call's recording, the newest first. */
export async function readListens({ id, pool }: Workspace, entryId: string): Promise<readonly Listen[]> {
  const { rows } = await pool.query<Listen>({
    name: 'listens of a call',
    text: `select user_id as by, part_id as "partId", from_at as "from", until_at as until from recording_listens where workspace_id = $1 and entry_id = $2 order by from_at desc, user_id limit ${TOLD}`,
    values: [id, entryId],
  })
  return rows
}
