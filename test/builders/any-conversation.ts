import fc from 'fast-check'
import { startClock } from '#shared/domain/sla.ts'
import { CONVERSATION_COMMANDS, type ConversationCommand } from '#shared/domain/decide.ts'
import type { Conversation, Place } from '#shared/model/conversation.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import { DEFAULT_CHAT_SLA } from '#shared/model/queue.ts'
import { aConversation } from './people.ts'

// Any conversation, any command, any fact, for properties that must hold of all of them. Few people, few moments and few
// ids, so that they meet often.

export const people = ['maria', 'wei', 'lin'] as const
export const anyPerson = fc.constantFrom(...people)
export const anyMoment = fc.integer({ min: 1_000, max: 100_000 })
const anyQueueId = fc.constantFrom('care', 'returns')
const anyEntryId = fc.constantFrom('m1', 'm2', 'm3')
const anySome = fc.uniqueArray(anyPerson, { maxLength: 3 })
export const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('', ' ', '退款🙂', '\u202Eright to left', 'a\u0000b'))

export const anyPlace: fc.Arbitrary<Place> = fc.oneof(
  fc.record({ kind: fc.constant('waiting' as const), since: anyMoment, passedBy: anySome }),
  fc.record({ kind: fc.constant('offered' as const), to: anyPerson, since: anyMoment, until: anyMoment, waitingSince: anyMoment, passedBy: anySome }),
  fc.record({ kind: fc.constant('assigned' as const), to: anyPerson, since: anyMoment }),
  fc.record({ kind: fc.constant('parked' as const), by: anyPerson, since: anyMoment }),
  fc.record({ kind: fc.constant('snoozed' as const), by: anyPerson, until: anyMoment }),
  fc.record({ kind: fc.constant('resolved' as const), by: fc.option(anyPerson), at: anyMoment, dispositionId: fc.constant('solved') }),
  fc.record({ kind: fc.constant('closed' as const), at: anyMoment }),
)

export const anyConversation: fc.Arbitrary<Conversation> = fc
  .record({
    place: anyPlace,
    channel: fc.constantFrom('chat', 'email', 'webhook', 'phone'),
    queueId: anyQueueId,
    priority: fc.constantFrom('low', 'normal', 'high', 'urgent'),
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    participants: anySome,
    lastAgentId: fc.option(anyPerson),
    owedSince: fc.option(anyMoment),
    hasBeenAnswered: fc.boolean(),
    spoke: fc.array(fc.record({ by: fc.constantFrom('customer', 'agent', 'bot'), who: anyPerson, seq: fc.integer({ min: 1, max: 50 }) }), { maxLength: 5 }),
    sla: anyMoment.map((at) => startClock(DEFAULT_CHAT_SLA, at)),
    visibleRev: fc.nat(20),
  })
  .map((set) => aConversation(set as Partial<Conversation>)) // fast-check widens the constants it was given.

const anyTags = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
const anyWaited = fc.record({ ms: fc.integer({ min: 0, max: 30 * 3_600_000 }), acrossCut: fc.boolean(), seenUpTo: fc.nat(60) })
const anyTarget = fc.oneof(
  fc.record({ kind: fc.constant('queue'), queueId: fc.constantFrom('care', 'returns', 'nowhere') }),
  fc.record({ kind: fc.constant('user'), userId: fc.constantFrom(...people, 'nobody') }),
)
const conversationId = fc.constant('talk')
const attachments = fc.constant([])

