import { CALL_GRACE_MS, GRACE_MS } from '#shared/domain/presence.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import { endCall } from '#server/commands/end-call.ts'
import { act, type Floorwork } from './floorwork.ts'
import { endRinging, returnCall } from './hub-commands.ts'

/** As much as one look takes on; the next look takes the rest. */
const AT_ONCE = 200

/** What time has made due of calls: one that nobody answered, one whose desk went away. */
export async function settleCalls(work: Floorwork, presences: ReadonlyMap<string, Presence>): Promise<readonly Promise<boolean>[]> {
  const { rows } = await work.pool.query<InHand>({
    name: 'calls in hand',
    text: `select row, exists (select 1 from phone_calls p where p.workspace_id = $1 and p.entry_id = c.row #>> '{call,entryId}' and p.line is not null) as "isKnown" from conversations c
      where workspace_id = $1 and call_state is not null and place = 'assigned' limit $2`,
    values: [work.workspaceId, AT_ONCE],
  })
  return rows.flatMap((one) => settleCall(work, one, presences))
}

/** `isKnown`: of a telephone call, how its caller is found without the desk. */
type InHand = { readonly row: Conversation; readonly isKnown: boolean }

function settleCall(work: Floorwork, { row: { id, place, queueId, call }, isKnown }: InHand, presences: ReadonlyMap<string, Presence>): readonly Promise<boolean>[] {
  if (place.kind !== 'assigned' || call == null) return []
  const at = work.now()
  // Whoever is on the line waits a moment for the desk to come back, then for somebody else.
  const line = presences.get(place.to)?.line ?? { kind: 'gone' as const }
  const isLost = line.kind === 'gone' || (line.kind === 'grace' && line.until - GRACE_MS + CALL_GRACE_MS <= at)
  if (isLost && call.state === 'dialling') return [act(work, endCall, { conversationId: id, entryId: call.entryId, end: 'by-agent' as const, agentId: place.to })]
  if (isLost) return [act(work, returnCall, { conversationId: id, from: place.to, entryId: call.entryId, isCut: call.via === 'sip' && !isKnown })]
  const timeoutMs = work.feed.floor().queue(queueId)?.offerTimeoutMs ?? 0
  return call.state === 'ringing' && call.since + timeoutMs <= at ? [act(work, endRinging, { conversationId: id, to: place.to, since: call.since })] : []
}
