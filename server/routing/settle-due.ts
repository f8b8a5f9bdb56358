import { workKind } from '#shared/domain/call.ts'
import { inHand, mayRing } from '#shared/domain/route.ts'
import { offlinePresence } from '#shared/domain/presence.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Scheduled } from '#shared/model/scheduled.ts'
import { identitiesIn } from '#server/commands/mail-of-reply.ts'
import { breachSla, closeIdle, endOffer, returnToQueue, settlePresence, wakeSnoozed } from './hub-commands.ts'
import { act, type Floorwork } from './floorwork.ts'
import { readHands, readPresences } from './read-floor.ts'
import { sendScheduled } from './send-scheduled.ts'
import { settleCalls } from './settle-calls.ts'

/** As much as one look takes on; the next look takes the rest. */
const AT_ONCE = 200

/** What time, or a changed presence, has made due. Returns whether anything was done. */
export async function settleDue(work: Floorwork): Promise<boolean> {
  const presences = await readPresences(work)
  const commands = [...(await endTimes(work)), ...(await settlePresences(work, presences)), ...(await endDeadOffers(work, presences)), ...(await returnLostWork(work, presences)), ...(await breaches(work)), ...(await closeIdleChats(work)), ...(await dueReplies(work)), ...(await settleCalls(work, presences))]
  return (await Promise.all(commands)).includes(true)
}

async function endTimes(work: Floorwork) {
  const { rows } = await work.pool.query<{ row: Conversation }>('select row from conversations where workspace_id = $1 and place_due <= $2 order by place_due limit $3', [work.workspaceId, work.now(), AT_ONCE])
  return rows.map(({ row: { id, place } }) => (place.kind === 'offered' ? act(work, endOffer, { conversationId: id, to: place.to, since: place.since, why: 'missed' as const }) : act(work, wakeSnoozed, { conversationId: id })))
}

async function settlePresences(work: Floorwork, presences: ReadonlyMap<string, Presence>) {
  const at = work.now()
  const isDue = (presence: Presence) => (presence.until !== null && presence.until <= at) || (presence.line.kind === 'grace' && presence.line.until <= at)
  const waiting = [...presences.values()].filter(({ next }) => next !== null)
  const hands = waiting.length === 0 ? new Map<string, never>() : await readHands(work)
  const isDone = (presence: Presence) => presence.next !== null && presence.wrapUp == null && inHand(hands.get(presence.userId)?.load ?? {}) === 0
  return [...presences.values()].filter((presence) => isDue(presence) || isDone(presence)).map(({ userId }) => act(work, settlePresence, { userId }))
}

/** A break stops offers at once, and so does a line that dropped, a channel that was closed, a queue that was left. */
async function endDeadOffers(work: Floorwork, presences: ReadonlyMap<string, Presence>) {
  const { rows } = await work.pool.query<{ row: Conversation }>("select row from conversations where workspace_id = $1 and place = 'offered' limit $2", [work.workspaceId, AT_ONCE])
  const floor = work.feed.floor()
  return rows.flatMap(({ row }) => {
    const { id, place, queueId } = row
    if (place.kind !== 'offered') return []
    const user = floor.user(place.to)
    const queue = floor.queue(queueId)
    const presence = presences.get(place.to) ?? offlinePresence(place.to, 0)
    if (user !== undefined && queue !== undefined && mayRing(user, presence, queue, workKind(row))) return []
    const why = presence.line.kind === 'connected' ? ('presence' as const) : ('desk-lost' as const)
    return [act(work, endOffer, { conversationId: id, to: place.to, since: place.since, why })]
  })
}

async function returnLostWork(work: Floorwork, presences: ReadonlyMap<string, Presence>) {
  const lost = [...presences.values()].filter(({ line }) => line.kind === 'gone').map(({ userId }) => userId)
  if (lost.length === 0) return []
  const { rows } = await work.pool.query<{ row: Conversation }>("select row from conversations where workspace_id = $1 and place = 'assigned' and owner = any($2) and row ->> 'channel' <> 'email' limit $3", [work.workspaceId, lost, AT_ONCE])
  // Only what they had when they went: work given to someone who is away was given on purpose.
  return rows.flatMap(({ row: { id, place } }) => (place.kind === 'assigned' && place.since < (presences.get(place.to)?.since ?? 0) ? [act(work, returnToQueue, { conversationId: id, from: place.to })] : []))
}

async function breaches(work: Floorwork) {
  const { rows } = await work.pool.query<{ id: string }>({ name: 'broken promises', text: 'select id from conversations where workspace_id = $1 and promise_due <= $2 order by promise_due limit $3', values: [work.workspaceId, work.now(), AT_ONCE] })
  return rows.map(({ id }) => act(work, breachSla, { conversationId: id }))
}

async function dueReplies(work: Floorwork) {
  const { rows } = await work.pool.query<{ row: Scheduled }>('select row from scheduled where workspace_id = $1 and due_at <= $2 order by due_at limit $3', [work.workspaceId, work.now(), AT_ONCE])
  return rows.map(({ row: { id, conversationId, attachments, mail } }) => act(work, sendScheduled, { scheduledId: id, conversationId, fileIds: attachments.map(({ fileId }) => fileId), identityIds: identitiesIn(mail) }))
}

/** What `isIdle` says, asked of the rows: only where a queue closes what is idle, and not while a reply is set to go later. */
async function closeIdleChats(work: Floorwork) {
  const closing = work.feed.floor().queues().flatMap(({ id, idleCloseMs }) => (idleCloseMs === null ? [] : [{ id, before: work.now() - idleCloseMs }]))
  if (closing.length === 0) return []
  const { rows } = await work.pool.query<{ id: string }>(
    `select c.id from unnest($2::text[], $3::bigint[]) as q (id, before)
     join conversations c on c.workspace_id = $1 and c.queue_id = q.id and c.last_at <= q.before
       and c.place in ('assigned', 'parked') and c.row ->> 'channel' = 'chat' and c.row ->> 'owedSince' is null and c.row #>> '{callBack,entryId}' is null
     where c.row #>> '{spoke,0,by}' <> 'customer'
       and not exists (select from scheduled s where s.workspace_id = $1 and s.due_at is not null and s.row ->> 'conversationId' = c.id)
     limit $4`,
    [work.workspaceId, closing.map(({ id }) => id), closing.map(({ before }) => before), AT_ONCE],
  )
  return rows.map(({ id }) => act(work, closeIdle, { conversationId: id }))
}
