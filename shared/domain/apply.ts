import { assert, assertNever } from '#shared/base/assert.ts'
import type { Conversation, Place } from '#shared/model/conversation.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { Activity, Author, Content, Delivery, Entry } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import { newCall } from '#shared/model/call.ts'
import { foldCall, foldLiveCall, isCallFact, startedCall, type CallFact } from './call.ts'
import { advance } from './delivery.ts'
import { ownerOf } from './place.ts'
import { agentAnswered, changePolicy, customerSpoke, promiseCall, startClock, stopClock } from './sla.ts'
import { remember } from './stale.ts'

// What an event does to its conversation and thread. The hub runs this once, inside the transaction that logs the
// event; a desk runs the same function to lay its own unsent commands over the rows it was given. Nothing else may
// change a conversation.

/** A conversation with those of its entries that the events at hand speak of. */
export type Thread = { readonly conversation: Conversation | null; readonly entries: ReadonlyMap<string, Entry> }

/** An event with its place, and the words that go with the entries it makes (kept apart from the log). */
export type Happened = {
  readonly seq: number
  readonly at: number
  readonly conversationId: string
  readonly fact: ConversationFact
  readonly contents: ReadonlyMap<string, Content>
}

export function applyEvent(thread: Thread, happened: Happened): Thread {
  const { seq, fact } = happened
  if (fact.kind === 'conversation.opened') return { ...thread, conversation: opened(happened, fact) }
  const before = thread.conversation
  assert(before, `${fact.kind} in a conversation that was never opened`)
  const entry = entryOf(before, thread, happened)
  const after = { ...changed(before, thread, happened), rev: seq }
  if (fact.kind === 'content.erased') {
    const { entries, visibleRev } = emptied(thread.entries, fact.entryIds, seq, before.visibleRev)
    return { conversation: { ...after, visibleRev }, entries }
  }
  if (entry === null) return { ...thread, conversation: after }
  // An entry that the customer may see takes the next number of what they may see.
  const isVisible = entry.kind === 'message'
  const visibleRev = before.visibleRev + (isVisible ? 1 : 0)
  const placed = isVisible ? { ...entry, visibleRev } : entry
  const isNew = !thread.entries.has(entry.id) && fact.kind !== 'message.delivery_changed'
  return {
    conversation: { ...after, visibleRev, lastAt: isNew ? Math.max(before.lastAt, placed.at) : before.lastAt },
    entries: new Map(thread.entries).set(placed.id, placed),
  }
}

function opened({ seq, at, conversationId }: Happened, fact: Extract<ConversationFact, { kind: 'conversation.opened' }>): Conversation {
  return {
    id: conversationId,
    inboxId: fact.inboxId,
    channel: fact.channel,
    queueId: fact.queueId,
    identityId: fact.identityId,
    subject: null,
    place: { kind: 'waiting', since: at, passedBy: [] },
    priority: 'normal',
    tags: [],
    participants: [],
    lastAgentId: fact.lastAgentId,
    openedAt: at,
    lastAt: at,
    preview: '',
    owedSince: null,
    hasBeenAnswered: false,
    spoke: [],
    sla: { ...startClock(fact.sla, at), ...fact.due },
    visibleRev: 0,
    rev: seq,
  }
}

