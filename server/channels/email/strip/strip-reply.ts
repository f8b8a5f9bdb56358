import { answeredStretch } from './answered-stretch.ts'
import { asksToReadOn } from './asks-to-read-on.ts'
import { kindsOf, type Kind } from './kinds-of.ts'
import { textLines, type MailLine } from './mail-line.ts'
import { htmlLines } from './read-html.ts'
import { withHints } from './with-hints.ts'

// What a person wrote, apart from what their mail program put below it. Nothing is thrown away: what is not `visible` is `quoted`, and where
// it is doubtful which of them a line is, it is visible. docs/decisions/0014-reply-stripping.md tells why the rules are our own.

/**
 * Parts a mail: `visible`, what its sender wrote for it, and `quoted`, the rest (quotes, the lines that open them, signatures, disclaimers), both
 * plain text. Every line of `text` is in exactly one of them; without a plain part (`text` blank) the words of `html` are taken instead. A mail
 * with nothing of its sender's own, such as a forwarded one, is visible as a whole. Pure; time grows with the length and no faster.
 */
export function stripReply({ text, html }: { readonly text: string; readonly html: string | null }): { visible: string; quoted: string } {
  const formatted = html === null ? [] : htmlLines(html)
  const lines = text.trim() === '' ? formatted : withHints(textLines(text), formatted)
  const kinds = kindsOf(lines)
  const isShown = shownLines(lines, kinds)
  return { visible: joined(lines, (at) => isShown[at] === true), quoted: joined(lines, (at) => isShown[at] !== true) }
}

function shownLines(lines: readonly MailLine[], kinds: readonly Kind[]): boolean[] {
  const stretch = answeredStretch(lines, kinds)
  const isAnswered = kinds.indexOf('new') < 0 || stretch?.isToldAlone === true || asksToReadOn(lines, kinds)
  if (!isAnswered) return ownLines(lines, kinds)
  if (stretch === null) return lines.map(() => true)
  // The blank lines below the sender's own part them from what they answer.
  const isBlank = (at: number): boolean => lines[at]?.words === '' && (kinds[at] === 'blank' || kinds[at] === 'signature')
  return ownLines(lines, kinds).map((isOwn, at) => isOwn || (at < stretch.from ? isBlank(at) : at <= stretch.to))
}

function ownLines(lines: readonly MailLine[], kinds: readonly Kind[]): boolean[] {
  const first = kinds.indexOf('new')
  const last = kinds.lastIndexOf('new')
  if (first < 0) return lines.map(() => false)
  const firstQuote = kinds.indexOf('quote')
  const isBetween = firstQuote >= 0 && firstQuote < last && hasAnswersBetween(kinds, first, last)
  // The quote that the first answer stands below belongs to it; the line that opens it does not.
  const from = isBetween ? Math.min(first, firstQuote) : first
  let isOpenerShown = false
  return lines.map((_, at) => {
    const kind = kinds[at]
    if (at < from || at > last) return false
    if (kind === 'opener' && !isOpenerShown) return false
    if (kind === 'quote') isOpenerShown = true
    return kind !== 'signature' && kind !== 'rest'
  })
}

/** A quote above and one below, or words above and words below one: these are answers. One quote and words below it is a reply at its foot. */
function hasAnswersBetween(kinds: readonly Kind[], first: number, last: number): boolean {
  if (kinds.slice(first, last).includes('quote')) return true
  return kinds.slice(0, first).includes('quote') && kinds.slice(last).includes('quote')
}

function joined(lines: readonly MailLine[], isIn: (at: number) => boolean): string {
  const own = lines.flatMap(({ text }, at) => (isIn(at) ? [text] : []))
  let first = 0
  let last = own.length
  while (first < last && own[first]?.trim() === '') first += 1
  while (last > first && own[last - 1]?.trim() === '') last -= 1
  return own.slice(first, last).join('\n').replace(/\n{4,}/g, '\n\n\n')
}
