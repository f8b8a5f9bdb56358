import { z } from 'zod'
import { Id, Seq, Timestamp } from '#shared/base/fields.ts'
import { Conversation } from '#shared/model/conversation.ts'
import { Customer, Identity } from '#shared/model/customer.ts'
import { Entry } from '#shared/model/entry.ts'
import { User } from '#shared/model/user.ts'
import { BatchItem } from '#shared/protocol/batch.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from '#server/passwords/passwords.ts'

// What the HTTP API takes and gives, beside the commands and rows of the protocol. openapi.json is made from these.

export const SignInBody = z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(1_000) })

export const Me = z.object({
  user: User,
  workspaceId: Id,
  /** New at creation and at restore from a backup: what a desk cached under another one is void. */
  epoch: Id,
  isDemo: z.boolean(),
  /** 32 bytes in base64 that unlock this person's cached desk. */
  deskKey: z.string(),
})
export type Me = z.infer<typeof Me>

export const SignInAnswer = Me.extend({ token: z.string() })
export type SignInAnswer = z.infer<typeof SignInAnswer>

export const About = z.object({
  name: z.string(),
  isDemo: z.boolean(),
  /** Nobody can sign in yet: the first administrator is added from a terminal. */
  needsFirstAdmin: z.boolean(),
  /** The versions of the wire that this hub speaks with desks, both ends included: a desk looks before it joins. */
  protocol: z.object({ from: z.number().int(), to: z.number().int() }),
  demoAccounts: z.array(z.object({ email: z.string(), password: z.string(), name: z.string(), role: User.shape.role })).optional(),
})
export type About = z.infer<typeof About>

const Password = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)

/** Somebody new, with their first password: what goes to the log and what must not, in one request that is never kept. */
export const NewPersonBody = User.omit({ id: true, rev: true, isDisabled: true }).extend({ password: Password })
export const NewPersonAnswer = z.object({ id: Id })
export type NewPersonAnswer = z.infer<typeof NewPersonAnswer>

export const PasswordBody = z.object({ password: Password })

/** Keys are made by the hub; they are shown in the answer that makes them, and never again. */
export const InboxSecretsBody = z.object({
  webhookUrl: z.url({ protocol: /^https?$/ }).max(2_000).nullable().optional(),
  renew: z.array(z.enum(['webhookKey', 'identityKey'])).max(2).default([]),
})
export const InboxSecretsAnswer = z.object({
  webhookUrl: z.string().nullable(),
  hasWebhookKey: z.boolean(),
  hasIdentityKey: z.boolean(),
  /** Only in the answer to the request that made them. */
  made: z.object({ webhookKey: z.string(), identityKey: z.string() }).partial(),
})
export type InboxSecretsAnswer = z.infer<typeof InboxSecretsAnswer>

const PageLimit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

export const ConversationsQuery = z.object({
  queue: Id.optional(),
  /** A place (`waiting`, `assigned` …), or `open` for all that are not over. */
  state: z.enum(['open', 'waiting', 'offered', 'assigned', 'parked', 'snoozed', 'resolved', 'closed']).optional(),
  customer: Id.optional(),
  /** The `lastAt` of the last conversation of the page before; with `.` and its id where several share that moment. */
  before: z.string().regex(/^\d{1,16}(\.[A-Za-z0-9_-]{1,200})?$/, 'expected a lastAt, or lastAt.id').optional(),
  limit: PageLimit(200, 50),
})
export type ConversationsQuery = z.infer<typeof ConversationsQuery>

const people = { customers: z.array(Customer), identities: z.array(Identity) }

export const ConversationsPage = z.object({ conversations: z.array(Conversation), ...people, hasMore: z.boolean() })
export type ConversationsPage = z.infer<typeof ConversationsPage>

/** `before`: the `seq` of the oldest entry of the page before. */
export const ThreadQuery = z.object({ before: z.coerce.number().int().min(0).optional(), limit: PageLimit(200, 50) })

export const ThreadPage = z.object({ conversation: Conversation, entries: z.array(Entry), hasOlder: z.boolean(), ...people })
export type ThreadPage = z.infer<typeof ThreadPage>

export const CustomerPage = z.object({ customer: Customer, identities: z.array(Identity), conversations: z.array(Conversation) })
export type CustomerPage = z.infer<typeof CustomerPage>

export const LogQuery = z.object({ after: z.coerce.number().int().min(0), limit: PageLimit(500, 100) })

export const LogPage = z.object({ after: Seq, upTo: Seq, items: z.array(BatchItem) })

export const FileQuery = z.object({ name: z.string().max(20_000).default('file') })

export const LinkQuery = z.object({ url: z.string().min(1).max(2_000) })

/** What a page says of itself, as plain words; what it does not say is empty. */
export const LinkCard = z.object({ title: z.string(), description: z.string(), siteName: z.string(), host: z.string() })
export type LinkCard = z.infer<typeof LinkCard>

export const IdParameter = z.object({ id: Id })

/** `place`: the how-manieth of the pictures elsewhere that a mail shows, from 0. */
export const MailPictureParameters = IdParameter.extend({ place: z.coerce.number().int().min(0).max(9_999) })

export const MailHtml = z.object({ html: z.string() })
export type MailHtml = z.infer<typeof MailHtml>

export const DeskParameter = z.object({ deskId: Id })
export const UserDeskParameter = z.object({ id: Id, deskId: Id })

/** `forgetting`: told to forget what it holds, and not heard of since; `forgotten`: it has said that it did. */
export const DesksAnswer = z.object({
  desks: z.array(z.object({ id: Id, name: z.string(), signedInAt: Timestamp, seenAt: Timestamp, isThis: z.boolean(), state: z.enum(['signed-in', 'forgetting', 'forgotten']) })),
})
export type DesksAnswer = z.infer<typeof DesksAnswer>

export const ProblemBody = z.object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string().optional(), desk: z.object({ workspaceId: Id, userId: Id }).optional() })

export const TryQuery = z.object({ inbox: Id, lang: z.enum(['zh', 'en']).optional() })
