import { z } from 'zod'
import { MailboxConnection, type Mailbox, type UnreachableMailboxes } from '#shared/model/mailbox.ts'
import type { Workspace } from '#server/workspace.ts'
import { readOutgoing } from '../smtp/read-outgoing.ts'

const Kept = z.object({ connection: MailboxConnection, junkUnseen: z.number().int().nonnegative().nullable() })

/** An outage that is over before this is nobody's concern. */
const UNREACHABLE_AFTER_MS = 60_000

/** How a mailbox fares, whichever hub reads it. `now` in ms since 1970. */
export async function readMailbox(workspace: Workspace, inboxId: string, now: number): Promise<Mailbox> {
  const { id, pool, feed } = workspace
  const outgoing = await readOutgoing(workspace, inboxId, now)
  const { rows } = await pool.query<{ state: unknown; is_held: boolean; total: number | null; done: number | null; failures: number }>({
    name: 'read mailbox',
    text: `select m.state, coalesce(m.held_until > clock_timestamp(), false) as is_held,
        (select sum(f.before_total)::int from mail_folders f where f.workspace_id = $1 and f.inbox_id = $2 and jsonb_array_length(f.before) > 0) as total,
        (select sum(f.before_done)::int from mail_folders f where f.workspace_id = $1 and f.inbox_id = $2 and jsonb_array_length(f.before) > 0) as done,
        (select count(*)::int from mail_failures x where x.workspace_id = $1 and x.inbox_id = $2) as failures
      from mail_accounts a left join mailboxes m using (workspace_id, inbox_id) where a.workspace_id = $1 and a.inbox_id = $2`,
    values: [id, inboxId],
  })
  const row = rows[0]
  if (row === undefined || feed.floor().inbox(inboxId)?.isOn !== true) return { connection: { kind: 'off' }, progress: null, junkUnseen: null, failures: row?.failures ?? 0, outgoing }
  const kept = Kept.safeParse(row.state)
  const { connection, junkUnseen }: z.infer<typeof Kept> = kept.success ? kept.data : { connection: { kind: 'connecting', since: now }, junkUnseen: null }
  return {
    // What the last holder said of it holds no longer, once it holds it no longer.
    connection: row.is_held || connection.kind === 'trouble' ? connection : { kind: 'connecting', since: now },
    progress: row.total === null ? null : { done: row.done ?? 0, total: row.total },
    junkUnseen,
    failures: row.failures,
    outgoing,
  }
}

/** Those among `inboxIds` whose mail has been waiting at their servers for more than a minute. */
export async function readUnreachable({ id, pool }: Workspace, inboxIds: readonly string[], now: number): Promise<UnreachableMailboxes> {
  const { rows } = await pool.query<{ inbox_id: string; since: number }>({
    name: 'unreachable mailboxes',
    text: `select m.inbox_id, (m.state #>> '{connection,since}')::bigint as since from mailboxes m join mail_accounts a using (workspace_id, inbox_id)
      where m.workspace_id = $1 and m.inbox_id = any($2) and m.state #>> '{connection,kind}' = 'trouble' and (m.state #>> '{connection,since}')::bigint <= $3
      order by m.inbox_id limit 500`,
    values: [id, inboxIds, now - UNREACHABLE_AFTER_MS],
  })
  return { mailboxes: rows.map(({ inbox_id, since }) => ({ inboxId: inbox_id, since })) }
}
