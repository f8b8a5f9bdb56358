import { decodeEntities } from './entities.ts'
import type { Ink } from './ink.ts'
import type { Hint, MailLine } from './mail-line.ts'

// A mail says the same thing twice, plainly and formatted. The plain words are what is kept and shown; the formatted part knows better which
// of them are quoted. Here the two are laid beside each other, by their letters alone, for line ends, links and lists are written differently.

/** How far one part may run on without the other: a link's address, the name of a picture. */
const WINDOW = 400
/** So many letters in a row are the same place. */
const RUN = 10
/** So much of what was read has to be the same; what is not there twice may differ, such as the address behind a link. */
const MOSTLY = 0.6
/** After so many differences they are not two forms of the same words. */
const MOST_DIFFERENCES = 300

/** The lines of the plain part, each with the hint that most of its letters have in the formatted part. Linear time. */
export function withHints(lines: readonly MailLine[], formatted: readonly MailLine[]): readonly MailLine[] {
  if (formatted.every(({ hint, inks }) => hint === null && inks.length === 0)) return lines
  const plain = lettersOf(lines)
  const hinted = lettersOf(formatted)
  const counts = lines.map(() => new Map<Hint | null, number>())
  const inked = lines.map(() => new Map<Ink, number>())
  let at = 0
  let beside = 0
  let differences = 0
  let alike = 0
  while (at < plain.letters.length && beside < hinted.letters.length) {
    if (plain.letters[at] === hinted.letters[beside]) {
      const count = counts[plain.lineOf[at] ?? 0]
      const { hint = null, inks = [] } = formatted[hinted.lineOf[beside] ?? 0] ?? {}
      count?.set(hint, (count.get(hint) ?? 0) + 1)
      const inkCount = inked[plain.lineOf[at] ?? 0]
      for (const ink of inks) inkCount?.set(ink, (inkCount.get(ink) ?? 0) + 1)
      alike += 1
      at += 1
      beside += 1
      continue
    }
    differences += 1
    const next = differences > MOST_DIFFERENCES ? null : meetAgain(plain.letters, at, hinted.letters, beside)
    if (next === null) break
    ;[at, beside] = next
  }
  if (alike < at * MOSTLY) return lines
  return lines.map((line, index) => ({ ...line, hint: mostOf(counts[index] ?? new Map(), lettersIn(line)), inks: inksIn(inked[index] ?? new Map(), lettersIn(line)) }))
}

type Letters = { readonly letters: string; readonly lineOf: readonly number[] }

function lettersOf(lines: readonly MailLine[]): Letters {
  const lineOf: number[] = []
  const letters = lines.map(({ text }, index) => {
    const own = bare(text)
    for (let count = own.length; count > 0; count -= 1) lineOf.push(index)
    return own
  })
  return { letters: letters.join(''), lineOf }
}

function bare(text: string): string {
  return decodeEntities(text).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

function lettersIn({ text }: MailLine): number {
  return bare(text).length
}

/** The nearest places from which on both go on alike; null: none within the window. */
function meetAgain(plain: string, at: number, hinted: string, beside: number): readonly [number, number] | null {
  const plainWindow = plain.slice(at, at + WINDOW)
  const hintedWindow = hinted.slice(beside, beside + WINDOW)
  for (let skipped = 0; skipped < WINDOW; skipped += 5) {
    const inPlain = plainWindow.indexOf(hintedWindow.slice(skipped, skipped + RUN))
    const hasRun = hintedWindow.length >= skipped + RUN
    if (hasRun && inPlain >= 0) return [at + inPlain, beside + skipped]
  }
  return null
}

function inksIn(counts: ReadonlyMap<Ink, number>, letters: number): readonly Ink[] {
  return [...counts].flatMap(([ink, count]) => (count * 3 > letters ? [ink] : []))
}

/** The hint of more than half of a line's letters; a line that the formatted part does not have has none. */
function mostOf(counts: ReadonlyMap<Hint | null, number>, letters: number): Hint | null {
  for (const [hint, count] of counts) if (count * 2 > letters) return hint
  return null
}
