import { toPlainText } from '#shared/base/fields.ts'
import { recipientKey } from '#shared/domain/mail-recipients.ts'
import type { Attachment } from '#shared/model/entry.ts'
import type { MailDraft, MailRecipient } from '#shared/model/mail.ts'

/** Words with what goes beside them: what is written, sent for later, held or taken back. */
export type Written = { readonly text: string; readonly attachments: readonly Attachment[]; readonly mail?: MailDraft | undefined }

/** Whether two mails say the same, whichever way each has come: the hub's rows have their fields in another order. */
export function isSameMail(one: MailDraft | undefined, other: MailDraft | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  const lists = ({ to, cc, bcc }: MailDraft) => [to, cc, bcc].map(keysOf).join('|')
  const words = ({ subject, html }: MailDraft) => [subject, html].map((text) => (text === null ? null : toPlainText(text))).join('\n')
  return lists(one) === lists(other) && words(one) === words(other) && one.isQuoting === other.isQuoting && one.answers === other.answers && one.forwards === other.forwards
}

/** Words that come back stand before what was written since; whom they were for is kept. */
export function joinWritten(back: Written, since: Written | undefined): Written {
  if (since === undefined) return back
  const isBlank = since.text.trim() === ''
  const attachments = [...back.attachments, ...since.attachments.filter(({ fileId }) => !back.attachments.some((one) => one.fileId === fileId))]
  const text = isBlank ? back.text : `${back.text}\n${since.text}`
  const mail = back.mail ?? since.mail
  if (mail === undefined) return { text, attachments }
  const isFormatted = back.mail?.html != null || since.mail?.html != null
  return { text, attachments, mail: { ...mail, html: isFormatted ? `${htmlOf(back)}${isBlank ? '' : htmlOf(since)}` : null } }
}

function htmlOf({ text, mail }: Written): string {
  return mail?.html ?? plainAsHtml(text)
}

/** Plain words as the lines they are, nothing in them taken for markup. A line is a `div`: mail programs put space around a `p`. */
export function plainAsHtml(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return safe.split('\n').map((line) => (line === '' ? '<div><br></div>' : `<div>${line}</div>`)).join('')
}

function keysOf(people: readonly MailRecipient[]): string {
  return people.map((one) => `${recipientKey(one)} ${one.name}`).join()
}
