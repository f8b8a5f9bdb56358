import { headerBlockEnd, isAddressee, isField, isFrom, LONGEST_BLOCK } from './header-block.ts'
import type { Kind } from './kinds-of.ts'
import type { MailLine } from './mail-line.ts'
import { openerAt } from './openers.ts'

// A quote whose own lines bear no mark, so that a line typed into it bears none either.

/**
 * Where it begins: quoted by a line above it, or as a whole by an element, and nothing of the sender's below; what stands there would be the
 * answers. Null: there is none.
 */
export function firstUnmarked(lines: readonly MailLine[], kinds: readonly Kind[]): number | null {
  const rest = kinds.indexOf('rest')
  if (rest >= 0) return rest
  const quote = kinds.findIndex((kind, at) => kind === 'quote' && lines[at]?.depth === 0)
  return quote > kinds.lastIndexOf('new') ? quote : null
}

/** The newest quoted mail: its lines from `start` up to `end`, who it is from, and whom it was sent to or speaks to. */
export type QuotedMail = { readonly start: number; readonly end: number; readonly from: string; readonly addressed: string; readonly greeting: string }

/** How far below where a quote begins its header block may stand: the lines that open it come first. */
const OPENING_LINES = 6

/** What was answered an earlier time goes on being quoted, so it ends where the mail before it is opened. */
export function newestQuoted(lines: readonly MailLine[], kinds: readonly Kind[], away: number): QuotedMail {
  let start = away
  let fields: readonly string[] = []
  // Either the header block ends where the quote begins, or it is the beginning of what is quoted.
  for (let at = Math.max(0, away - LONGEST_BLOCK); at < Math.min(lines.length, away + OPENING_LINES); at += 1) {
    const end = kinds[at] === 'new' ? null : headerBlockEnd(lines, at)
    if (end === null) continue
    fields = lines.slice(at, end).map(({ words }) => words)
    start = Math.max(away, end)
    break
  }
  while (start < lines.length && (kinds[start] === 'opener' || lines[start]?.words === '')) start += 1
  const opener = fields.length > 0 ? null : openerAt(lines, start)
  if (opener !== null) start = opener.end
  let end = start
  while (end < lines.length && openerAt(lines, end) === null) end += 1
  const greeting = lines.slice(start, end).find(({ words }) => words !== '')?.words ?? ''
  return { start, end, from: fields.filter(isFrom).join('\n'), addressed: addressees(fields), greeting: greeting.length <= 30 ? greeting : '' }
}

/** A long list of addresses goes on over several lines. */
function addressees(fields: readonly string[]): string {
  let isGoingOn = false
  return fields
    .filter((words) => {
      if (isField(words)) isGoingOn = isAddressee(words)
      return isGoingOn
    })
    .join('\n')
}

const FORWARDED = /forward|转发|轉寄|weitergeleitet|転送|transféré|reenviado/i

/** What somebody forwards holds no answers of theirs. */
export function isForwarded(lines: readonly MailLine[], kinds: readonly Kind[]): boolean {
  return lines.some(({ words }, at) => kinds[at] === 'opener' && FORWARDED.test(words) && words.length < 80)
}
