import { decodeEntities } from './entities.ts'
import type { Ink } from './ink.ts'

// A mail is judged line by line. What its formatted part says of a line is a hint beside the words; the rules are elsewhere.

/**
 * What an element of the formatted part says a line of it is: quoted, the line that opens a quote, a signature, or `rest`: this one and
 * everything below it is quoted.
 */
export type Hint = 'quote' | 'opener' | 'signature' | 'rest'

export type MailLine = {
  /** As it was written, with its quote marks. */
  readonly text: string
  /** How many `>` stand before it. */
  readonly depth: number
  /** Its words without quote marks, emphasis and outer blanks, at most `RULE_LENGTH` characters: what rules look at. */
  readonly words: string
  readonly hint: Hint | null
  /** What any of its words are written in, of what people name. */
  readonly inks: readonly Ink[]
}

/** Rules look at the beginning of a line, so that none of them takes long, however long a line is. */
const RULE_LENGTH = 400

export function mailLine(text: string, hint: Hint | null = null, inks: readonly Ink[] = []): MailLine {
  const { depth, end } = readQuoteMarks(text)
  return { text, depth, words: plain(decodeEntities(text.slice(end, end + RULE_LENGTH))), hint, inks }
}

export function textLines(text: string): MailLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => splitRunTogether(line).flatMap(splitAttribution).map((piece) => mailLine(piece)))
}

/** Behind a letter too, where it begins with a capital one: a name stands last, and nobody joins two words like that. Chinese has neither, and so takes a full stop. */
const PROGRAM_LINE = /(?<=[.!?。！？)）\p{L}\p{N}])Sent from my [A-Za-z0-9 ]{2,30}$|(?<=[.!?。！？~～])(?:发自我的|發自我的) ?[\p{Script=Han}A-Za-z0-9 ]{2,20}$/u

/** Samsung Mail joins the blocks of its formatted part: its own line to the last words, and the header block to the line that opens the quote. */
function splitRunTogether(line: string): readonly string[] {
  const opening = /^-{4,} ?[^-]{4,40}-{4,}(?=(?:from|发件人|寄件者) ?[:：])/i.exec(line.slice(0, RULE_LENGTH))?.[0]
  if (opening !== undefined) return [opening, line.slice(opening.length)]
  const own = PROGRAM_LINE.exec(line.slice(-60))?.[0]
  return own === undefined ? [line] : [line.slice(0, line.length - own.length), own]
}

/** Yahoo's app writes what it quotes behind `wrote:`, on the same line, with some blanks between. */
function splitAttribution(line: string): readonly string[] {
  const opening = /^[ \t]*(?:on|at|在|于) ?.{8,300}?(?:wrote|写道|寫道) ?[:：](?=[ \t]{2,}[^ \t])/i.exec(line.slice(0, RULE_LENGTH))?.[0]
  return opening === undefined ? [line] : [opening, line.slice(opening.length)]
}

function readQuoteMarks(text: string): { readonly depth: number; readonly end: number } {
  let depth = 0
  let end = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '>') {
      depth += 1
      end = at + 1
    } else if (character !== ' ' && character !== '\t') break
  }
  return { depth, end }
}

/** What QQ 邮箱 writes in a plain part has `&nbsp;` in it, so entities are read before. `*From:*` and `_From:_` are how bold words are written in a plain part; blanks of any kind count as one. */
function plain(words: string): string {
  const spaced = words.replace(/[\s\u00a0\u200b\u200e\u200f\u2060\ufeff]+/g, ' ').trim()
  return /^[*_]{1,3}[^*_]/.test(spaced) ? spaced.replace(/^[*_]{1,3}|[*_]{1,3}$/g, '').trim() : spaced
}
