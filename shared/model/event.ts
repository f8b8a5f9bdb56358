import { z } from 'zod'
import { Id, Seq, Tag, Timestamp } from '#shared/base/fields.ts'
import { CallBackEnd, CallEnd, CallVia, CallWay, RecordingState, WatchWay } from './call.ts'
import { ChannelKind } from './channel.ts'
import { Delivery, QueuedWhy } from './entry.ts'
import { Dues, Priority } from './conversation.ts'
import { PresenceReason, DeskLine } from './presence.ts'
import { SlaPolicy } from './queue.ts'
import { IdentityKind } from './customer.ts'
import { Role } from './user.ts'

// What can happen, in the past tense. An event holds ids and facts; words, names, addresses and drafts lie in content
// rows, so that an erasure needs no rewriting of the log (S11). `v` is the version of an event's shape.

/**
 * Promises of a queue that has hours, reckoned when the event happened: whoever folds it later needs no hours, and hours
 * that are changed do not change what was promised. Without it, promises run around the clock.
 */
const due = Dues.optional()

/** Events of one conversation: `applyEvent` folds them into its row and its thread. */
export const ConversationFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('conversation.opened'), inboxId: Id, channel: ChannelKind, queueId: Id, identityId: Id, sla: SlaPolicy, due, lastAgentId: Id.nullable() }),
  /** `as`: a machine's words, to which nobody awaits an answer; a `notice` is told by no customer at all (a mail server's). */
  z.object({ kind: z.literal('message.received'), entryId: Id, identityId: Id, nextResponseDueAt: Timestamp.nullable().optional(), as: z.enum(['automatic', 'notice']).optional() }),
  z.object({ kind: z.literal('message.queued'), entryId: Id, userId: Id, isInReview: z.boolean().optional() }),
  z.object({ kind: z.literal('message.delivery_changed'), entryId: Id, delivery: Delivery }),
  z.object({ kind: z.literal('message.edited'), entryId: Id, userId: Id }),
  z.object({ kind: z.literal('note.added'), entryId: Id, userId: Id, mentions: z.array(Id).readonly() }),
  z.object({ kind: z.literal('offer.created'), to: Id, until: Timestamp }),
  z.object({ kind: z.literal('offer.accepted'), by: Id }),
  z.object({ kind: z.literal('offer.declined'), by: Id }),
  z.object({ kind: z.literal('offer.missed'), by: Id }),
  z.object({ kind: z.literal('offer.rescinded'), from: Id, why: z.enum(['presence', 'taken', 'desk-lost']) }),
  z.object({ kind: z.literal('conversation.assigned'), to: Id, entryId: Id }),
  z.object({ kind: z.literal('conversation.queued'), queueId: Id, sla: SlaPolicy, due, entryId: Id, why: QueuedWhy }),
  z.object({ kind: z.literal('conversation.parked'), by: Id, entryId: Id }),
  z.object({ kind: z.literal('conversation.snoozed'), by: Id, until: Timestamp, entryId: Id }),
  z.object({ kind: z.literal('conversation.woken'), to: Id, entryId: Id }),
  z.object({ kind: z.literal('conversation.resolved'), by: Id.nullable(), dispositionId: Id.nullable(), entryId: Id }),
  z.object({ kind: z.literal('conversation.reopened'), to: Id.nullable(), due, entryId: Id }),
  z.object({ kind: z.literal('conversation.tagged'), add: z.array(Tag).readonly(), remove: z.array(Tag).readonly() }),
  z.object({ kind: z.literal('conversation.prioritised'), priority: Priority }),
  z.object({ kind: z.literal('sla.breached'), promise: z.enum(['first-response', 'next-response', 'resolution', 'call-back']) }),
  /** A call began to ring. `identityId`: of one that came in, whose it is; `by`: of one that goes out, who makes it. */
  z.object({ kind: z.literal('call.started'), entryId: Id, via: CallVia, way: CallWay, identityId: Id.nullable(), by: Id.nullable() }),
  z.object({ kind: z.literal('call.answered'), entryId: Id, by: Id }),
  z.object({ kind: z.literal('call.held'), entryId: Id, isHeld: z.boolean() }),
  /** It rings anew, somewhere else: it was transferred, or its agent's desk went away. */
  z.object({ kind: z.literal('call.passed'), entryId: Id }),
  z.object({ kind: z.literal('call.recording_changed'), entryId: Id, recording: RecordingState }),
  z.object({ kind: z.literal('call.watched'), entryId: Id, by: Id, way: WatchWay.nullable() }),
  z.object({ kind: z.literal('call.marked'), entryId: Id, by: Id, mark: z.enum(['menu-confusing']) }),
  /** More became known of who calls, and the way they came: it lies with the call's words. */
  z.object({ kind: z.literal('call.told'), entryId: Id }),
  z.object({ kind: z.literal('call.ended'), entryId: Id, end: CallEnd }),
  /**
   * A call back was promised: in the entry of a call that is there, or in one that it makes. `identityId`: whose wish it is; `by`: who promised it;
   * neither: the hub, for a call that nobody answered. Whom to call is content.
   */
  z.object({ kind: z.literal('call_back.wished'), entryId: Id, via: CallVia, identityId: Id.nullable(), by: Id.nullable(), fromAt: Timestamp, dueAt: Timestamp, isPhoneWork: z.boolean() }),
  z.object({ kind: z.literal('call_back.settled'), entryId: Id, by: Id.nullable(), how: CallBackEnd }),
  z.object({ kind: z.literal('content.erased'), entryIds: z.array(Id).max(1_000).readonly() }),
])
export type ConversationFact = z.infer<typeof ConversationFact>

