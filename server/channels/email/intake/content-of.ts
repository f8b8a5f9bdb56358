import { MESSAGE_LIMIT, toPlainText } from '#shared/base/fields.ts'
import { ATTACHMENTS_LIMIT, type Attachment, type Content } from '#shared/model/entry.ts'
import { HTML_INLINE_LIMIT, RECIPIENTS_LIMIT, type MailAddress, type MailIn, type MailProof, type MailTrouble } from '#shared/model/mail.ts'
import { isLongerThan } from '../../characters.ts'
import { cleanHtml } from '../html/clean-html.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { stripReply } from '../strip/strip-reply.ts'

export type Kept = {
  readonly mail: ParsedMail
  readonly proof: MailProof
  /** Null: too large to keep. */
  readonly rawFileId: string | null
  readonly attachments: readonly Attachment[]
  /** The file of each picture, by the content-id the formatted text calls it by. */
  readonly pictures: ReadonlyMap<string, string>
}

/** A mail as a message: the visible new part is its words; the rest stands beside them. Everything is bounded, and what was left out is named. */
export function contentOf({ mail, proof, rawFileId, attachments, pictures }: Kept): Content & { readonly mail: MailIn } {
  const troubles = new Set<MailTrouble>(mail.troubles)
  const { visible, quoted } = stripReply({ text: mail.text, html: mail.html })
  const cleaned = mail.html === null ? null : cleanHtml(mail.html, pictures)
  if (rawFileId === null || isLongerThan(visible, MESSAGE_LIMIT) || isLongerThan(quoted, MESSAGE_LIMIT)) troubles.add('too-large')
  if (mail.files.length > ATTACHMENTS_LIMIT) troubles.add('too-many-parts')
  if (mail.to.length > RECIPIENTS_LIMIT || mail.cc.length > RECIPIENTS_LIMIT) troubles.add('too-many-recipients')
  if (visible.trim() === '' && quoted.trim() === '' && cleaned === null && attachments.length === 0) troubles.add('empty')
  return {
    text: cut(visible, MESSAGE_LIMIT),
    attachments: attachments.slice(0, ATTACHMENTS_LIMIT),
    mail: {
      way: 'in',
      subject: cut(mail.subject.replace(/\s+/g, ' ').trim(), 1_000),
      from: mail.from === null ? { name: '', address: '' } : bounded(mail.from),
      to: recipients(mail.to),
      cc: recipients(mail.cc),
      replyTo: recipients(mail.replyTo),
      recipientCount: mail.recipientCount,
      sentAt: mail.sentAt === null ? null : Math.max(0, Math.round(mail.sentAt)),
      quoted: cut(quoted, MESSAGE_LIMIT),
      html: cleaned !== null && cleaned.html.length <= HTML_INLINE_LIMIT ? toPlainText(cleaned.html) : null,
      hasHtml: cleaned !== null,
      hasRemotePictures: cleaned?.hasRemotePictures ?? false,
      proof,
      isAutomatic: mail.isAutomatic,
      troubles: [...troubles].slice(0, 20),
      rawFileId,
    },
  }
}

function recipients(addresses: readonly MailAddress[]): readonly MailAddress[] {
  return addresses.slice(0, RECIPIENTS_LIMIT).map(bounded)
}

function bounded({ name, address }: MailAddress): MailAddress {
  return { name: cut(name, 300), address: cut(address, 320) }
}

/** Cut between characters, and never within one. */
function cut(text: string, limit: number): string {
  return toPlainText(isLongerThan(text, limit) ? text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '') : text)
}