function changed(conversation: Conversation, thread: Thread, happened: Happened): Conversation {
  const { fact, at, seq, contents } = happened
  const { place } = conversation
  if (isCallFact(fact)) return { ...conversation, ...calledInto(conversation, fact, happened), call: foldLiveCall(conversation.call ?? null, fact, at) }
  switch (fact.kind) {
    case 'conversation.opened':
      throw new Error('opened is handled before')
    case 'message.received':
      return {
        ...conversation,
        subject: conversation.subject ?? subjectOf(contents.get(fact.entryId)),
        // A mail server's word on a mail of ours is not what the talk is about.
        preview: fact.as === 'notice' ? conversation.preview : previewOf(contents.get(fact.entryId)),
        // A machine waits for no answer, and is no reason to think again about one that is on its way.
        ...(fact.as === undefined ? { ...owed(conversation, fact, happened), ...hastened(conversation, at) } : {}),
      }
    case 'message.queued':
      return {
        ...conversation,
        subject: conversation.subject ?? subjectOf(contents.get(fact.entryId)),
        preview: previewOf(contents.get(fact.entryId)),
        ...(fact.isInReview === true ? {} : answered(conversation, fact.userId, seq)),
      }
    case 'call_back.wished': {
      const { entryId, fromAt, dueAt, isPhoneWork } = fact
      return { ...conversation, owedSince: conversation.owedSince ?? at, callBack: { entryId, madeAt: at, fromAt, dueAt, isPhoneWork }, sla: promiseCall(conversation.sla, { madeAt: at, dueAt }) }
    }
    case 'call_back.settled':
      return { ...conversation, ...(fact.how === 'replaced' ? {} : { owedSince: null }), callBack: null, sla: promiseCall(conversation.sla, null) }
    case 'message.delivery_changed': {
      const entry = thread.entries.get(fact.entryId)
      const isReleased = entry?.kind === 'message' && entry.delivery.kind === 'in-review' && fact.delivery.kind === 'queued'
      return isReleased && entry.author.kind === 'agent' ? { ...conversation, ...answered(conversation, entry.author.userId, seq) } : conversation
    }
    case 'message.edited': {
      // The list shows the newest words of the thread: corrected ones, if it is those that were corrected.
      const old = thread.entries.get(fact.entryId)
      const isNewest = old !== undefined && conversation.spoke.every((spoke) => spoke.seq <= old.seq)
      return isNewest ? { ...conversation, preview: previewOf(contents.get(fact.entryId)) } : conversation
    }
    case 'note.added':
      return { ...conversation, participants: [...new Set([...conversation.participants, ...fact.mentions])].slice(-50) }
    case 'offer.created': {
      const waiting = place.kind === 'waiting' ? place : { since: at, passedBy: [] }
      return { ...conversation, place: { kind: 'offered', to: fact.to, since: at, until: fact.until, waitingSince: waiting.since, passedBy: waiting.passedBy } }
    }
    case 'offer.accepted':
      return { ...conversation, place: { kind: 'assigned', to: fact.by, since: at }, lastAgentId: fact.by }
    case 'offer.declined':
    case 'offer.missed':
      return { ...conversation, place: backToWaiting(place, at, fact.by) }
    case 'offer.rescinded':
      return { ...conversation, place: backToWaiting(place, at, null) }
    case 'conversation.assigned':
      return { ...conversation, place: { kind: 'assigned', to: fact.to, since: at }, lastAgentId: fact.to }
    case 'conversation.queued':
      return {
        ...conversation,
        queueId: fact.queueId,
        // What waited already keeps its place in the line: the customer has not waited less for being moved.
        place: { kind: 'waiting', since: place.kind === 'waiting' ? place.since : (conversation.call?.startedAt ?? at), passedBy: handedOnBy(conversation, fact.why) },
        lastAgentId: isHandedOn(fact.why) ? null : conversation.lastAgentId,
        sla: { ...changePolicy(conversation, fact.sla), ...fact.due },
      }
    case 'conversation.parked':
      return { ...conversation, place: { kind: 'parked', by: fact.by, since: at } }
    case 'conversation.snoozed':
      return { ...conversation, place: { kind: 'snoozed', by: fact.by, until: fact.until } }
    case 'conversation.woken':
      return { ...conversation, place: { kind: 'assigned', to: fact.to, since: at } }
    case 'conversation.resolved':
      return { ...conversation, place: { kind: 'resolved', by: fact.by, at, dispositionId: fact.dispositionId }, owedSince: null, ...(conversation.callBack == null ? {} : { callBack: null }), sla: stopClock(conversation.sla) }
    case 'conversation.reopened':
      return {
        ...conversation,
        place: fact.to === null ? { kind: 'waiting', since: at, passedBy: [] } : { kind: 'assigned', to: fact.to, since: at },
        // A reopened matter is a new promise: the clock starts as if it had just come.
        hasBeenAnswered: false,
        sla: { ...startClock(conversation.sla.policy, at), ...fact.due },
      }
    case 'conversation.tagged':
      return { ...conversation, tags: [...new Set([...conversation.tags.filter((tag) => !fact.remove.includes(tag)), ...fact.add])].slice(0, 50) }
    case 'conversation.prioritised':
      return { ...conversation, priority: fact.priority }
    case 'sla.breached':
      return { ...conversation, sla: { ...conversation.sla, breached: [...new Set([...conversation.sla.breached, fact.promise])] } }
    case 'content.erased':
      // A mail's first subject is as personal as its words.
      return { ...conversation, preview: '', subject: conversation.channel === 'email' ? null : conversation.subject }
    default:
      return assertNever(fact)
  }
}

/** Who calls waits for an answer as who writes does, and has it once somebody speaks with them. */
function calledInto(conversation: Conversation, fact: CallFact, happened: Happened): Partial<Conversation> {
  if (fact.kind === 'call.started' && fact.identityId !== null) {
    const { place } = conversation
    // Whoever passed on what waited has not passed on this call.
    return { ...owed(conversation, { identityId: fact.identityId }, happened), place: place.kind === 'waiting' || place.kind === 'offered' ? { ...place, passedBy: [] } : place }
  }
  if (fact.kind === 'call.answered') return { ...answered(conversation, fact.by, happened.seq), lastAgentId: fact.by }
  return {}
}

