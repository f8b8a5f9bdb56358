import { idFrom } from '#shared/base/ids.ts'
import { assertNever } from '#shared/base/assert.ts'
import type { CallVia } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { OpenHours } from './hours.ts'
import type { Promised } from './call-back.ts'
import { replaced } from './decide-call-back.ts'
import { queued } from './queued.ts'
import { customerSpoke, duesBy, startClock } from './sla.ts'

/** How long after resolving a customer's next word still belongs to the same matter; later it opens a new one. A mail says itself what it answers, so it may take longer. */
export const REOPEN_WITHIN_MS = 72 * 3_600_000
export const REOPEN_MAIL_WITHIN_MS = 30 * 24 * 3_600_000

/** Whether a customer's message goes on in this conversation, or opens one of its own. */
export function continues(conversation: Conversation, at: number): boolean {
  const { place, channel } = conversation
  if (place.kind === 'closed') return false
  return place.kind !== 'resolved' || at - place.at <= (channel === 'email' ? REOPEN_MAIL_WITHIN_MS : REOPEN_WITHIN_MS)
}

/**
 * What a customer's message does to a conversation that goes on. Parked work comes back to its queue with the last agent
 * first in line (sticky); snoozed work wakes at its agent; resolved work reopens in the queue.
 */
export function decideReceived(conversation: Conversation, message: Received, queue: Queue, hours: OpenHours | null): { readonly facts: readonly ConversationFact[]; readonly contents: ReadonlyMap<string, Content> } {
  const { entryId, identityId, at } = message
  const contents = new Map([[entryId, message.content]])
  // It stands in the thread; nobody is called back to work for it.
  if (message.as !== undefined) return { facts: [{ kind: 'message.received', entryId, identityId, as: message.as }], contents }
  const clock = customerSpoke(conversation, at, hours)
  const next = hours === null || clock === conversation.sla ? {} : { nextResponseDueAt: clock.nextResponseDueAt }
  const received: ConversationFact = { kind: 'message.received', entryId, identityId, ...next }
  // As it will stand once the message is in: they are owed an answer from now on.
  const owed = { ...conversation, owedSince: conversation.owedSince ?? at }
  return { facts: [received, ...roused(owed, idFrom(message.commandId, 'a'), at, queue, hours)], contents }
}

/**
 * What a customer's call does to a conversation that goes on: it rings, and whoever had the conversation is the first to be
 * offered both. A conversation holds one call at a time.
 */
export function decideCalled(conversation: Conversation, call: Called, queue: Queue, hours: OpenHours | null): { readonly facts: readonly ConversationFact[]; readonly contents: ReadonlyMap<string, Content> } | null {
  if (conversation.call != null) return null
  const { entryId, identityId, via, at, commandId } = call
  const started: ConversationFact = { kind: 'call.started', entryId, via, way: 'in', identityId, by: null }
  const { place, sla } = conversation
  const noted = idFrom(commandId, 'a')
  const isHeld = place.kind === 'assigned' || place.kind === 'parked' || place.kind === 'snoozed'
  const moved: readonly ConversationFact[] = isHeld
    ? [queued(conversation, queue, hours, { entryId: noted, why: 'customer-called' })]
    : place.kind === 'resolved'
      ? [{ kind: 'conversation.reopened', to: null, ...duesBy(hours, (open) => startClock(sla.policy, at, open)), entryId: noted }]
      : []
  return { facts: [started, ...moved], contents: new Map([[entryId, call.content]]) }
}

/**
 * A customer wants to be called back. Where they are in a call that nobody answered, that call ends so, and its entry tells the wish;
 * else the wish has one of its own. Whoever has the conversation keeps it, and with it the promise.
 */
export function decideWished(conversation: Conversation, wish: Wished, queue: Queue, hours: OpenHours | null): { readonly facts: readonly ConversationFact[]; readonly contents: ReadonlyMap<string, Content> } | null {
  const { identityId, via, at, commandId, promised, isPhoneWork } = wish
  const { call } = conversation
  // Who is being spoken with, or is being called, needs no promise.
  if (call != null && (call.state !== 'ringing' || call.way !== 'in')) return null
  const entryId = call?.entryId ?? wish.entryId
  const ended: readonly ConversationFact[] = call == null ? [] : [{ kind: 'call.ended', entryId, end: 'call-back' }]
  const wished: ConversationFact = { kind: 'call_back.wished', entryId, via, identityId, by: null, ...promised, isPhoneWork }
  const moved = roused({ ...conversation, owedSince: conversation.owedSince ?? at }, idFrom(commandId, 'a'), at, queue, hours)
  return { facts: [...ended, ...replaced(conversation, idFrom(commandId, 'r')), ...moved, wished], contents: new Map([[entryId, wish.content]]) }
}

export type Wished = Called & { readonly promised: Promised; readonly isPhoneWork: boolean }

export type Called = { readonly commandId: string; readonly entryId: string; readonly identityId: string; readonly content: Content; readonly via: CallVia; readonly at: number }

export type Received = { readonly commandId: string; readonly entryId: string; readonly identityId: string; readonly content: Content; readonly at: number; readonly as?: 'automatic' | 'notice' | undefined }

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
