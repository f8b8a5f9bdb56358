import { z } from 'zod'
import { Id, MessageText, Seq, Timestamp, toPlainText } from '#shared/base/fields.ts'
import { Call, CallBackEnd, CallerData } from './call.ts'
import { Mail } from './mail.ts'

/** A file in a message. `kind` is what its bytes are, not what its name claims. */
export const Attachment = z.object({
  fileId: Id,
  name: z.string().min(1).max(200).transform(toPlainText),
  kind: z.string().max(100).transform(toPlainText),
  sizeBytes: z.number().int().nonnegative(),
})
export type Attachment = z.infer<typeof Attachment>

/** More files than an agent may send at once (ten) come in by mail; what goes beyond these too is in the raw mail. */
export const ATTACHMENTS_LIMIT = 50

/** What was said. The only place a message's words lie (S11); an erasure sets it to null. */
export const Content = z.object({
  text: MessageText,
  attachments: z.array(Attachment).max(ATTACHMENTS_LIMIT).readonly(),
  /** Of a mail, what it has beside its words. */
  mail: Mail.optional(),
  /** Of a call, who called and the way they came. */
  call: CallerData.optional(),
})
export type Content = z.infer<typeof Content>

/**
 * How far a message got. It only moves forward: queued → sent → delivered → read, or failed, which a retry takes back to queued.
 * Before it may be queued a colleague may have to look at it: `in-review`, then queued or `returned`. A mail that was `sent` was
 * accepted by the mail server, and no more is known; it may come back later (`bounced`). `unclear`: the server may have it or not.
 * `sending` (not yet acknowledged by the hub) exists on the desk alone.
 */
export const Delivery = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('in-review') }),
  z.object({ kind: z.literal('returned'), at: Timestamp, by: Id }),
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('sent'), at: Timestamp }),
  z.object({ kind: z.literal('delivered'), at: Timestamp }),
  z.object({ kind: z.literal('read'), at: Timestamp }),
  z.object({ kind: z.literal('failed'), at: Timestamp, why: z.enum(['unreachable', 'rejected', 'window-closed', 'too-large', 'bounced', 'unclear', 'unknown']) }),
])
export type Delivery = z.infer<typeof Delivery>

export const Author = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('customer'), identityId: Id }),
  z.object({ kind: z.literal('agent'), userId: Id }),
  z.object({ kind: z.literal('bot') }),
  z.object({ kind: z.literal('system') }),
])
export type Author = z.infer<typeof Author>

/** Why a conversation went to a queue. */
export const QueuedWhy = z.enum(['transfer', 'desk-lost', 'unassigned', 'customer-wrote', 'customer-called', 'call-missed'])
export type QueuedWhy = z.infer<typeof QueuedWhy>

/** What happened to the conversation, told in the thread between the messages. */
export const Activity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assigned'), to: Id }),
  z.object({ kind: z.literal('queued'), queueId: Id, why: QueuedWhy }),
  z.object({ kind: z.literal('parked') }),
  z.object({ kind: z.literal('snoozed'), until: Timestamp }),
  z.object({ kind: z.literal('woken') }),
  z.object({ kind: z.literal('resolved'), dispositionId: Id.nullable(), isIdle: z.boolean().default(false) }),
  z.object({ kind: z.literal('reopened') }),
  z.object({ kind: z.literal('called-back'), how: CallBackEnd }),
])
export type Activity = z.infer<typeof Activity>

const base = {
  id: Id,
  conversationId: Id,
  /** Its place in the thread: the seq of the event that made it. */
  seq: Seq,
  at: Timestamp,
  author: Author,
  rev: Seq,
}

/** One entry of a thread: a message, an internal note, a call, or an activity. */
export const Entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    ...base,
    content: Content.nullable(),
    /** Of a message we sent: how far it got. Of a customer's: whether we have read it. */
    delivery: Delivery,
    /** Its place among what the customer may see; the cursor of the customer's own page. */
    visibleRev: z.number().int().positive(),
    /** When its author last corrected it; null: never. */
    editedAt: Timestamp.nullable(),
  }),
  z.object({ kind: z.literal('note'), ...base, content: Content.nullable(), mentions: z.array(Id).max(50).readonly() }),
  z.object({ kind: z.literal('call'), ...base, content: Content.nullable(), call: Call }),
  z.object({ kind: z.literal('activity'), ...base, activity: Activity }),
])
export type Entry = z.infer<typeof Entry>
export type CallEntry = Extract<Entry, { kind: 'call' }>
export type MessageEntry = Extract<Entry, { kind: 'message' }>
