import type { MailAddress, MailTrouble } from '#shared/model/mail.ts'

// What a mail turns out to be once it was read, before anything is decided of it. Everything in it is its sender's word.

/** One mail, read. Lists and texts are bounded; what was left out is named in `troubles`, and the mail itself is kept raw. */
export type ParsedMail = {
  /** As in its header, with its angle brackets, at most 998 bytes; null: none, or none that could be read. */
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  /** Oldest first, as written; the newest hundred. */
  readonly references: readonly string[]
  readonly subject: string
  readonly from: MailAddress | null
  /** Who says they sent it for `from`. */
  readonly sender: MailAddress | null
  readonly replyTo: readonly MailAddress[]
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly recipientCount: number
  /** Milliseconds since 1970. */
  readonly sentAt: number | null
  /** The plain words, of a part of their own or made of the formatted ones; line ends are `\n`. */
  readonly text: string
  /** As it came, in Unicode; neither cleaned nor to be trusted. What an invitation says stands below it, as below `text`. */
  readonly html: string | null
  readonly files: readonly ParsedFile[]
  /** The Authentication-Results headers, topmost first, unfolded and raw; whose word counts is judged elsewhere. */
  readonly authenticationResults: readonly string[]
  /** Auto-Submitted, Precedence and their kin (RFC 3834): nobody waits for an answer. */
  readonly isAutomatic: boolean
  /** A list or a mass mailing brought it (List-* and Precedence: list); `addresses`: where that list takes mails, in small letters. A support address may itself be a list. */
  readonly list: { readonly addresses: readonly string[] } | null
  /** A report of a mail server about a mail of ours (RFC 3464); null: it is none. */
  readonly report: DeliveryReport | null
  readonly troubles: readonly MailTrouble[]
}

export type ParsedFile = {
  readonly name: string
  /** As declared; what it is, its bytes say when it is stored. */
  readonly mediaType: string
  /** Without its angle brackets; by it the formatted text shows a picture. */
  readonly contentId: string | null
  readonly isInline: boolean
  readonly bytes: Uint8Array
}

export type DeliveryReport = {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** RFC 3463, such as 5.1.1; null: none. */
  readonly status: string | null
  /** The Message-ID of the mail it is about, with its angle brackets; null: it does not say. */
  readonly originalMessageId: string | null
  readonly recipient: string | null
  /** In the server's words, at most 500 characters. */
  readonly diagnostic: string
}
