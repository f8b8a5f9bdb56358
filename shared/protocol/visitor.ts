import { z } from 'zod'
import { CommandId, Id, line, MessageText, Timestamp } from '#shared/base/fields.ts'
import { Attachment } from '#shared/model/entry.ts'

// The customer's page speaks the same names in a namespace of its own, with schemas that have no room for a note, a
// draft, an id of an agent or a number of the workspace's log. Its cursor counts only what this customer may see.

/** Version 2 added calls. A page of version 1 overlooks what it does not know, and is served on. */
export const VISITOR_PROTOCOL_VERSION = 2
export const OLDEST_VISITOR_PROTOCOL_VERSION = 1

/** A call back that was promised: from when it may come, and by when it will have. */
export const VisitorPromise = z.object({ fromAt: Timestamp, dueAt: Timestamp })
export type VisitorPromise = z.infer<typeof VisitorPromise>

export const VisitorHello = z.object({
  protocol: z.number().int(),
  inboxId: Id,
  /** Given by an earlier welcome; null on a first visit. */
  token: z.string().max(2_000).nullable(),
  /** Who the shop says this is: a JWT (HS256) signed with the inbox's key. Optional. */
  identity: z.string().max(4_000).nullable(),
  language: z.enum(['zh', 'en']),
  cursor: z.number().int().nonnegative(),
})
export type VisitorHello = z.infer<typeof VisitorHello>

export const VisitorWelcome = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    token: z.string(),
    brand: z.string(),
    isTypingPreviewOn: z.boolean(),
    /** False: nobody can answer now; the page offers a form to leave a message. */
    isStaffed: z.boolean(),
    /** Outside the hours of its queue: when they begin again. Null: it is open now, or nobody knows. */
    opensAt: Timestamp.nullable(),
    /** The shop's own first words in an empty chat, in the page's language; empty: the widget's. */
    greeting: line(500),
    /** Whether an earlier conversation goes on; its messages follow in batches. */
    hasConversation: z.boolean(),
    /** Whether somebody can be called from here. */
    mayCall: z.boolean().optional(),
    /** Left out: nobody is called back from here. `promised`: the call that this customer is owed. */
    callBack: z.object({ promised: VisitorPromise.nullable() }).optional(),
  }),
  z.object({ ok: z.literal(false), reason: z.enum(['malformed', 'origin-not-allowed', 'unknown-inbox', 'too-many', 'page-too-old', 'identity-refused', 'blocked', 'internal']) }),
])
export type VisitorWelcome = z.infer<typeof VisitorWelcome>

export const VISITOR_COMMANDS = {
  say: z.object({ text: MessageText, attachments: z.array(Attachment).max(10).default([]) }),
  'leave-message': z.object({ name: z.string().trim().min(1).max(300), email: z.email().max(254), text: MessageText }),
  read: z.object({ upTo: z.number().int().nonnegative() }),
  /** To speak with somebody, in the conversation they have or a new one. What becomes of it is told by `VisitorCall`. */
  call: z.object({}),
  'hang-up': z.object({}),
  /** What could be promised now; answered with `times`. */
  'call-back-times': z.object({}),
  /** To be called back: as soon as possible, or (`fromAt`) at one of the times; by telephone, or (an empty number) by a word in this talk. A call that nobody answered ends with it. */
  'call-back': z.object({ number: z.string().trim().regex(/^(\+?[0-9 ()/.-]{3,40})?$/), fromAt: Timestamp.nullable() }),
  'withdraw-call-back': z.object({}),
  /** Words that were spoken: a recording, uploaded as any file is. A call that nobody answered ends with it. */
  'leave-voice': z.object({ attachment: Attachment }),
} as const
export type VisitorCommandType = keyof typeof VISITOR_COMMANDS

export const VisitorCommandEnvelope = z.object({ id: CommandId, type: z.string().max(60), payload: z.unknown() })

export const VisitorAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** To `call-back`: what was promised. */
    promised: VisitorPromise.optional(),
    /** To `call-back-times`: by when at the latest, if as soon as possible; and what may be chosen instead, each for half an hour. */
    times: z.object({ soon: VisitorPromise.nullable(), slots: z.array(Timestamp).max(60).readonly() }).optional(),
  }),
  z.object({ ok: z.literal(false), reason: z.enum(['malformed', 'unknown-command', 'empty', 'too-long', 'too-many', 'file-missing', 'blocked', 'signed-out', 'not-now', 'internal']) }),
])
export type VisitorAnswer = z.infer<typeof VisitorAnswer>

/** A message as the customer may see it. `n` is its place among visible changes: the newest state of a message has its newest `n`. */
export const VisitorItem = z.object({
  n: z.number().int().positive(),
  id: Id,
  from: z.enum(['customer', 'agent', 'bot']),
  /** The agent's public name, and nothing else of them. */
  name: z.string().max(300).nullable(),
  at: Timestamp,
  text: z.string(),
  attachments: z.array(Attachment).readonly(),
  state: z.enum(['sent', 'delivered', 'read']),
  isErased: z.boolean(),
  /** Its words are not those it was first sent with. */
  isEdited: z.boolean(),
})
export type VisitorItem = z.infer<typeof VisitorItem>

export const VisitorBatch = z.object({ after: z.number().int().nonnegative(), upTo: z.number().int().nonnegative(), items: z.array(VisitorItem).max(500).readonly() })
export type VisitorBatch = z.infer<typeof VisitorBatch>

export const VisitorPresence = z.object({ isTyping: z.boolean(), preview: MessageText.nullable() })
export type VisitorPresence = z.infer<typeof VisitorPresence>

/** What the customer's page hears of the desk: that someone is writing. */
export const VisitorPresenceHeard = z.object({ isTyping: z.boolean(), name: z.string().max(300).nullable() })
export type VisitorPresenceHeard = z.infer<typeof VisitorPresenceHeard>
