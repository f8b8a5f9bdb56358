import { workKind } from '#shared/domain/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Workspace } from '#server/workspace.ts'

/** Nobody is told a place further back than this. */
const FURTHEST = 999

/** The place of a conversation in its line, from 1, in the order in which it is offered (`byUrgency`); null: it does not wait. */
export async function readPlace({ id, pool }: Workspace, conversation: Conversation, at: number): Promise<number | null> {
  const { place, queueId, priority, rev } = conversation
  if (place.kind !== 'waiting') return null
  const { rows } = await pool.query<{ ahead: number }>({
    name: 'place in line',
    text: `select count(*)::int as ahead from (
        select 1 from conversations where workspace_id = $1 and line = $2 and id <> $6
        -- Who is to be called later stands before nobody.
        and coalesce((row #>> '{callBack,fromAt}')::bigint, 0) <= $7
        and (array_position(array['urgent', 'high', 'normal', 'low'], row ->> 'priority'), (row #>> '{place,since}')::bigint, (row ->> 'rev')::bigint)
          < (array_position(array['urgent', 'high', 'normal', 'low'], $3::text), $4::bigint, $5::bigint)
        limit ${FURTHEST}
      ) earlier`,
    values: [id, `${queueId} ${workKind(conversation)}`, priority, place.since, rev, conversation.id, at],
  })
  return (rows[0]?.ahead ?? 0) + 1
}
