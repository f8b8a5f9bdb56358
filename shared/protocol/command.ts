import { z } from 'zod'
import { CommandId, Id, line, MessageText, Name, Seq, Tag, Timestamp } from '#shared/base/fields.ts'
import { CallEnd, RecordingState, WatchWay } from '#shared/model/call.ts'
import { ChannelKind } from '#shared/model/channel.ts'
import { Priority } from '#shared/model/conversation.ts'
import { Customer } from '#shared/model/customer.ts'
import { Attachment, ATTACHMENTS_LIMIT } from '#shared/model/entry.ts'
import { MailAddress, MailDraft } from '#shared/model/mail.ts'
import { Hours } from '#shared/model/hours.ts'
import { Disposition, Inbox } from '#shared/model/inbox.ts'
import { OwnReason, PhoneReadiness } from '#shared/model/presence.ts'
import { Queue } from '#shared/model/queue.ts'
import { SavedView } from '#shared/model/saved-view.ts'
import { Block, Settings, SkillName } from '#shared/model/set-up.ts'
import { Snippet } from '#shared/model/snippet.ts'
import { Skill, Role } from '#shared/model/user.ts'

// Everything a desk may ask for. Who may ask for what stands in server/commands/authorise.ts; here is only the form.

const attachments = z.array(Attachment).max(10).default([])
/** A mail that is passed on may have as many as it came with. */
const attachmentsOfReply = z.array(Attachment).max(ATTACHMENTS_LIMIT).default([])

/** Who changes the floor says which version they changed: a newer one refuses it (`conflict`). Null: whatever it is now. */
const onRev = Seq.nullable().default(null)

/**
 * How long a reply lay in the outbox, and what its author had seen (S8): `seenUpTo` is the seq of the newest entry on
 * their screen. The hub compares it with who has spoken since.
 */
export const Waited = z.object({ ms: z.number().int().nonnegative(), acrossCut: z.boolean(), seenUpTo: Seq })
export type Waited = z.infer<typeof Waited>

export const TransferTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queue'), queueId: Id }),
  z.object({ kind: z.literal('user'), userId: Id }),
])