/** Somebody who was to be called later writes now: that can be answered now, by whoever answers here. */
function hastened({ callBack }: Conversation, at: number): Partial<Conversation> {
  return callBack == null ? {} : { callBack: { ...callBack, fromAt: Math.min(callBack.fromAt, at), isPhoneWork: false } }
}

function owed(conversation: Conversation, { identityId, nextResponseDueAt }: { readonly identityId: string; readonly nextResponseDueAt?: number | null | undefined }, { at, seq }: Happened): Pick<Conversation, 'owedSince' | 'spoke' | 'sla'> {
  return {
    owedSince: conversation.owedSince ?? at,
    spoke: remember(conversation.spoke, { by: 'customer', who: identityId, seq }),
    sla: { ...customerSpoke(conversation, at), ...(nextResponseDueAt === undefined ? {} : { nextResponseDueAt }) },
  }
}

/** What an answer settles, once nothing holds it back any more. */
function answered(conversation: Conversation, userId: string, seq: number): Pick<Conversation, 'owedSince' | 'hasBeenAnswered' | 'spoke' | 'sla'> {
  return { owedSince: null, hasBeenAnswered: true, spoke: remember(conversation.spoke, { by: 'agent', who: userId, seq }), sla: agentAnswered(conversation.sla) }
}

/** The entry an event makes or changes, or null if it leaves no trace in the thread. */
function entryOf(conversation: Conversation, thread: Thread, happened: Happened): Entry | null {
  const { fact, seq, at, contents } = happened
  const fresh = (id: string, author: Author) => ({ id, conversationId: conversation.id, seq, at, author, rev: seq })
  const message = (id: string, author: Author) => ({ ...fresh(id, author), at: momentOf(conversation, at) })
  const activity = (id: string, author: Author, what: Activity): Entry => ({ kind: 'activity', ...fresh(id, author), activity: what })
  const agent = (userId: string): Author => ({ kind: 'agent', userId })
  if (isCallFact(fact)) return callEntry(fact)
  switch (fact.kind) {
    case 'message.received':
      return { kind: 'message', ...message(fact.entryId, fact.as === 'notice' ? { kind: 'system' } : { kind: 'customer', identityId: fact.identityId }), content: contents.get(fact.entryId) ?? null, delivery: { kind: 'delivered', at }, visibleRev: 1, editedAt: null }
    case 'message.queued':
      return { kind: 'message', ...message(fact.entryId, agent(fact.userId)), content: contents.get(fact.entryId) ?? null, delivery: fact.isInReview === true ? { kind: 'in-review' } : firstDelivery(conversation.channel, at), visibleRev: 1, editedAt: null }
    case 'message.delivery_changed': {
      const entry = thread.entries.get(fact.entryId)
      assert(entry?.kind === 'message', 'a delivery of something that is no message')
      return { ...entry, delivery: advance(entry.delivery, fact.delivery), rev: seq }
    }
    case 'message.edited': {
      const entry = thread.entries.get(fact.entryId)
      assert(entry?.kind === 'message', 'an edit of something that is no message')
      return { ...entry, content: contents.get(fact.entryId) ?? entry.content, editedAt: at, rev: seq }
    }
    case 'note.added':
      return { kind: 'note', ...fresh(fact.entryId, agent(fact.userId)), content: contents.get(fact.entryId) ?? null, mentions: fact.mentions }
    case 'conversation.assigned':
      return activity(fact.entryId, { kind: 'system' }, { kind: 'assigned', to: fact.to })
    case 'conversation.queued':
      return activity(fact.entryId, { kind: 'system' }, { kind: 'queued', queueId: fact.queueId, why: fact.why })
    case 'conversation.parked':
      return activity(fact.entryId, agent(fact.by), { kind: 'parked' })
    case 'conversation.snoozed':
      return activity(fact.entryId, agent(fact.by), { kind: 'snoozed', until: fact.until })
    case 'conversation.woken':
      return activity(fact.entryId, { kind: 'system' }, { kind: 'woken' })
    case 'conversation.resolved':
      return activity(fact.entryId, fact.by === null ? { kind: 'system' } : agent(fact.by), { kind: 'resolved', dispositionId: fact.dispositionId, isIdle: fact.by === null && conversation.channel === 'chat' })
    case 'call_back.wished': {
      const { fromAt, dueAt } = fact
      const entry = thread.entries.get(fact.entryId)
      if (entry?.kind === 'call') return { ...entry, content: contents.get(fact.entryId) ?? entry.content, call: { ...entry.call, callBack: { fromAt, dueAt } }, rev: seq }
      const author: Author = fact.identityId !== null ? { kind: 'customer', identityId: fact.identityId } : fact.by !== null ? agent(fact.by) : { kind: 'system' }
      return { kind: 'call', ...fresh(fact.entryId, author), content: contents.get(fact.entryId) ?? null, call: { ...newCall(fact.via, 'in', null), state: 'ended', endedAt: at, end: 'call-back', callBack: { fromAt, dueAt } } }
    }
    case 'call_back.settled':
      return activity(fact.entryId, fact.by === null ? { kind: 'system' } : agent(fact.by), { kind: 'called-back', how: fact.how })
    case 'conversation.reopened':
      return activity(fact.entryId, fact.to === null ? { kind: 'system' } : agent(fact.to), { kind: 'reopened' })
    default:
      return null
  }

  function callEntry(call: CallFact): Entry {
    if (call.kind === 'call.started') {
      const author: Author = call.identityId !== null ? { kind: 'customer', identityId: call.identityId } : call.by !== null ? agent(call.by) : { kind: 'system' }
      return { kind: 'call', ...fresh(call.entryId, author), content: contents.get(call.entryId) ?? null, call: startedCall(call) }
    }
    const entry = thread.entries.get(call.entryId)
    assert(entry?.kind === 'call', `${call.kind} of something that is no call`)
    return { ...entry, content: contents.get(call.entryId) ?? entry.content, call: foldCall(entry.call, call, at), rev: seq }
  }
}