const PAYLOADS: Record<(typeof CONVERSATION_COMMANDS)[number], fc.Arbitrary<unknown>> = {
  reply: fc.record({ conversationId, text: anyText, attachments, waited: anyWaited }),
  note: fc.record({ conversationId, text: anyText, attachments, mentions: fc.array(fc.constantFrom(...people, 'nobody'), { maxLength: 3 }) }),
  'retry-send': fc.record({ conversationId, entryId: anyEntryId }),
  'confirm-sent': fc.record({ conversationId, entryId: anyEntryId }),
  'approve-message': fc.record({ conversationId, entryId: anyEntryId }),
  'return-message': fc.record({ conversationId, entryId: anyEntryId, note: anyText }),
  'report-call': fc.record({ conversationId, entryId: anyEntryId, what: fc.oneof(fc.record({ kind: fc.constant('connected') }), fc.record({ kind: fc.constant('held'), isHeld: fc.boolean() }), fc.record({ kind: fc.constant('recording'), recording: fc.constantFrom('off', 'on', 'paused') }), fc.record({ kind: fc.constant('ended'), end: fc.constantFrom('by-agent', 'by-customer', 'lost') })) }),
  'mark-call': fc.record({ conversationId, entryId: anyEntryId, mark: fc.constant('menu-confusing') }),
  'watch-call': fc.record({ conversationId, entryId: anyEntryId, way: fc.constantFrom('monitor', 'coach', 'barge', null) }),
  'promise-call': fc.record({ conversationId, number: fc.constantFrom('', '+4915112345678'), fromAt: anyMoment, dueAt: anyMoment }),
  'settle-call': fc.record({ conversationId, how: fc.constantFrom('answered-otherwise', 'not-wanted', 'not-reached') }),
  'accept-offer': fc.record({ conversationId }),
  'decline-offer': fc.record({ conversationId }),
  take: fc.record({ conversationId }),
  assign: fc.record({ conversationId, to: fc.option(fc.constantFrom(...people, 'nobody')) }),
  transfer: fc.record({ conversationId, to: anyTarget, note: anyText }),
  park: fc.record({ conversationId }),
  snooze: fc.record({ conversationId, until: anyMoment }),
  wake: fc.record({ conversationId }),
  resolve: fc.record({ conversationId, dispositionId: fc.constantFrom('solved', 'unknown') }),
  reopen: fc.record({ conversationId }),
  tag: fc.record({ conversationId, add: anyTags, remove: anyTags }),
  prioritise: fc.record({ conversationId, priority: fc.constantFrom('low', 'normal', 'high', 'urgent') }),
  'edit-message': fc.record({ conversationId, entryId: anyEntryId, text: anyText }),
  'erase-content': fc.record({ conversationId, entryIds: fc.array(anyEntryId, { minLength: 1, maxLength: 3 }) }),
}

const anyCommandId = fc.uuid()

export const anyCommand: fc.Arbitrary<ConversationCommand> = fc
  .constantFrom(...CONVERSATION_COMMANDS)
  .chain((type) => fc.record({ id: anyCommandId, type: fc.constant(type), payload: PAYLOADS[type] })) as fc.Arbitrary<ConversationCommand> // each payload stands under its own type above.

/** Facts that do not come from a command of a desk: a customer, the clockwork, a channel. */
export const anyOtherFact: fc.Arbitrary<ConversationFact> = fc.oneof(
  fc.record({ kind: fc.constant('message.received' as const), entryId: anyCommandId, identityId: fc.constant('visitor') }),
  fc.record({ kind: fc.constant('offer.created' as const), to: anyPerson, until: anyMoment }),
  fc.record({ kind: fc.constant('offer.missed' as const), by: anyPerson }),
  fc.record({ kind: fc.constant('offer.rescinded' as const), from: anyPerson, why: fc.constantFrom('presence', 'taken', 'desk-lost') }),
  fc.record({ kind: fc.constant('conversation.woken' as const), to: anyPerson, entryId: anyCommandId }),
  fc.record({ kind: fc.constant('conversation.queued' as const), queueId: anyQueueId, sla: fc.constant(DEFAULT_CHAT_SLA), entryId: anyCommandId, why: fc.constantFrom('desk-lost', 'customer-wrote') }),
  fc.record({ kind: fc.constant('sla.breached' as const), promise: fc.constantFrom('first-response', 'next-response', 'resolution', 'call-back') }),
  fc.record({ kind: fc.constant('call_back.wished' as const), entryId: anyCommandId, via: fc.constantFrom('web', 'sip'), identityId: fc.constant('visitor'), by: fc.constant(null), fromAt: anyMoment, dueAt: anyMoment, isPhoneWork: fc.boolean() }),
  fc.record({ kind: fc.constant('conversation.reopened' as const), to: fc.option(anyPerson), entryId: anyCommandId }),
)
