import { z } from 'zod'
import type { Workspace } from '#server/workspace.ts'

// How far a folder was read, kept where every hub finds it. It moves only while its hub holds the mailbox, and only after
// the mail it moves past was kept or put aside.

/** What lay there before reading began: UIDs from `from` up to `to`, of mails that came since `sinceMs`. */
const Stretch = z.object({ from: z.number().int(), to: z.number().int(), sinceMs: z.number() })
export type Stretch = z.infer<typeof Stretch>

export type FolderPlace = {
  readonly uidValidity: number
  /** Everything up to here was taken in, but for what still waits in `before`. */
  readonly lastUid: number
  /** The newest stretch first; within one, the oldest mail first, so that threads grow as they grew. */
  readonly before: readonly Stretch[]
  readonly beforeTotal: number
  readonly beforeDone: number
}

export async function readPlace({ id, pool }: Workspace, inboxId: string, folder: string): Promise<FolderPlace | null> {
  const { rows } = await pool.query<{ uid_validity: number; last_uid: number; before: unknown; before_total: number; before_done: number }>({
    name: 'mail folder',
    text: 'select uid_validity, last_uid, before, before_total, before_done from mail_folders where workspace_id = $1 and inbox_id = $2 and folder = $3',
    values: [id, inboxId, folder],
  })
  const row = rows[0]
  if (row === undefined) return null
  const before = z.array(Stretch).safeParse(row.before)
  return { uidValidity: row.uid_validity, lastUid: row.last_uid, before: before.success ? before.data : [], beforeTotal: row.before_total, beforeDone: row.before_done }
}

/**
 * Says whether it could: a hub that no longer holds the mailbox changes nothing. It does not wait for the disk: what was written
 * before it is on the disk before it is, and a place that is lost is read again from the one before, which changes nothing.
 */
export async function writePlace({ id, pool }: Workspace, hubId: string, inboxId: string, folder: string, { uidValidity, lastUid, before, beforeTotal, beforeDone }: FolderPlace): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'write mail folder',
    text: `with quick as materialized (select set_config('synchronous_commit', 'off', true))
      insert into mail_folders (workspace_id, inbox_id, folder, uid_validity, last_uid, before, before_total, before_done)
      select $1, $2, $3, $4::bigint, $5::bigint, $6::jsonb, $7::int, $8::int from quick where exists (select from mailboxes where workspace_id = $1 and inbox_id = $2 and held_by = $9)
      on conflict (workspace_id, inbox_id, folder) do update set uid_validity = $4, last_uid = $5, before = $6, before_total = $7, before_done = $8`,
    values: [id, inboxId, folder, uidValidity, lastUid, JSON.stringify(before), beforeTotal, beforeDone, hubId],
  })
  return rowCount === 1
}