/**
 * An erasure empties the words of its entries, wherever they are held. The customer's page hears of it too: each erased
 * message takes a number of its own, so that a page of them can end between any two.
 */
function emptied(entries: ReadonlyMap<string, Entry>, erased: readonly string[], rev: number, visibleBefore: number): { readonly entries: ReadonlyMap<string, Entry>; readonly visibleRev: number } {
  const after = new Map(entries)
  let visibleRev = visibleBefore
  for (const id of new Set(erased)) {
    const entry = entries.get(id)
    if (entry === undefined || entry.kind === 'activity') continue
    if (entry.kind === 'message') visibleRev += 1
    after.set(id, entry.kind === 'message' ? { ...entry, content: null, rev, visibleRev } : { ...entry, content: null, rev })
  }
  return { entries: after, visibleRev }
}

/**
 * When a message was said: later than everything before it in its thread, be it by a millisecond. The customer's page has
 * no other order to go by, and hubs whose clocks differ would put an answer before its question.
 */
function momentOf({ visibleRev, lastAt }: Conversation, at: number): number {
  return visibleRev === 0 ? at : Math.max(at, lastAt + 1)
}

/** A chat's customer reads from the hub itself, so a kept message is a sent one; elsewhere a delivery must say so. */
function firstDelivery(channel: ChannelKind, at: number): Delivery {
  return channel === 'chat' ? { kind: 'sent', at } : { kind: 'queued' }
}

function backToWaiting(place: Place, at: number, passedBy: string | null): Place {
  const since = place.kind === 'offered' ? place.waitingSince : at
  const passed = place.kind === 'offered' ? place.passedBy : []
  // Whoever passed last stands last: when all have passed, the round begins anew with the first.
  return { kind: 'waiting', since, passedBy: passedBy === null ? passed : [...passed.filter((id) => id !== passedBy), passedBy].slice(-200) }
}

function isHandedOn(why: Extract<ConversationFact, { kind: 'conversation.queued' }>['why']): boolean {
  return why === 'transfer' || why === 'unassigned' || why === 'call-missed'
}

/** Given away by choice: whoever had it has passed on it, and is not the first to be offered it again. */
function handedOnBy(conversation: Conversation, why: Extract<ConversationFact, { kind: 'conversation.queued' }>['why']): readonly string[] {
  const owner = ownerOf(conversation)
  return owner !== null && isHandedOn(why) ? [owner] : []
}

const PREVIEW_LENGTH = 140

/** What a mail is about, by its first message; of other messages nothing. */
function subjectOf(content: Content | undefined): string | null {
  const subject = content?.mail?.subject.trim() ?? ''
  return subject === '' ? null : subject
}

/** The first words, on one line; a message of files alone shows its first file's name. Never cuts a character in half. */
export function previewOf(content: Content | undefined): string {
  if (content === undefined) return ''
  const words = content.text.trim() === '' ? (content.attachments[0]?.name ?? '') : content.text.trimStart().slice(0, PREVIEW_LENGTH * 4)
  return Array.from(words.replace(/\s+/g, ' ').trim()).slice(0, PREVIEW_LENGTH).join('').slice(0, 200).replace(/[\uD800-\uDBFF]$/, '')
}
