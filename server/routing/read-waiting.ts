import { SECOND_ROUND_MS, STICKY_WAIT_MS, type Line } from '#shared/domain/route.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Floorwork } from './floorwork.ts'

export type Wanted = { readonly lines: readonly Line[]; readonly now: number; readonly limit: number; /** Conversations that have found somebody. */ readonly not: readonly string[] }

/**
 * Of these lines the first `limit` conversations, in the order of `chooseOffers`, that somebody free could be offered: it passes
 * over all others, those whom all who are free have passed and those who wait a moment for the agent they know. So the first of
 * what is given will be offered to somebody. Each line is read from its head, and no further than to its `limit`th.
 */
export async function readWaiting({ pool, workspaceId }: Floorwork, { lines, now, limit, not }: Wanted): Promise<readonly Conversation[]> {
  const { rows } = await pool.query<{ row: Conversation }>({
    name: 'waiting in lines',
    text: `select w.row from jsonb_to_recordset($2::jsonb) as l(line text, free text[], awaited text[])
      cross join lateral (
        select c.row, array_position(array['urgent', 'high', 'normal', 'low'], c.row ->> 'priority') as rank, (c.row #>> '{place,since}')::bigint as since, (c.row ->> 'rev')::bigint as rev
        from conversations c
        where c.workspace_id = $1 and c.line = l.line and c.id <> all($5)
          and coalesce((c.row #>> '{callBack,fromAt}')::bigint, 0) <= $3
          and ($3 - (c.row #>> '{place,since}')::bigint > ${SECOND_ROUND_MS} * (1 + jsonb_array_length(c.row #> '{place,passedBy}')) or not c.row #> '{place,passedBy}' ?& l.free)
          and (c.row ->> 'lastAgentId' is null or $3 - (c.row #>> '{place,since}')::bigint >= ${STICKY_WAIT_MS} or c.row ->> 'lastAgentId' <> all(l.awaited) or c.row #> '{place,passedBy}' ? (c.row ->> 'lastAgentId'))
        order by 2, 3, 4 limit $4
      ) w order by w.rank, w.since, w.rev limit $4`,
    values: [workspaceId, JSON.stringify(lines.map(({ queueId, channel, free, awaited }) => ({ line: `${queueId} ${channel}`, free, awaited }))), now, limit, not],
  })
  return rows.map(({ row }) => row)
}
