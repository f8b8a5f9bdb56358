import type { LoggedEvent } from '#shared/model/event.ts'
import type { RowChange } from '#shared/model/row.ts'
import type { Query } from '#server/postgres/database.ts'
import { readWireRows } from './wire-rows.ts'
import type { Touch } from './world.ts'

/** An event with the rows it changed, as every desk that may hear it sees them. */
export type LogItem = LoggedEvent & { readonly rows: readonly RowChange[] }

type EventRow = {
  seq: number; v: number; at: number; actor: string; command_id: string | null; conversation_id: string | null
  fact: LoggedEvent['fact']; audience_before: string[]; audience_after: string[]; touched: Touch[]
}

/**
 * The log after `after`, oldest first, at most `limit` events. Rows are as they stand now, which may be later than the
 * event: they carry their own `rev`, and a desk keeps the newer. Run inside one REPEATABLE READ transaction.
 */
export async function readAfter(workspaceId: string, query: Query, after: number, limit: number): Promise<readonly LogItem[]> {
  const { rows: events } = await query.query<EventRow>({
    name: 'read after',
    text: 'select seq, v, at, actor, command_id, conversation_id, fact, audience_before, audience_after, touched from events where workspace_id = $1 and seq > $2 order by seq limit $3',
    values: [workspaceId, after, limit],
  })
  const found = await readWireRows(workspaceId, query, events.flatMap(({ touched }) => touched))
  return events.map((event) => ({
    seq: event.seq,
    v: event.v,
    at: event.at,
    actor: event.actor,
    commandId: event.command_id,
    conversationId: event.conversation_id,
    fact: event.fact,
    audienceBefore: event.audience_before,
    audienceAfter: event.audience_after,
    rows: event.touched.flatMap(([table, id]) => {
      const row = found.get(`${table} ${id}`)
      return row ? [row] : []
    }),
  }))
}
