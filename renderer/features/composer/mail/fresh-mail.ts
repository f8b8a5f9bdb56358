import { NOBODY, replyAllRecipients, replyRecipients, type Recipients } from '#shared/domain/mail-recipients.ts'
import { forwardSubject, replySubject } from '#shared/domain/mail-subject.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { Mail, MailDraft, MailRecipient } from '#shared/model/mail.ts'

/** How a mail answers: the sender alone, everybody, or somebody else. */
export type Way = 'reply' | 'reply-all' | 'forward'

/** The message a mail answers or passes on. */
export type Answered = { readonly entryId: string; readonly mail: Mail }

export type MailGround = {
  readonly answered: Answered | null
  /** Our own inboxes' addresses, which no answer goes to. */
  readonly own: readonly string[]
  /** The conversation's customer, as the desk holds them; the hub knows the address. */
  readonly customer: MailRecipient
  readonly subject: string
  readonly isQuoting: boolean
}

/**
 * The message whose headers an answer follows: the newest that a person wrote and that has been said. An out-of-office and
 * a delivery notice come from nobody; what waits for review, came back or failed has not been said to anybody.
 */
export function answeredIn(entries: readonly Entry[], wanted: string | null = null): Answered | null {
  let automatic: Answered | null = null
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at]
    if (entry?.kind !== 'message' || entry.content?.mail === undefined) continue
    const found = { entryId: entry.id, mail: entry.content.mail }
    if (wanted !== null) {
      if (entry.id === wanted) return found
      continue
    }
    // A mail that came back is no word of its customer's, and whoever brings it no one to write to.
    if (entry.author.kind === 'system') continue
    if (entry.delivery.kind === 'in-review' || entry.delivery.kind === 'returned' || entry.delivery.kind === 'failed') continue
    if (found.mail.way === 'out' || !found.mail.isAutomatic) return found
    automatic ??= found
  }
  return automatic
}

/** A mail as it stands before anything is written: to everybody who was in it, or to its customer where nothing was said yet. */
export function freshMail({ answered, own, customer, subject, isQuoting }: MailGround, way: Way = 'reply-all'): MailDraft {
  const plain = { html: null, isQuoting, answers: answered?.entryId ?? null, forwards: null }
  if (answered === null) return { ...NOBODY, ...plain, to: way === 'forward' ? [] : [customer], subject }
  const about = answered.mail.subject.trim() === '' ? subject : answered.mail.subject
  if (way === 'forward') return { ...NOBODY, ...plain, subject: forwardSubject(about), isQuoting: true, forwards: answered.entryId }
  return { ...recipientsFor(answered.mail, own, customer, way), ...plain, subject: replySubject(about) }
}

/** Which of the ways the recipients are those of; null: its author has chosen others. */
export function wayOf(mail: MailDraft, { answered, own, customer }: MailGround): Way | null {
  if (mail.forwards !== null) return 'forward'
  if (answered === null) return null
  const isThat = (way: Way) => isSame(mail, recipientsFor(answered.mail, own, customer, way))
  return isThat('reply') ? 'reply' : isThat('reply-all') ? 'reply-all' : null
}

function recipientsFor(answered: Mail, own: readonly string[], customer: MailRecipient, way: Way): Recipients {
  const found = way === 'reply' ? replyRecipients(answered, own) : replyAllRecipients(answered, own)
  return found.to.length + found.cc.length === 0 ? { ...NOBODY, to: [customer] } : found
}

function isSame(one: Recipients, other: Recipients): boolean {
  const keys = ({ to, cc, bcc }: Recipients) => [to, cc, bcc].map((people) => people.map(({ address, identityId }) => identityId ?? address.toLowerCase()).toSorted().join()).join('|')
  return keys(one) === keys(other)
}
