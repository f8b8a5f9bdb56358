import { MailTrouble, type MailAddress } from '#shared/model/mail.ts'
import type { ParsedMail } from '../parsed-mail.ts'
import { readAddresses } from './addresses.ts'
import { isAutomaticMail, listOf } from './automatic.ts'
import { tellInvitation } from './calendar.ts'
import { decodeText } from './charset.ts'
import { readDeliveryReport } from './delivery-report.ts'
import { decodeWords, oneLine } from './encoded-words.ts'
import { filesOf } from './files.ts'
import type { Fields } from './header-fields.ts'
import { LIMITS } from './limits.ts'
import { readMailDate } from './mail-date.ts'
import { readMessageIds } from './message-ids.ts'
import type { Part } from './part.ts'
import { openSplitter } from './split-parts.ts'
import { asHtml, fitted, wordsOf } from './words.ts'

/** Reads a mail while it comes in, and throws if this reader has a fault: `parseMail` is the one that never does. */
export function openReader(): { readonly feed: (chunk: Uint8Array) => void; readonly end: () => ParsedMail } {
  const troubles = new Set<MailTrouble>()
  const splitter = openSplitter((one) => troubles.add(one))
  return { feed: splitter.feed, end: () => readMail(splitter.end(), troubles, 0) }
}

/** An encoded subject is some times longer than what it says. */
const SUBJECT_READ = 20 * LIMITS.subject

/** What became of a mail's parts, as a mail. `enclosed`: how many mails this one was in. */
function readMail(root: Part, troubles: Set<MailTrouble>, enclosed: number): ParsedMail {
  const trouble = (one: MailTrouble) => void troubles.add(one)
  const { fields } = root
  const hint = root.parameters.get('charset') ?? ''
  const subject = oneLine(decodeWords((fields.first('subject') ?? '').slice(0, SUBJECT_READ), hint), LIMITS.subject)
  const people = (name: string, isSender = false) => readAll(fields, name, isSender)
  const to = people('to')
  const cc = people('cc')
  const recipientCount = to.count + cc.count + people('bcc').count
  const from = people('from', true).addresses[0] ?? null
  if (from === null || from.address === '') trouble('headers')
  if (to.count > to.addresses.length || cc.count > cc.addresses.length) trouble('too-many-recipients')
  const files = filesOf(root, trouble)
  const words = wordsOf(root, trouble)
  const { text, html, isCut } = fitted(withInvitations(words.text === null && words.html === null ? { text: wordsWithin(files, troubles, enclosed), html: null } : words, root, trouble))
  if (isCut) trouble('too-large')
  if (/^-----BEGIN PGP MESSAGE-----$/m.test(text)) trouble('encrypted')
  if (root.type.startsWith('multipart/') && root.parts.length === 0) trouble('broken')
  if (text === '' && html === null && files.length === 0) trouble('empty')
  return {
    messageId: readMessageIds(fields.first('message-id') ?? '')[0] ?? null,
    inReplyTo: fields.all('in-reply-to').flatMap(readMessageIds).slice(0, LIMITS.references),
    references: fields.all('references').flatMap(readMessageIds).slice(-LIMITS.references),
    subject,
    from,
    sender: people('sender', true).addresses[0] ?? null,
    replyTo: people('reply-to').addresses,
    to: to.addresses,
    cc: cc.addresses,
    recipientCount,
    sentAt: readMailDate(fields.first('date') ?? ''),
    text,
    html,
    files,
    authenticationResults: fields.all('authentication-results').slice(0, 50).map((value) => value.slice(0, 10_000)),
    isAutomatic: isAutomaticMail(root, subject),
    list: listOf(root),
    report: readDeliveryReport(root),
    troubles: MailTrouble.options.filter((one) => troubles.has(one)),
  }
}

/** Of a field that is there several times against the rules, all its mailboxes; of From only the first, for two senders are one and a trick. */
function readAll(fields: Fields, name: string, isSender: boolean): { readonly addresses: readonly MailAddress[]; readonly count: number } {
  const all = (isSender ? fields.all(name).slice(0, 1) : fields.all(name)).map((field) => readAddresses(field, isSender))
  return { addresses: all.flatMap(({ addresses }) => addresses).slice(0, LIMITS.recipients), count: all.reduce((sum, { count }) => sum + count, 0) }
}

type Words = { readonly text: string | null; readonly html: string | null }

/** An invitation is told below the words, in both forms, since few programs say it in words themselves. */
function withInvitations(words: Words, root: Part, trouble: (one: MailTrouble) => void): Words {
  const calendars = leaves(root).filter(({ type, use }) => use === 'file' && (type === 'text/calendar' || type === 'application/ics'))
  if (calendars.length === 0) return words
  trouble('calendar')
  const told = calendars.slice(0, 3).map(({ bytes, parameters }) => tellInvitation(decodeText(bytes.subarray(0, 500_000), parameters.get('charset') ?? 'utf-8').text)).filter((one) => one !== '')
  const all = [...new Set(told)].join('\n\n')
  if (all === '') return words
  return { text: words.text === null && words.html !== null ? null : [words.text?.trimEnd() ?? '', all].filter((one) => one !== '').join('\n\n'), html: words.html === null ? null : `${words.html}\n${asHtml(all)}` }
}

/** A mail that has nothing to say itself and encloses another is read through it: whose it is, and its words. */
function wordsWithin(files: ParsedMail['files'], troubles: Set<MailTrouble>, enclosed: number): string | null {
  const mail = files.find(({ mediaType }) => mediaType === 'message/rfc822' || mediaType === 'message/global')
  if (mail === undefined) return null
  if (enclosed >= LIMITS.enclosed) {
    troubles.add('nested')
    return null
  }
  const inner = new Set<MailTrouble>()
  const splitter = openSplitter((one) => inner.add(one))
  splitter.feed(mail.bytes)
  const { from, subject, text } = readMail(splitter.end(), inner, enclosed + 1)
  if (inner.has('nested')) troubles.add('nested')
  const sender = from === null ? '' : from.name === '' ? from.address : `${from.name} <${from.address}>`
  return [sender, subject, '', text].join('\n').trim()
}

function leaves(part: Part): readonly Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves)
}
