import type { Workspace } from '#server/workspace.ts'
import { waitBeforeAttempt } from './pace.ts'

// Mails that could not be taken in. Each is tried again by itself, at growing distances, while the next ones go their way.

/** After so many a mail waits for a hub that can read it: the next start of one, or a person. Together about four days. */
const ATTEMPTS = 100
const LONGEST_WAIT_MS = 3_600_000
const AT_ONCE = 20

export type FailedMail = { readonly uid: number; readonly attempts: number }
export type Folder = { readonly inboxId: string; readonly folder: string; readonly uidValidity: number }

/** `why`: what was thrown, in a few words and none of the mail's. */
export async function putAside({ id, pool }: Workspace, { inboxId, folder, uidValidity }: Folder, { uid, attempts }: FailedMail, { at, why, firstMs, random }: { readonly at: number; readonly why: string; readonly firstMs: number; readonly random: () => number }): Promise<void> {
  await pool.query({
    name: 'put mail aside',
    text: `insert into mail_failures (workspace_id, inbox_id, folder, uid_validity, uid, attempts, due_at, why) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (workspace_id, inbox_id, folder, uid_validity, uid) do update set attempts = $6, due_at = $7, why = $8`,
    values: [id, inboxId, folder, uidValidity, uid, attempts, at + waitBeforeAttempt(attempts, firstMs, LONGEST_WAIT_MS, random), why.slice(0, 300)],
  })
}

export async function dueFailures({ id, pool }: Workspace, { inboxId, folder, uidValidity }: Folder, at: number): Promise<readonly FailedMail[]> {
  const { rows } = await pool.query<FailedMail>({
    name: 'mail failures due',
    text: `select uid, attempts from mail_failures where workspace_id = $1 and inbox_id = $2 and folder = $3 and uid_validity = $4 and due_at <= $5 and attempts < ${ATTEMPTS} order by uid limit ${AT_ONCE}`,
    values: [id, inboxId, folder, uidValidity, at],
  })
  return rows
}

export async function endFailure({ id, pool }: Workspace, { inboxId, folder, uidValidity }: Folder, uid: number): Promise<void> {
  await pool.query({ name: 'end mail failure', text: 'delete from mail_failures where workspace_id = $1 and inbox_id = $2 and folder = $3 and uid_validity = $4 and uid = $5', values: [id, inboxId, folder, uidValidity, uid] })
}

/** UIDs of another UIDVALIDITY name nothing any more: those mails are read anew with all others. */
export async function forgetOldFailures({ id, pool }: Workspace, { inboxId, folder, uidValidity }: Folder): Promise<void> {
  await pool.query('delete from mail_failures where workspace_id = $1 and inbox_id = $2 and folder = $3 and uid_validity <> $4', [id, inboxId, folder, uidValidity])
}
