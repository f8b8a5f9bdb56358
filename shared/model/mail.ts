import { z } from 'zod'
import { Id, MessageText, Timestamp, line, toPlainText } from '#shared/base/fields.ts'

// What a message has beside its words when it is a mail. Subject, names and addresses are personal data like the words, so
// they lie with them, in a message's content, and go with them in an erasure (S11).

/** Somebody a mail names: `address` as written in its header, which proves nothing. */
export const MailAddress = z.object({ name: line(300), address: line(320) })
export type MailAddress = z.infer<typeof MailAddress>

/** How many an agent may write to at once, in each of To, Cc and Bcc. */
export const RECIPIENTS_LIMIT = 100
const recipients = z.array(MailAddress).max(RECIPIENTS_LIMIT).readonly()

/** The longest formatted text that travels with its message; a longer one is asked for by itself (`/api/v1/mails/{entryId}/html`). */
export const HTML_INLINE_LIMIT = 48_000
/** The longest formatted text that an agent may write. */
export const HTML_WRITTEN_LIMIT = 300_000

/**
 * Whom an agent writes to. A desk holds customers' addresses masked, so that one chosen from among them is named by
 * `identityId`; `address` is then no more than what its author saw. The hub looks the real one up as the mail leaves
 * (server/channels/email/addresses-of.ts) and writes it into no row. Without `identityId`, `address` is whom it goes to.
 */
export const MailRecipient = MailAddress.extend({ identityId: Id.optional() })
export type MailRecipient = z.infer<typeof MailRecipient>
const written = z.array(MailRecipient).max(RECIPIENTS_LIMIT).readonly()

/** What an agent writes beside the plain words of a mail. */
export const MailDraft = z.object({
  subject: line(1_000),
  to: written,
  cc: written,
  bcc: written,
  /** The same words, formatted; pictures among them as `cid:` and the id of an attachment. Null: the plain words are all. */
  html: z.string().max(HTML_WRITTEN_LIMIT).transform(toPlainText).nullable(),
  /** Whether the message that is answered stands below, quoted. */
  isQuoting: z.boolean(),
  /** The entry that is answered, whose headers the mail follows; null: the newest of the thread. */
  answers: Id.nullable(),
  /**
   * The entry that is passed on; null: none. Its words stand below these, with their headers. Its files are among this
   * message's own attachments, so that one can be left out: whoever sends it adds none.
   */
  forwards: Id.nullable(),
})
export type MailDraft = z.infer<typeof MailDraft>

/**
 * Whether a mail is from whom it says, by a server whose word this inbox trusts (RFC 8601): `proved` for an aligned pass of
 * DMARC, DKIM or SPF; `failed` where the sender's own domain denies it; `unknown` where nobody trusted said anything.
 */
export const MailProof = z.enum(['proved', 'failed', 'unknown'])
export type MailProof = z.infer<typeof MailProof>

/** What of a mail could not be shown as it was meant. The mail itself is kept raw, whatever this says. */
export const MailTrouble = z.enum(['broken', 'charset', 'nested', 'too-large', 'too-many-parts', 'too-many-recipients', 'winmail', 'encrypted', 'archive', 'calendar', 'headers', 'empty'])
export type MailTrouble = z.infer<typeof MailTrouble>

/** A mail that came in. */
export const MailIn = z.object({
  way: z.literal('in'),
  subject: line(1_000),
  from: MailAddress,
  to: recipients,
  cc: recipients,
  replyTo: recipients,
  /** How many it was sent to, those not listed here included. */
  recipientCount: z.number().int().nonnegative(),
  /** When it was sent, by its sender's word. */
  sentAt: Timestamp.nullable(),
  /** What its sender quoted from before, as text: shown when asked for, and never cut from what is stored. */
  quoted: MessageText,
  /** Cleaned by the hub for a frame that runs nothing; null: none, or longer than `HTML_INLINE_LIMIT`. */
  html: z.string().max(HTML_INLINE_LIMIT).nullable(),
  hasHtml: z.boolean(),
  /** Pictures elsewhere, which tell their owner who reads when; not fetched until asked for. */
  hasRemotePictures: z.boolean(),
  proof: MailProof,
  /** An out-of-office, a newsletter, a delivery notice: nobody waits for an answer to it. */
  isAutomatic: z.boolean(),
  troubles: z.array(MailTrouble).max(20).readonly(),
  /** The mail as it came, byte for byte; null only where it was too large to keep. */
  rawFileId: Id.nullable(),
})
export type MailIn = z.infer<typeof MailIn>

/** A mail that goes out. */
export const MailOut = MailDraft.extend({ way: z.literal('out') })
export type MailOut = z.infer<typeof MailOut>

export const Mail = z.discriminatedUnion('way', [MailIn, MailOut])
export type Mail = z.infer<typeof Mail>

/** What an inbox for mail has beside what every inbox has. Where its servers are, and its passwords, stay on the hub. */
export const InboxMail = z.object({
  /** The address customers write to, and see as the sender of answers. */
  address: line(320),
  /** Stands below every answer; an agent's own comes before it. Plain text. */
  signature: line(2_000),
  /** Whether the message that is answered is quoted below, unless the agent says otherwise. */
  isQuoting: z.boolean(),
  /** Whether a colleague has to look at every answer before it goes. */
  isReviewed: z.boolean(),
})
export type InboxMail = z.infer<typeof InboxMail>
