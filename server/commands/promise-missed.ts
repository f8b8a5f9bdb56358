import { callBackWithinMs, promisedSoon } from '#shared/domain/call-back.ts'
import { hoursOf } from '#shared/domain/sla.ts'
import type { World } from '#server/log/world.ts'

/**
 * Whoever calls a number of ours, and leaves before anybody answers, is owed a call: their inbox promises one within so much open time.
 * Nothing is promised to a number that was withheld, and a promise that stands is not put off by calling again.
 */
export function promiseMissed(world: World, conversationId: string, entryId: string, at: number): void {
  const conversation = world.conversation(conversationId)
  const entry = world.row('entries', entryId)
  if (conversation === undefined || conversation.callBack != null || entry?.kind !== 'call') return
  const { call, content } = entry
  if (call.via !== 'sip' || call.way !== 'in' || call.answeredAt !== null || (content?.call?.ani ?? '') === '') return
  const queue = world.floor.queue(conversation.queueId)
  const withinMs = callBackWithinMs(world.floor.inbox(conversation.inboxId)?.calls)
  const promised = queue === undefined ? null : promisedSoon(hoursOf(queue, world.floor), at, withinMs)
  if (promised !== null) world.happen(conversationId, { kind: 'call_back.wished', entryId, via: 'sip', identityId: conversation.identityId, by: null, ...promised, isPhoneWork: true })
}
