import { idFrom } from '#shared/base/ids.ts'
import { assertNever } from '#shared/base/assert.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { Queue } from '#shared/model/queue.ts'

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
export function decideReceived(conversation: Conversation, message: { readonly commandId: string; readonly entryId: string; readonly identityId: string; readonly content: Content }, queue: Queue): { readonly facts: readonly ConversationFact[]; readonly contents: ReadonlyMap<string, Content> } {
  const received: ConversationFact = { kind: 'message.received', entryId: message.entryId, identityId: message.identityId }
  return { facts: [received, ...roused(conversation, idFrom(message.commandId, 'a'), queue)], contents: new Map([[message.entryId, message.content]]) }
}

function roused({ place, queueId }: Conversation, entryId: string, queue: Queue): readonly ConversationFact[] {
  switch (place.kind) {
    case 'waiting':
    case 'offered':
    case 'assigned':
    case 'closed':
      return []
    case 'parked':
      return [{ kind: 'conversation.queued', queueId, sla: queue.sla, entryId, why: 'customer-wrote' }]
    case 'snoozed':
      return [{ kind: 'conversation.woken', to: place.by, entryId }]
    case 'resolved':
      return [{ kind: 'conversation.reopened', to: null, entryId }]
    default:
      return assertNever(place)
  }
}
