import { isLongerThan } from '../../characters.ts'
import { toPlainText } from '#shared/base/fields.ts'
import type { MailTrouble } from '#shared/model/mail.ts'
import { htmlLines } from '../strip/read-html.ts'
import { decodeText } from './charset.ts'
import { unflow } from './flowed-text.ts'
import { LIMITS } from './limits.ts'
import { cut } from './encoded-words.ts'
import type { Part } from './part.ts'

/** What a part says, plainly and formatted; null: not in that form. */
export type Words = { readonly text: string | null; readonly html: string | null }

const SILENT: Words = { text: null, html: null }

/** A mail's words, from all of its parts: alternatives once, and what stands one below the other put together. */
export function wordsOf(part: Part, trouble: (one: MailTrouble) => void): Words {
  if (part.parts.length > 0) {
    const said = part.parts.map((one) => wordsOf(one, trouble))
    return part.type === 'multipart/alternative' ? eitherOf(said) : allOf(said)
  }
  if (part.use !== 'text' || part.bytes.length === 0) return SILENT
  if (part.type === 'text/html') return { text: null, html: decoded(part, trouble, charsetOfPage(part.bytes)).slice(0, LIMITS.html) }
  if (part.type === 'text/enriched') return { text: decoded(part, trouble, '').replace(/<</g, '\u0000').replace(/<[^<>]{0,60}>/g, '').replaceAll('\u0000', '<'), html: null }
  if (part.type !== 'text/plain' && !part.type.startsWith('multipart/')) return SILENT
  const text = decoded(part, trouble, '')
  return { text: part.parameters.get('format')?.toLowerCase() === 'flowed' ? unflow(text, part.parameters.get('delsp')?.toLowerCase() === 'yes') : text, html: null }
}

/** The plain words of a mail that has formatted ones only. */
export function plainOf(html: string): string {
  return htmlLines(html).map(({ text }) => text).join('\n')
}

/** The plain form is the first that is plain alone; the formatted one is the last, which its sender likes best (RFC 2046, 5.1.4). */
function eitherOf(said: readonly Words[]): Words {
  const plain = said.find(({ text, html }) => html === null && text !== null && text.trim() !== '') ?? said.find(({ text }) => text !== null)
  return { text: plain?.text ?? null, html: said.findLast(({ html }) => html !== null)?.html ?? null }
}

function allOf(said: readonly Words[]): Words {
  const spoken = said.filter(({ text, html }) => text !== null || html !== null)
  if (spoken.length <= 1) return spoken[0] ?? SILENT
  const isFormatted = spoken.some(({ html }) => html !== null)
  return {
    text: spoken.map(({ text, html }) => (text ?? plainOf(html ?? '')).trimEnd()).join('\n\n'),
    html: isFormatted ? spoken.map(({ text, html }) => html ?? asHtml(text ?? '')).join('\n') : null,
  }
}

/** Plain words among formatted ones. */
export function asHtml(text: string): string {
  return `<div style="white-space: pre-wrap">${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</div>`
}

function decoded({ type, parameters, bytes }: Part, trouble: (one: MailTrouble) => void, otherwise: string): string {
  const read = beginningOf(bytes, type === 'text/html' ? LIMITS.textBytes : LIMITS.plainBytes)
  if (read.length < bytes.length) trouble('too-large')
  const { text, isDoubtful } = decodeText(read, parameters.get('charset') ?? otherwise)
  if (isDoubtful) trouble('charset')
  return toPlainText(text.replace(/\r\n?/g, '\n'))
}

/** Cut at a line's end, so that no character is cut in two. */
function beginningOf(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes
  const end = bytes.lastIndexOf(10, limit - 1) + 1
  return bytes.subarray(0, end > limit / 2 ? end : limit)
}

/** What a page says of itself, for mails that do not say it for their page. */
function charsetOfPage(bytes: Uint8Array): string {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2_000)).toString('latin1')
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{1,60})/i.exec(beginning)?.[1] ?? ''
}

/** Without the blank lines around it; the blanks before its first word stay. */
function withoutBlankEnds(text: string): string {
  const first = text.search(/\S/)
  return first === -1 ? '' : text.slice(text.lastIndexOf('\n', first) + 1).trimEnd()
}

/** Cut to what a message may hold; true: something was left out. */
export function fitted({ text, html }: Words): { readonly text: string; readonly html: string | null; readonly isCut: boolean } {
  const whole = withoutBlankEnds(text ?? (html === null ? '' : plainOf(html)))
  const isCut = isLongerThan(whole, LIMITS.text)
  return { text: isCut ? cut(whole, LIMITS.text) : whole, html: html === null ? null : cut(html, LIMITS.html), isCut: isCut || (html?.length ?? 0) >= LIMITS.html }
}
