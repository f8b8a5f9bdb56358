import { isBehindSign, isInNamedInk, isMarkedAnswer, isSignedBy, type AnswerMark } from './answer-marks.ts'
import { isFrom } from './header-block.ts'
import type { Kind } from './kinds-of.ts'
import type { MailLine } from './mail-line.ts'
import { firstUnmarked, isForwarded, newestQuoted, type QuotedMail } from './unmarked-quote.ts'

// Answers typed into a quote that marks nothing, where they can be told from it: then these are shown and what they answer, not all of the quote.

/** `from` up to and with `to`. `isToldAlone`: by a name, or by a sign or an ink that is spoken of above; no other words have to ask for them. */
export type Stretch = { readonly from: number; readonly to: number; readonly isToldAlone: boolean }

/**
 * The quoted lines from the first that is answered to the last answer; null where the answers cannot be told, or there is only one: one line
 * that looks like an answer says too little of where the others are.
 */
export function answeredStretch(lines: readonly MailLine[], kinds: readonly Kind[]): Stretch | null {
  const away = firstUnmarked(lines, kinds)
  if (away === null || isForwarded(lines, kinds)) return null
  const quoted = newestQuoted(lines, kinds, away)
  const own = lines.filter((_, at) => kinds[at] === 'new')
  const isInInk = isInNamedInk(own)
  const aloneMarks = [isSignedBy(quoted), isBehindSign(own), isInInk].filter((mark) => mark !== null)
  const toldAlone = aloneMarks.filter((mark) => standsBetween(lines, quoted, mark))
  const told = own.length > 0 && standsBetween(lines, quoted, isMarkedAnswer) ? [...toldAlone, isMarkedAnswer] : toldAlone
  if (told.length === 0) return null
  const answers = within(quoted).filter((at) => told.some((mark) => mark(lines[at] ?? NO_LINE)))
  const [first = quoted.start] = answers
  const last = answers.at(-1) ?? first
  // An ink goes on to the end of the answer; behind a name or a sign its other lines bear nothing.
  const isLastInInk = isInInk !== null && told.includes(isInInk) && isInInk(lines[last] ?? NO_LINE)
  return { from: questionAbove(lines, quoted, first), to: isLastInInk ? last : answerEnd(lines, quoted, answers, last), isToldAlone: toldAlone.length > 0 }
}

const NO_LINE: MailLine = { text: '', depth: 0, words: '', hint: null, inks: [] }

function within({ start, end }: QuotedMail): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
}

/** Two answers or more, and before each of them something that is none. */
function standsBetween(lines: readonly MailLine[], quoted: QuotedMail, mark: AnswerMark): boolean {
  let stretches = 0
  let wasAnswer = true
  for (const at of within(quoted)) {
    const line = lines[at] ?? NO_LINE
    if (line.words === '') continue
    const isAnswer = mark(line)
    if (isAnswer && at === quoted.start) return false
    if (isAnswer && !wasAnswer) stretches += 1
    wasAnswer = isAnswer
  }
  return stretches >= 2
}

/** A program broke its lines at about this many signs. */
const BROKEN_AT = 60

function questionAbove(lines: readonly MailLine[], { start }: QuotedMail, first: number): number {
  let from = first - 1
  while (from > start && lines[from]?.words === '') from -= 1
  const isBroken = (at: number): boolean => (lines[at]?.text.length ?? 0) >= BROKEN_AT && !/[.!?:;。！？：；]$/.test(lines[at]?.words ?? '')
  while (from > start && isBroken(from - 1)) from -= 1
  return Math.max(start, from)
}

/** The last answer may go on below: up to what the quoted mail goes on with, its next point, its closing, its sender's name. */
function answerEnd(lines: readonly MailLine[], { end, from }: QuotedMail, answers: readonly number[], last: number): number {
  const isAnswer = new Set(answers)
  let point: number | null = null
  for (let at = last - 1; at >= 0 && point === null && at > last - 40; at -= 1) if (!isAnswer.has(at)) point = pointOf(lines[at]?.words ?? '')
  let to = last
  for (let at = last + 1; at < end; at += 1) {
    const { words } = lines[at] ?? NO_LINE
    if (words === '') continue
    const isNext = point !== null && pointOf(words) === point + 1
    const isSender = words.length >= 2 && words.length <= 40 && from.includes(words) && !isFrom(words)
    if (isNext || isSender || isClosing(words, lines[at - 1]?.words === '')) break
    to = at
  }
  return to
}

const NUMERALS = '一二三四五六七八九十'

/** The number of a point: `2.`, `（二）`, `二、`; null: it is none. */
function pointOf(words: string): number | null {
  const [, digits, numeral] = /^[(（]?(?:(\d{1,2})|([一二三四五六七八九十]))[)）.、．:：]/.exec(words) ?? []
  if (digits !== undefined) return Number(digits)
  return numeral === undefined ? null : NUMERALS.indexOf(numeral) + 1
}

const CLOSING =
  /^(?:(?:with )?(?:kind |best |warm |many )?(?:regards|wishes|thanks)|thank you|best|sincerely|yours(?: sincerely| faithfully)?|cheers|speak soon|此致|敬礼|祝好|祝您.{0,8}|顺祝.{0,8}|谢谢您?|多谢|感谢|盼复|等您回复|viele grüße|mit freundlichen grüßen)[,，.!！。~～ ]*$/i

/** A closing, or a short line that ends in a comma as closings do: not one that begins a sentence and goes on with it. */
function isClosing(words: string, isParagraph: boolean): boolean {
  return CLOSING.test(words) || (isParagraph && /^[^\p{Nd},，]{1,25}[,，]$/u.test(words))
}
