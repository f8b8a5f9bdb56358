import { idFrom } from '#shared/base/ids.ts'
import { assertNever } from '#shared/base/assert.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry, Content, MessageEntry } from '#shared/model/entry.ts'
import type { ConversationFact } from '#shared/model/event.ts'
import type { Disposition, Inbox } from '#shared/model/inbox.ts'
import type { Hours } from '#shared/model/hours.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'
import type { Command, Refusal } from '#shared/protocol/command.ts'
import { decideCall } from './decide-call.ts'
import { decideCallBack, settled } from './decide-call-back.ts'
import { isOver, ownerOf } from './place.ts'
import { queued } from './queued.ts'
import { duesBy, hoursOf, startClock } from './sla.ts'
import { staleness } from './stale.ts'

// What a command means for one conversation: the events it causes, or why it may not. Pure, so that the hub decides
// with it and a desk foresees with it. Who may ask at all is settled before, on the hub, in one place.

/** The commands that concern exactly one conversation and change nothing else. */
export const CONVERSATION_COMMANDS = [
  'reply', 'note', 'retry-send', 'confirm-sent', 'approve-message', 'return-message', 'accept-offer', 'decline-offer', 'take', 'assign', 'transfer', 'park', 'snooze',
  'wake', 'resolve', 'reopen', 'tag', 'prioritise', 'edit-message', 'erase-content',
  'report-call', 'mark-call', 'watch-call', 'promise-call', 'settle-call',
] as const
export type ConversationCommand = Extract<Command, { type: (typeof CONVERSATION_COMMANDS)[number] }>

export function isConversationCommand(command: Command): command is ConversationCommand {
  return (CONVERSATION_COMMANDS as readonly string[]).includes(command.type)
}

export type DecideContext = {
  readonly at: number
  readonly userId: string
  /** The floor as the decider knows it; the hub's is the truth. */
  readonly floor: {
    readonly user: (id: string) => User | undefined
    readonly queue: (id: string) => Queue | undefined
    readonly hours: (id: string) => Hours | undefined
    readonly disposition: (id: string) => Disposition | undefined
    readonly inbox: (id: string) => Inbox | undefined
  }
  /** Whether an entry of this conversation is a message whose sending failed. */
  readonly hasFailed: (entryId: string) => boolean
  /** A message of this conversation, or undefined. */
  readonly message: (entryId: string) => MessageEntry | undefined
  /** A call of this conversation, or undefined. */
  readonly call: (entryId: string) => CallEntry | undefined
}

export type Decision =
  | { readonly ok: true; readonly facts: readonly ConversationFact[]; readonly contents: ReadonlyMap<string, Content> }
  | { readonly ok: false; readonly reason: Refusal }

export function decide(conversation: Conversation, command: ConversationCommand, context: DecideContext): Decision {
  const { userId, at, floor } = context
  const { place } = conversation
  const entryId = idFrom(command.id, 'e')
  switch (command.type) {
    case 'reply':
      return decideReply(conversation, command, context)
    case 'note': {
      const mentions = command.payload.mentions.filter((id) => floor.user(id)?.isDisabled === false)
      return said(entryId, command.payload, [{ kind: 'note.added', entryId, userId, mentions }])
    }
    case 'retry-send':
      return context.hasFailed(command.payload.entryId)
        ? facts([{ kind: 'message.delivery_changed', entryId: command.payload.entryId, delivery: { kind: 'queued' } }])
        : refuse('not-now')
    case 'confirm-sent': {
      const delivery = context.message(command.payload.entryId)?.delivery
      return delivery?.kind === 'failed' && delivery.why === 'unclear'
        ? facts([{ kind: 'message.delivery_changed', entryId: command.payload.entryId, delivery: { kind: 'sent', at } }])
        : refuse('not-now')
    }
    case 'approve-message':
    case 'return-message':
      return decideReview(command, context)
    case 'accept-offer':
      // Accepted already, in another window in the same moment: they have what they wanted.
      if (place.kind === 'assigned' && place.to === userId) return facts([])
      if (place.kind !== 'offered' || place.to !== userId) return refuse('offer-gone')
      return facts([{ kind: 'offer.accepted', by: userId }, { kind: 'conversation.assigned', to: userId, entryId }])
    case 'decline-offer':
      return place.kind === 'offered' && place.to === userId ? facts([{ kind: 'offer.declined', by: userId }]) : refuse('offer-gone')
    case 'take':
      // Nobody takes what a colleague is answering: that is what assign and transfer are for.
      if (place.kind === 'assigned') return place.to === userId ? facts([]) : refuse('not-yours')
      if (isOver(conversation)) return refuse('not-now')
      return facts([...rescinded(conversation), ...passed(conversation), { kind: 'conversation.assigned', to: userId, entryId }])
    case 'assign': {
      const { to } = command.payload
      if (isOver(conversation)) return refuse('not-now')
      if (to === null) return toQueue(conversation, conversation.queueId, 'unassigned', entryId, context)
      if (floor.user(to)?.isDisabled !== false) return refuse('not-found')
      return facts([...rescinded(conversation), ...(ownerOf(conversation) === to ? [] : passed(conversation)), { kind: 'conversation.assigned', to, entryId }])
    }
    case 'transfer':
      return decideTransfer(conversation, command, context)
    case 'park':
      if (conversation.call != null) return refuse('not-now')
      return isMine(conversation, userId) ? facts([{ kind: 'conversation.parked', by: userId, entryId }]) : refuse('not-yours')
    case 'snooze':
      if (!isMine(conversation, userId)) return refuse('not-yours')
      if (conversation.call != null) return refuse('not-now')
      return command.payload.until > at ? facts([{ kind: 'conversation.snoozed', by: userId, until: command.payload.until, entryId }]) : refuse('not-now')
    case 'wake':
      if (place.kind !== 'parked' && place.kind !== 'snoozed') return refuse('not-now')
      return place.by === userId ? facts([{ kind: 'conversation.woken', to: userId, entryId }]) : refuse('not-yours')
    case 'resolve':
      // Nobody is left on a line that no conversation holds any more.
      if (isOver(conversation) || conversation.call != null) return refuse('not-now')
      if (floor.disposition(command.payload.dispositionId)?.isRetired !== false) return refuse('not-found')
      return facts([...rescinded(conversation), ...(conversation.callBack == null ? [] : [settled(idFrom(command.id, 'b'), 'resolved', userId)]), { kind: 'conversation.resolved', by: userId, dispositionId: command.payload.dispositionId, entryId }])
    case 'reopen':
      return place.kind === 'resolved' ? facts([reopened(conversation, entryId, context)]) : refuse('not-now')
    case 'tag': {
      const { add, remove } = command.payload
      return facts([{ kind: 'conversation.tagged', add, remove }])
    }
    case 'prioritise':
      return facts(command.payload.priority === conversation.priority ? [] : [{ kind: 'conversation.prioritised', priority: command.payload.priority }])
    case 'edit-message':
      return decideEdit(conversation, command, context)
    case 'report-call':
    case 'mark-call':
    case 'watch-call':
      return decideCall(conversation, command, context)
    case 'promise-call':
    case 'settle-call':
      return decideCallBack(conversation, command, context)
    case 'erase-content':
      return facts([{ kind: 'content.erased', entryIds: command.payload.entryIds }])
    default:
      return assertNever(command)
  }
}

