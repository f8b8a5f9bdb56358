import { foldText, type FoldedText } from './fold-text.ts'

// What a message is found by. Words of letters and digits are found by their beginnings, from three letters on; Chinese,
// Japanese and Korean, which have no spaces to go by, by each sign and each pair of neighbours. The hub's index and the
// desk's hold these same terms, and both look once more at the words themselves: a term only narrows down.

/** What somebody asked for. All of it must be there, in any order. */
export type Asked = {
  /** Runs of CJK signs, to be found as they stand. */
  readonly runs: readonly string[]
  /** Words: the beginning of a word will do, of a short one only the whole. */
  readonly words: readonly string[]
  /** What to look up; empty where nothing was asked. */
  readonly terms: readonly string[]
}

export type Range = { readonly from: number; readonly to: number }

export const QUERY_LIMIT = 200
/** Longer words are looked up by their first letters. */
const LONGEST = 20
const SHORTEST_BEGINNING = 3
/** Of a message as long as a book, its first part is found: an index entry has its bounds too. */
const MOST_TERMS = 20_000
const MOST_LOOKED_UP = 48

/** Signs of these scripts that are letters or numbers: a radical shown by itself (⺀) is neither. */
const CJK = String.raw`[[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー]&&[\p{L}\p{N}]]`
const PIECE = new RegExp(String.raw`${CJK}+|(?:(?!${CJK})[\p{L}\p{N}])+`, 'gv')
const IS_CJK = new RegExp(String.raw`^${CJK}`, 'v')
/** Order numbers and telephone numbers are written with and without their dashes and gaps. */
const NUMBER_IN_PARTS = /[a-z0-9]+(?:[-_./][a-z0-9]+)+|\d+(?: \d+)+/g
const LONGEST_IN_PARTS = 40

/** The terms a text is to be found by. Pure; in no particular order. */
export function termsOf(text: string): ReadonlySet<string> {
  const terms = new Set<string>()
  for (const { piece, isRun } of piecesOf(foldText(text))) {
    if (terms.size >= MOST_TERMS) break
    if (isRun) addRun(terms, piece)
    else addBeginnings(terms, piece)
  }
  return terms
}

export function readQuery(query: string): Asked {
  const runs: string[] = []
  const words: string[] = []
  const terms = new Set<string>()
  for (const [piece] of foldText(query.slice(0, QUERY_LIMIT)).text.matchAll(PIECE)) {
    if (!IS_CJK.test(piece)) {
      words.push(piece)
      terms.add(cut(piece))
      continue
    }
    runs.push(piece)
    const signs = Array.from(piece)
    if (signs.length === 1) terms.add(piece)
    for (let at = 1; at < signs.length; at += 1) terms.add(`${signs[at - 1]}${signs[at]}`)
  }
  return { runs, words, terms: [...terms].slice(0, MOST_LOOKED_UP) }
}

/** Whether all that was asked is in this text: the last word, after the index has narrowed down. */
export function isFoundIn(text: string, asked: Asked): boolean {
  if (asked.terms.length === 0) return false
  const folded = foldText(text)
  if (!asked.runs.every((run) => folded.text.includes(run))) return false
  if (asked.words.length === 0) return true
  const pieces = [...piecesOf(folded)].filter(({ isRun }) => !isRun)
  return asked.words.every((word) => pieces.some(({ piece }) => begins(piece, word)))
}

/** Where in a text, as it was written, the asked stands: to be marked. In order, none over another. */
export function rangesIn(text: string, asked: Asked): readonly Range[] {
  const folded = foldText(text)
  const found: Range[] = []
  for (const run of asked.runs) for (let at = folded.text.indexOf(run); at >= 0; at = folded.text.indexOf(run, at + run.length)) found.push({ from: at, to: at + run.length })
  for (const { piece, isRun, from, to, isInParts } of asked.words.length === 0 ? [] : piecesOf(folded)) {
    if (isRun) continue
    const word = asked.words.filter((one) => begins(piece, one)).sort((a, b) => b.length - a.length)[0]
    if (word !== undefined) found.push({ from, to: isInParts ? to : from + word.length })
  }
  return apart(found.map(({ from, to }) => ({ from: folded.at(from), to: folded.at(to) })))
}

type Piece = Range & { readonly piece: string; readonly isRun: boolean; readonly isInParts: boolean }

function* piecesOf({ text }: FoldedText): Generator<Piece> {
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match
    yield { piece, isRun: IS_CJK.test(piece), isInParts: false, from: match.index, to: match.index + piece.length }
  }
  for (const match of text.matchAll(NUMBER_IN_PARTS)) {
    const [whole] = match
    if (/\d/.test(whole) && whole.length <= LONGEST_IN_PARTS) yield { piece: whole.replace(/[^a-z0-9]/g, ''), isRun: false, isInParts: true, from: match.index, to: match.index + whole.length }
  }
}

function begins(piece: string, word: string): boolean {
  return word.length < SHORTEST_BEGINNING ? piece === word : piece.startsWith(word)
}

function addRun(terms: Set<string>, run: string): void {
  let before = ''
  for (const sign of run) {
    if (terms.size >= MOST_TERMS) return
    terms.add(sign)
    if (before !== '') terms.add(before + sign)
    before = sign
  }
}

function addBeginnings(terms: Set<string>, word: string): void {
  const whole = cut(word)
  for (let length = SHORTEST_BEGINNING; length < whole.length; length += 1) terms.add(wholeSigns(whole.slice(0, length)))
  terms.add(whole)
}

function cut(word: string): string {
  return word.length <= LONGEST ? word : wholeSigns(word.slice(0, LONGEST))
}

/** What was cut through the middle of a sign that takes two places, without that half. */
function wholeSigns(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}

function apart(ranges: readonly Range[]): readonly Range[] {
  const kept: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1)
    if (last === undefined || range.from >= last.to) kept.push(range)
    else if (range.to > last.to) kept[kept.length - 1] = { from: last.from, to: range.to }
  }
  return kept.filter(({ from, to }) => to > from)
}
