import { idFrom } from '#shared/base/ids.ts'
import { assertNever } from '#shared/base/assert.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { OpenHours } from './hours.ts'
import { queued } from './queued.ts'
import { customerSpoke, duesBy, startClock } from './sla.ts'

/** How long after resolving a customer's next word still belongs to the same matter; later it opens a new one. */
export const REOPEN_WITHIN_MS = 72 * 3_600_000

/** Whether a customer's message goes on in this conversation, or opens one of its own. */
export function continues(conversation: Conversation, at: number): boolean {
  const { place } = conversation
  if (place.kind === 'closed') return false
  return place.kind !== 'resolved' || at - place.at <= REOPEN_WITHIN_MS
}

/**
 * What a customer's message does to a conversation that goes on. Parked work comes back to its queue with the last agent
 * first in line (sticky); snoozed work wakes at its agent; resolved work reopens in the queue.
 */
export function decideReceived(conversation: Conversation, message: Received, queue: Queue, hours: OpenHours | null): { readonly facts: readonly ConversationFact[]; readonly contents: ReadonlyMap<string, Content> } {
  const { entryId, identityId, at } = message
  const clock = customerSpoke(conversation, at, hours)
  const next = hours === null || clock === conversation.sla ? {} : { nextResponseDueAt: clock.nextResponseDueAt }
  const received: ConversationFact = { kind: 'message.received', entryId, identityId, ...next }
  // As it will stand once the message is in: they are owed an answer from now on.
  const owed = { ...conversation, owedSince: conversation.owedSince ?? at }
  return { facts: [received, ...roused(owed, idFrom(message.commandId, 'a'), at, queue, hours)], contents: new Map([[entryId, message.content]]) }
}

export type Received = { readonly commandId: string; readonly entryId: string; readonly identityId: string; readonly content: Content; readonly at: number }

function roused(conversation: Conversation, entryId: string, at: number, queue: Queue, hours: OpenHours | null): readonly ConversationFact[] {
  const { place, sla } = conversation
  switch (place.kind) {
    case 'waiting':
    case 'offered':
    case 'assigned':
    case 'closed':
      return []
    case 'parked':
      return [queued(conversation, queue, hours, { entryId, why: 'customer-wrote' })]
    case 'snoozed':
      return [{ kind: 'conversation.woken', to: place.by, entryId }]
    case 'resolved':
      return [{ kind: 'conversation.reopened', to: null, ...duesBy(hours, (open) => startClock(sla.policy, at, open)), entryId }]
    default:
      return assertNever(place)
  }
}