/** How many files go with one message; one that is passed on may have what it came with. */
export const FILES_WRITTEN = 10

function decideReply(conversation: Conversation, command: Extract<ConversationCommand, { type: 'reply' }>, context: DecideContext): Decision {
  const { userId } = context
  const { payload, id } = command
  if (conversation.place.kind === 'closed') return refuse('not-now')
  // A mail that is passed on needs no word beside it.
  if (payload.text.trim() === '' && payload.attachments.length === 0 && payload.mail?.forwards == null) return refuse('empty')
  if (payload.attachments.length > FILES_WRITTEN && payload.mail?.forwards == null) return refuse('too-many')
  const stale = staleness(conversation, userId, payload.waited)
  if (stale !== null) return refuse(stale)
  const isMail = conversation.channel === 'email'
  if (isMail && payload.mail !== undefined && payload.mail.to.length + payload.mail.cc.length + payload.mail.bcc.length === 0) return refuse('no-recipient')
  const entryId = idFrom(id, 'e')
  // A chat's customer sees what is kept: there is nothing to hold back.
  const isInReview = isMail && (payload.isForReview === true || context.floor.inbox(conversation.inboxId)?.mail?.isReviewed === true)
  const content: Content = { text: payload.text, attachments: payload.attachments, ...(isMail && payload.mail !== undefined ? { mail: { way: 'out', ...payload.mail } } : {}) }
  return said(entryId, content, [...madeMine(conversation, idFrom(id, 'a'), context), { kind: 'message.queued', entryId, userId, ...(isInReview ? { isInReview } : {}) }])
}

/** Whoever answers a conversation that waits or was resolved thereby has it; answering a colleague's, at hand or at rest, leaves it theirs. */
function madeMine(conversation: Conversation, entryId: string, context: DecideContext): readonly ConversationFact[] {
  const { place } = conversation
  const { userId } = context
  switch (place.kind) {
    case 'waiting':
      return [{ kind: 'conversation.assigned', to: userId, entryId }]
    case 'offered':
      return place.to === userId
        ? [{ kind: 'offer.accepted', by: userId }, { kind: 'conversation.assigned', to: userId, entryId }]
        : [...rescinded(conversation), { kind: 'conversation.assigned', to: userId, entryId }]
    case 'resolved':
      return [reopened(conversation, entryId, context)]
    case 'parked':
    case 'snoozed':
    case 'assigned':
    case 'closed':
      return []
    default:
      return assertNever(place)
  }
}

