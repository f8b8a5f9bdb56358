import type { MailAddress } from '#shared/model/mail.ts'
import { oneLine } from './address.ts'

/** A message of the thread as it stands below a mail: quoted where it is answered, whole with its header where it is passed on. */
export type Quoted = {
  readonly as: 'answer' | 'forward'
  readonly from: MailAddress
  readonly to: readonly MailAddress[]
  readonly cc: readonly MailAddress[]
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly text: string
}

/** In whose language, and by which clock, what we say about it is said. */
export type Place = { readonly language: 'zh' | 'en'; readonly timeZone: string }

/** A thread quotes itself anew with each answer; what is older than this much is in the mail that is answered. */
const QUOTE_CHARACTERS = 60_000

export function quoteAsText(quoted: Quoted, place: Place): string {
  const text = shortened(quoted.text)
  if (quoted.as === 'forward') return `${forwardHeader(quoted, place).join('\n')}\n\n${text}`
  // A line that is quoted already gets one more sign and no blank between them (RFC 3676, 4.5).
  const lines = text.split('\n').map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`))
  return `${attribution(quoted, place)}\n${lines.join('\n')}`
}

export function quoteAsHtml(quoted: Quoted, place: Place): string {
  const words = toHtml(shortened(quoted.text))
  if (quoted.as === 'forward') return `<div>${toHtml(forwardHeader(quoted, place).join('\n'))}<br><br>${words}</div>`
  return `<div>${toHtml(attribution(quoted, place))}</div><blockquote type="cite" style="margin:0 0 0 0.8ex;border-left:2px solid #ccc;padding-left:1ex">${words}</blockquote>`
}

/** Plain words as they are, for a mail that is formatted: no mark-up in them comes alive. */
export function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  return escaped.replace(/^ +| {2,}/gm, (blanks) => '\u00A0'.repeat(blanks.length)).replace(/\r\n?|\n/g, '<br>')
}

function attribution({ from, at }: Quoted, place: Place): string {
  const who = nameOf(from)
  return place.language === 'zh' ? `${who} 于 ${momentOf(at, place)} 写道：` : `On ${momentOf(at, place)}, ${who} wrote:`
}

function forwardHeader({ from, to, cc, subject, at }: Quoted, place: Place): readonly string[] {
  const words = place.language === 'zh' ? FORWARDED.zh : FORWARDED.en
  const line = (name: string, value: string) => (value === '' ? [] : [`${name}${value}`])
  return [words.title, ...line(words.from, nameOf(from)), ...line(words.date, momentOf(at, place)), ...line(words.subject, oneLine(subject)), ...line(words.to, to.map(nameOf).join(', ')), ...line(words.cc, cc.map(nameOf).join(', '))]
}

const FORWARDED = {
  en: { title: '---------- Forwarded message ----------', from: 'From: ', date: 'Date: ', subject: 'Subject: ', to: 'To: ', cc: 'Cc: ' },
  zh: { title: '---------- 转发邮件 ----------', from: '发件人：', date: '日期：', subject: '主题：', to: '收件人：', cc: '抄送：' },
}

function nameOf({ name, address }: MailAddress): string {
  const clean = oneLine(name)
  return clean === '' ? oneLine(address) : `${clean} <${oneLine(address)}>`
}

function momentOf(at: number, { language, timeZone }: Place): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}

function shortened(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').trimEnd()
  if (plain.length <= QUOTE_CHARACTERS) return plain
  const cut = plain.slice(0, QUOTE_CHARACTERS)
  return `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), QUOTE_CHARACTERS - 2_000)).replace(/[\uD800-\uDBFF]$/, '')}\n…`
}