/** Events of everything else: the people, their presence, the floor's set-up, customers, drafts. */
export const OtherFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer.created'), customerId: Id }),
  z.object({ kind: z.literal('customer.edited'), customerId: Id, fields: z.array(z.enum(['name', 'language', 'attributes', 'tags', 'note'])).readonly() }),
  z.object({ kind: z.literal('identity.created'), identityId: Id, identityKind: IdentityKind, isVerified: z.boolean() }),
  z.object({ kind: z.literal('identity.linked'), identityId: Id, customerId: Id, why: z.enum(['first-contact', 'verified-key', 'by-agent']) }),
  z.object({ kind: z.literal('identity.unlinked'), identityId: Id, customerId: Id, backTo: Id }),
  z.object({ kind: z.literal('wrap_up.ended'), userId: Id, conversationId: Id, tookMs: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('presence.changed'), userId: Id, reason: PresenceReason, line: DeskLine }),
  z.object({ kind: z.literal('user.saved'), userId: Id, role: Role, queueIds: z.array(Id).readonly(), isDisabled: z.boolean() }),
  z.object({ kind: z.literal('session.revoked'), userId: Id }),
  z.object({ kind: z.literal('queue.saved'), queueId: Id }),
  z.object({ kind: z.literal('inbox.saved'), inboxId: Id }),
  z.object({ kind: z.literal('disposition.saved'), dispositionId: Id }),
  z.object({ kind: z.literal('floor.saved'), table: z.enum(['hours', 'skills', 'snippets', 'settings']), id: Id }),
  z.object({ kind: z.literal('visitor.blocked'), identityId: Id, until: Timestamp.nullable() }),
  z.object({ kind: z.literal('visitor.unblocked'), identityId: Id }),
  z.object({ kind: z.literal('view.saved'), viewId: Id }),
  z.object({ kind: z.literal('reply.scheduled'), scheduledId: Id, dueAt: Timestamp }),
  z.object({ kind: z.literal('reply.unscheduled'), scheduledId: Id, why: z.enum(['sent', 'held', 'dropped']) }),
  z.object({ kind: z.literal('draft.saved'), draftId: Id, version: z.number().int() }),
  z.object({ kind: z.literal('draft.cleared'), draftId: Id, version: z.number().int() }),
  z.object({ kind: z.literal('conversation.read'), userId: Id, upTo: Seq }),
])
export type OtherFact = z.infer<typeof OtherFact>

export const Fact = z.union([ConversationFact, OtherFact])
export type Fact = z.infer<typeof Fact>

export const EVENT_VERSION = 1

/** An event as logged: the fact with its header. `audience` names who may hear it: before, and after it happened (S5). */
export type LoggedEvent = {
  readonly seq: number
  readonly v: number
  readonly at: number
  readonly actor: string
  readonly commandId: string | null
  readonly conversationId: string | null
  readonly fact: Fact
  readonly audienceBefore: readonly string[]
  readonly audienceAfter: readonly string[]
}

const CONVERSATION_KINDS: ReadonlySet<string> = new Set(ConversationFact.options.map((option) => option.shape.kind.value))

export function isConversationFact(fact: Fact): fact is ConversationFact {
  return CONVERSATION_KINDS.has(fact.kind)
}
