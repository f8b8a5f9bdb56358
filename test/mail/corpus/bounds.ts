import { toPlainText } from '#shared/base/fields.ts'
import { MailTrouble, type MailAddress } from '#shared/model/mail.ts'
import type { ParsedMail } from '#server/channels/email/parsed-mail.ts'
import { LIMITS } from '#server/channels/email/parse/limits.ts'

/** In what a parsed mail goes beyond what its readers count on; none is right. */
export function faultsOf(mail: ParsedMail): readonly string[] {
  const people = [...[mail.from, mail.sender].filter((one) => one !== null), ...mail.replyTo, ...mail.to, ...mail.cc]
  const ids = [...(mail.messageId === null ? [] : [mail.messageId]), ...mail.inReplyTo, ...mail.references, ...(mail.report?.originalMessageId == null ? [] : [mail.report.originalMessageId])]
  const lines = [mail.subject, ...people.flatMap(({ name, address }) => [name, address]), ...mail.files.map(({ name }) => name), mail.report?.diagnostic ?? '']
  const claims: Readonly<Record<string, boolean>> = {
    'text is too long': mail.text.length <= LIMITS.text,
    'text has line ends of its own': !/\r/.test(mail.text),
    'text cannot be stored': toPlainText(mail.text) === mail.text,
    'html is too long': (mail.html?.length ?? 0) <= LIMITS.html,
    'html cannot be stored': mail.html === null || toPlainText(mail.html) === mail.html,
    'subject is too long': mail.subject.length <= LIMITS.subject,
    // oxlint-disable-next-line no-control-regex -- finding them is what it is for
    'a line is more than a line': lines.every((line) => !/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(line) && toPlainText(line) === line),
    'too many addresses': [mail.replyTo, mail.to, mail.cc].every((list) => list.length <= LIMITS.recipients),
    'an address is none': people.every(isBounded),
    'recipients that are not counted': mail.recipientCount >= mail.to.length + mail.cc.length,
    'ids are none': ids.every((id) => /^<[^<>\s]+>$/.test(id) && Buffer.byteLength(id) <= LIMITS.messageIdBytes),
    'too many ids': mail.inReplyTo.length <= LIMITS.references && mail.references.length <= LIMITS.references,
    'too many files': mail.files.length <= LIMITS.files,
    'files are too large': mail.files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= LIMITS.fileBytes,
    'a file has no name or a long one': mail.files.every(({ name }) => name !== '' && name.length <= LIMITS.fileName),
    'the date is none': mail.sentAt === null || (Number.isSafeInteger(mail.sentAt) && mail.sentAt >= 0),
    'the diagnostic is too long': (mail.report?.diagnostic.length ?? 0) <= LIMITS.diagnostic,
    'results are too long': mail.authenticationResults.length <= 50 && mail.authenticationResults.every((one) => one.length <= 10_000),
    'a trouble is none or twice': MailTrouble.array().max(20).safeParse(mail.troubles).success && new Set(mail.troubles).size === mail.troubles.length,
    'nothing is shown and nothing explained': mail.text !== '' || mail.html !== null || mail.files.length > 0 || mail.troubles.length > 0,
  }
  return Object.entries(claims).filter(([, holds]) => !holds).map(([fault]) => fault)
}

function isBounded({ name, address }: MailAddress): boolean {
  return name.length <= LIMITS.name && address.length <= LIMITS.address && (address === '' || address.includes('@'))
}
