import type { MailLine } from './mail-line.ts'
import { openerAt } from './openers.ts'
import { signatureStart } from './signatures.ts'

/** What a line is: the sender's own, blank, one that opens a quote, quoted, quoted with everything below it, or below a signature's mark. */
export type Kind = 'new' | 'blank' | 'opener' | 'quote' | 'rest' | 'signature'

/** One for each line. Signs and elements come first, then the lines by which programs open a quote, and what they leave is the sender's. */
export function kindsOf(lines: readonly MailLine[]): Kind[] {
  const kinds = lines.map(kindByMark)
  openQuotes(lines, kinds)
  joinBrokenLines(lines, kinds)
  keepOneLine(lines, kinds)
  markSignatures(lines, kinds)
  return kinds
}

function kindByMark({ words, depth, hint }: MailLine): Kind {
  if (words === '') return depth > 0 ? 'quote' : 'blank'
  return hint ?? (depth > 0 ? 'quote' : 'new')
}

function openQuotes(lines: readonly MailLine[], kinds: Kind[]): void {
  for (let at = 0; at < lines.length; at += 1) {
    if (kinds[at] === 'rest') {
      kinds.fill('rest', at)
      return
    }
    const isFirstQuoted = kinds[at] === 'quote' && !kinds.slice(Math.max(0, at - 4), at).includes('quote')
    if (kinds[at] !== 'new' && kinds[at] !== 'signature' && !isFirstQuoted) continue
    const opener = openerAt(lines, at)
    if (opener === null) continue
    kinds.fill('opener', opener.start, opener.end)
    if (opener.reach === 'rest' && !isFirstQuoted) {
      kinds.fill('rest', opener.end)
      return
    }
    at = opener.end - 1
  }
}

/** A program broke its lines at about this many signs. */
const BROKEN_AT = 66

/**
 * Some programs break quoted lines that are too long, and forget the `>` of the rest. Where all that stands between quoted lines looks like
 * that, below a reply, it is quoted; an answer among it is enough for all of it to be seen.
 */
function joinBrokenLines(lines: readonly MailLine[], kinds: Kind[]): void {
  const firstQuote = kinds.indexOf('quote')
  const lastQuote = kinds.lastIndexOf('quote')
  if (firstQuote < 0 || !kinds.slice(0, firstQuote).includes('new') || kinds.slice(lastQuote).includes('new')) return
  const strays = kinds.flatMap((kind, at) => (kind === 'new' && at > firstQuote ? [at] : []))
  const isBroken = (at: number): boolean => {
    const above = lines[at - 1]
    return above !== undefined && above.depth > 0 && kinds[at + 1] === 'quote' && lines[at]?.hint === null && above.text.length >= BROKEN_AT && !/[.!?:;。！？：；]$/.test(above.words) && (lines[at]?.words.length ?? 0) < above.words.length
  }
  if (strays.every(isBroken)) for (const at of strays) kinds[at] = 'quote'
}

/** A single line that begins with `>`, and nothing that says it is quoted: `> 100 pieces` is an order. */
function keepOneLine(lines: readonly MailLine[], kinds: Kind[]): void {
  const quoted = kinds.flatMap((kind, at) => (kind === 'quote' && lines[at]?.words !== '' ? [at] : []))
  const [only] = quoted
  if (quoted.length !== 1 || only === undefined || lines[only]?.hint !== null || kinds.includes('opener')) return
  kinds[only] = 'new'
}

/** In every stretch of the sender's own lines, up to the next quote. */
function markSignatures(lines: readonly MailLine[], kinds: Kind[]): void {
  let start = 0
  for (let at = 0; at <= kinds.length; at += 1) {
    const kind = kinds[at]
    if (kind === 'new' || kind === 'blank') continue
    if (at > start) kinds.fill('signature', signatureStart(lines, start, at), at)
    if (kind === 'signature') frameSignature(lines, kinds, at)
    start = at + 1
  }
}

/** Dashes and the lines of a table round a signature have no letters by which an element could claim them. */
function frameSignature(lines: readonly MailLine[], kinds: Kind[], at: number): void {
  for (const step of [-1, 1]) {
    for (let near = at + step; lines[near]?.words === '' || (kinds[near] === 'new' && /^[-|_=—– ]+$/.test(lines[near]?.words ?? '')); near += step) {
      if (kinds[near] === 'new') kinds[near] = 'signature'
    }
  }
}