export const COMMANDS = {
  reply: z.object({ conversationId: Id, text: MessageText, attachments: attachmentsOfReply, mail: MailDraft.optional(), isForReview: z.boolean().optional(), waited: Waited }),
  note: z.object({ conversationId: Id, text: MessageText.refine((text) => text.trim() !== ''), attachments, mentions: z.array(Id).max(50).default([]) }),
  'retry-send': z.object({ conversationId: Id, entryId: Id }),
  /** Of a message that may or may not have left: somebody has found out that it did. */
  'confirm-sent': z.object({ conversationId: Id, entryId: Id }),
  'approve-message': z.object({ conversationId: Id, entryId: Id }),
  'return-message': z.object({ conversationId: Id, entryId: Id, note: MessageText }),
  /** A mail to somebody who has not written: opens its conversation, under an id of the desk's, for its author. */
  'start-mail': z.object({ conversationId: Id, inboxId: Id, to: z.discriminatedUnion('kind', [z.object({ kind: z.literal('identity'), identityId: Id }), MailAddress.extend({ kind: z.literal('address') })]) }),
  /** A call to a number or to somebody known, in this conversation, which it opens if there is none of this id. A number is E.164 (`+` and digits) or an extension. */
  'start-call': z.object({ conversationId: Id, inboxId: Id, to: z.discriminatedUnion('kind', [z.object({ kind: z.literal('identity'), identityId: Id }), z.object({ kind: z.literal('number'), number: z.string().regex(/^\+?[0-9*#]{2,20}$/) })]) }),
  /** What a call's own desk says of it: facts of the line, which only it knows. */
  'report-call': z.object({
    conversationId: Id,
    entryId: Id,
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('connected') }),
      z.object({ kind: z.literal('held'), isHeld: z.boolean() }),
      z.object({ kind: z.literal('recording'), recording: RecordingState }),
      z.object({ kind: z.literal('ended'), end: CallEnd }),
    ]),
  }),
  'mark-call': z.object({ conversationId: Id, entryId: Id, mark: z.enum(['menu-confusing']) }),
  /** A lead listens, speaks to the agent alone, speaks to both, or (null) leaves. */
  'watch-call': z.object({ conversationId: Id, entryId: Id, way: WatchWay.nullable() }),
  /** A colleague promises their customer a call: from when, and by when; within the queue's hours. Empty: they are not called by number. */
  'promise-call': z.object({ conversationId: Id, number: z.string().regex(/^(\+?[0-9*#]{2,20})?$/), fromAt: Timestamp, dueAt: Timestamp }),
  /** What was promised is owed no more, without a call. */
  'settle-call': z.object({ conversationId: Id, how: z.enum(['answered-otherwise', 'not-wanted', 'not-reached']) }),
  /** After-call work is done. */
  'end-wrap-up': z.object({}),
  'report-phone': z.object({ phone: PhoneReadiness }),
  'accept-offer': z.object({ conversationId: Id }),
  'decline-offer': z.object({ conversationId: Id }),
  take: z.object({ conversationId: Id }),
  assign: z.object({ conversationId: Id, to: Id.nullable() }),
  transfer: z.object({ conversationId: Id, to: TransferTarget, note: MessageText }),
  park: z.object({ conversationId: Id }),
  snooze: z.object({ conversationId: Id, until: Timestamp }),
  wake: z.object({ conversationId: Id }),
  resolve: z.object({ conversationId: Id, dispositionId: Id }),
  reopen: z.object({ conversationId: Id }),
  tag: z.object({ conversationId: Id, add: z.array(Tag).max(20).default([]), remove: z.array(Tag).max(20).default([]) }),
  prioritise: z.object({ conversationId: Id, priority: Priority }),
  'mark-read': z.object({ conversationId: Id, upTo: Seq }),
  'mark-unread': z.object({ conversationId: Id, from: Seq }),
  'edit-message': z.object({ conversationId: Id, entryId: Id, text: MessageText.refine((text) => text.trim() !== '') }),
  'schedule-reply': z.object({ conversationId: Id, scheduledId: Id, text: MessageText, attachments: attachmentsOfReply, mail: MailDraft.optional(), dueAt: Timestamp, seenUpTo: Seq }),
  'drop-scheduled': z.object({ scheduledId: Id }),
  'save-view': SavedView.omit({ rev: true, userId: true }),
  'save-draft': z.object({ conversationId: Id, mode: z.enum(['reply', 'note']), text: MessageText, attachments: attachmentsOfReply, mail: MailDraft.optional(), onVersion: z.number().int().nonnegative() }),
  'set-presence': z.object({ reason: OwnReason, until: Timestamp.nullable().default(null) }),
  'set-next-presence': z.object({ reason: OwnReason.nullable() }),
  'set-channels': z.object({ closed: z.array(ChannelKind).max(10) }),
  'edit-customer': z.object({
    customerId: Id,
    onVersion: z.number().int().nonnegative(),
    set: Customer.pick({ name: true, language: true, attributes: true, tags: true, note: true }).partial(),
  }),
  'erase-content': z.object({ conversationId: Id, entryIds: z.array(Id).min(1).max(1_000) }),
  'save-user': z.object({
    userId: Id,
    name: Name,
    publicName: Name,
    role: Role,
    queueIds: z.array(Id).max(200),
    skills: z.array(Skill).max(100),
    capacity: z.partialRecord(ChannelKind, z.number().int().min(0).max(25)),
    isDisabled: z.boolean(),
    signature: line(2_000).optional(),
    onRev,
  }),
  'revoke-sessions': z.object({ userId: Id }),
  'save-queue': Queue.omit({ rev: true }).extend({ onRev }),
  'save-inbox': Inbox.omit({ rev: true }).extend({ onRev }),
  'save-disposition': Disposition.omit({ rev: true }).extend({ onRev }),
  'save-hours': Hours.omit({ rev: true }).extend({ onRev }),
  'save-skill': SkillName.omit({ rev: true }).extend({ onRev }),
  'save-snippet': Snippet.omit({ rev: true }).extend({ onRev }),
  'save-settings': Settings.omit({ rev: true }).extend({ onRev }),
  'block-visitor': Block.pick({ until: true, why: true }).extend({ identityId: Id }),
  'unblock-visitor': z.object({ identityId: Id }),
} as const

export type CommandType = keyof typeof COMMANDS
export type PayloadOf<T extends CommandType> = z.infer<(typeof COMMANDS)[T]>

/** A wish with an id. The same id sent again gets the first answer and has no second effect (S6). */
export const CommandEnvelope = z.object({ id: CommandId, type: z.string().max(60), payload: z.unknown() })
export type Command = { [T in CommandType]: { readonly id: string; readonly type: T; readonly payload: PayloadOf<T> } }[CommandType]

/** Why a command had no effect. Wording belongs to the screen. */
export const Refusal = z.enum([
  'malformed',
  'unknown-command',
  'forbidden',
  'not-found',
  'not-yours',
  'stale',
  'too-old',
  'conflict',
  'offer-gone',
  'not-now',
  'empty',
  'no-recipient',
  'too-long',
  'too-large',
  'too-many',
  'file-missing',
  'signed-out',
  'internal',
])
export type Refusal = z.infer<typeof Refusal>

export const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), seq: Seq }),
  z.object({ ok: z.literal(false), reason: Refusal, detail: z.string().max(500).optional() }),
])
export type Answer = z.infer<typeof Answer>

/** The largest packet either end sends; a file goes by HTTP. A 100,000-character reply in Chinese fits four times over. */
export const PACKET_LIMIT_BYTES = 1_500_000
/** A reply that waited longer than this, or across a cut, is checked for staleness (S8). */
export const WAITED_LIMIT_MS = 10_000
