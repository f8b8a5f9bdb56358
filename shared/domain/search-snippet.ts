import { rangesIn, type Asked } from './search-terms.ts'

const LENGTH = 160
/** How much is shown before the first word that was found. */
const LEAD = 40

/** The part of a message that shows why it was found, on one line. The words in it are marked by `rangesIn`, again. */
export function snippetOf(text: string, asked: Asked, length = LENGTH): string {
  const first = rangesIn(text, asked)[0]?.from ?? 0
  const from = text.length <= length || first <= LEAD ? 0 : first - LEAD
  const part = whole(text.slice(from, from + length))
  const line = part.replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${line}${from + length < text.length ? '…' : ''}`
}

/** Without the half of a sign that a cut may leave at either end. */
function whole(part: string): string {
  return part.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '')
}
