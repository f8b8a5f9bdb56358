/** A call that was answered: when its caller began to wait, and when that ended, in ms. */
export type Answered = { readonly startedAt: number; readonly answeredAt: number }

/** How far back a line's pace is looked at. */
export const PACE_WITHIN_MS = 15 * 60_000
/** Fewer than this say nothing. */
const ENOUGH = 2

/**
 * How long the caller at `place` of a line may wait yet, in seconds, rounded up to halves of a minute; null: nobody can say.
 * Counted are only answers that came while the next caller stood in line already: in a quiet hour calls are answered far
 * apart because few come, and that says nothing of how fast a line moves.
 */
export function guessWait(place: number, answered: readonly Answered[], now: number): number | null {
  const lately = answered.filter(({ answeredAt }) => now - answeredAt <= PACE_WITHIN_MS).toSorted((one, other) => one.answeredAt - other.answeredAt)
  const gaps = lately.flatMap(({ startedAt, answeredAt }, index) => {
    const before = lately[index - 1]
    return before !== undefined && startedAt <= before.answeredAt ? [answeredAt - before.answeredAt] : []
  })
  if (gaps.length < ENOUGH) return null
  const each = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  return Math.max(1, Math.ceil((place * each) / 30_000)) * 30
}
