import { randomUUID } from 'node:crypto'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Workspace } from '#server/workspace.ts'
import { endWebCall } from './end-web-call.ts'

// A call from a page lives as long as one of the customer's pages is connected to some hub, and half a minute beyond: a line
// that was cut comes back, a page is loaded anew. Each hub notes by the database's clock which callers have a page with it, so
// that any hub sees who has none, and a hub that died leaves no call for ever.

export const PAGE_GRACE_MS = 30_000
const AT_ONCE = 200

/** Notes that these conversations' callers have a page here. */
export async function beatForPages({ id, pool }: Workspace, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length === 0) return
  await pool.query({
    name: 'caller is here',
    text: `insert into web_callers (workspace_id, conversation_id) select $1, unnest($2::text[])
      on conflict (workspace_id, conversation_id) do update set seen_at = clock_timestamp()`,
    values: [id, conversationIds],
  })
}

/**
 * Ends the calls whose page is nowhere: `lost`, which is `missed` where nobody had answered. A hub that has not been up for as
 * long (`upForMs`) ends none: pages are still on their way back to it. Returns how many it ended.
 */
export async function endLostCalls(workspace: Workspace, now: number, upForMs: number): Promise<number> {
  if (upForMs < PAGE_GRACE_MS) return 0
  const { rows } = await workspace.pool.query<{ row: Conversation }>({
    name: 'lost callers',
    text: `select c.row from conversations c left join web_callers w on w.workspace_id = $1 and w.conversation_id = c.id
      where c.workspace_id = $1 and c.call_state is not null and c.row #>> '{call,via}' = 'web'
      and case when w.seen_at is null then (c.row #>> '{call,startedAt}')::bigint <= $2
        else w.seen_at < clock_timestamp() - $3 * interval '1 millisecond' and (c.row #>> '{call,startedAt}')::bigint <= $2 end limit ${AT_ONCE}`,
    values: [workspace.id, now - PAGE_GRACE_MS, PAGE_GRACE_MS],
  })
  const answers = await Promise.all(rows.map(({ row }) => endWebCall(workspace, row, { id: randomUUID(), at: now }, 'lost')))
  return answers.filter(({ ok }) => ok).length
}

/** Longer than any call. */
const KEPT_MS = 48 * 3_600_000

/** Forgets when callers of long ago were last here; returns how many. */
export async function forgetCallers({ id, pool }: Workspace): Promise<number> {
  const { rowCount } = await pool.query(`delete from web_callers where workspace_id = $1 and seen_at < clock_timestamp() - $2 * interval '1 millisecond'`, [id, KEPT_MS])
  return rowCount ?? 0
}