/** Whoever wrote it is not the one to look at it; anybody else who sees the conversation may. */
function decideReview(command: Extract<ConversationCommand, { type: 'approve-message' | 'return-message' }>, { message, userId, at }: DecideContext): Decision {
  const { entryId } = command.payload
  const entry = message(entryId)
  if (entry?.delivery.kind !== 'in-review' || entry.content === null) return refuse('not-now')
  if (entry.author.kind === 'agent' && entry.author.userId === userId) return refuse('forbidden')
  if (command.type === 'approve-message') return facts([{ kind: 'message.delivery_changed', entryId, delivery: { kind: 'queued' } }])
  const returned: ConversationFact = { kind: 'message.delivery_changed', entryId, delivery: { kind: 'returned', at, by: userId } }
  if (command.payload.note.trim() === '') return facts([returned])
  const noteId = idFrom(command.id, 'n')
  return { ok: true, facts: [returned, { kind: 'note.added', entryId: noteId, userId, mentions: entry.author.kind === 'agent' ? [entry.author.userId] : [] }], contents: new Map([[noteId, { text: command.payload.note, attachments: [] }]]) }
}

function decideTransfer(conversation: Conversation, command: Extract<ConversationCommand, { type: 'transfer' }>, context: DecideContext): Decision {
  const { to, note } = command.payload
  if (isOver(conversation)) return refuse('not-now')
  const noteId = idFrom(command.id, 'n')
  const entryId = idFrom(command.id, 'e')
  const noted: readonly ConversationFact[] = note.trim() === '' ? [] : [{ kind: 'note.added', entryId: noteId, userId: context.userId, mentions: [] }]
  const contents = new Map<string, Content>(note.trim() === '' ? [] : [[noteId, { text: note, attachments: [] }]])
  if (to.kind === 'queue') {
    const moved = toQueue(conversation, to.queueId, 'transfer', entryId, context)
    return moved.ok ? { ok: true, facts: [...noted, ...moved.facts], contents } : moved
  }
  if (context.floor.user(to.userId)?.isDisabled !== false) return refuse('not-found')
  return { ok: true, facts: [...noted, ...rescinded(conversation), ...(ownerOf(conversation) === to.userId ? [] : passed(conversation)), { kind: 'conversation.assigned', to: to.userId, entryId }], contents }
}

/**
 * Its author alone corrects a message, as long as the inbox allows, and not once its words were erased. Only a chat's
 * customer reads from the hub itself: what went out through another channel is not to be called back.
 */
function decideEdit(conversation: Conversation, { payload }: Extract<ConversationCommand, { type: 'edit-message' }>, { userId, at, floor, message }: DecideContext): Decision {
  const entry = message(payload.entryId)
  if (entry?.content == null) return refuse('not-found')
  if (conversation.channel !== 'chat') return refuse('not-now')
  if (entry.author.kind !== 'agent' || entry.author.userId !== userId) return refuse('not-yours')
  if (at - entry.at > (floor.inbox(conversation.inboxId)?.editWithinMs ?? 0)) return refuse('too-old')
  if (payload.text === entry.content.text) return facts([])
  return { ok: true, facts: [{ kind: 'message.edited', entryId: entry.id, userId }], contents: new Map([[entry.id, { ...entry.content, text: payload.text }]]) }
}

function toQueue(conversation: Conversation, queueId: string, why: 'transfer' | 'unassigned', entryId: string, { floor }: DecideContext): Decision {
  const queue = floor.queue(queueId)
  if (queue === undefined) return refuse('not-found')
  return facts([...rescinded(conversation), ...passed(conversation), queued(conversation, queue, hoursOf(queue, floor), { entryId, why })])
}

/** By whoever asks, and theirs from now on. Its promises begin anew. */
function reopened({ queueId, sla }: Conversation, entryId: string, { userId, at, floor }: DecideContext): ConversationFact {
  const queue = floor.queue(queueId)
  const hours = queue === undefined ? null : hoursOf(queue, floor)
  return { kind: 'conversation.reopened', to: userId, ...duesBy(hours, (open) => startClock(sla.policy, at, open)), entryId }
}

function rescinded(conversation: Conversation): readonly ConversationFact[] {
  const { place } = conversation
  return place.kind === 'offered' ? [{ kind: 'offer.rescinded', from: place.to, why: 'taken' }] : []
}

/** A call goes where its conversation goes, and rings there. */
function passed({ call }: Conversation): readonly ConversationFact[] {
  return call != null && call.state !== 'ringing' ? [{ kind: 'call.passed', entryId: call.entryId }] : []
}

function isMine(conversation: Conversation, userId: string): boolean {
  const { place } = conversation
  return (place.kind === 'assigned' && place.to === userId) || ((place.kind === 'parked' || place.kind === 'snoozed') && place.by === userId)
}

function said(entryId: string, content: Content, happened: readonly ConversationFact[]): Decision {
  return { ok: true, facts: happened, contents: new Map([[entryId, { text: content.text, attachments: content.attachments, ...(content.mail === undefined ? {} : { mail: content.mail }) }]]) }
}

function facts(happened: readonly ConversationFact[]): Decision {
  return { ok: true, facts: happened, contents: new Map() }
}

function refuse(reason: Refusal): Decision {
  return { ok: false, reason }
}
