import { takesTurn } from '#server/desks/turns.ts'

const KEPT = 5_000

/** A token bucket for each person: `burst` at once, `perSecond` after that. Those not seen for longest are forgotten. */
export function createTurns(burst: number, perSecond: number): (person: string, now: number) => boolean {
  const buckets = new Map<string, (now: number) => boolean>()
  return (person, now) => {
    const bucket = buckets.get(person) ?? takesTurn(burst, perSecond)
    buckets.delete(person)
    buckets.set(person, bucket)
    const oldest = buckets.keys().next()
    if (buckets.size > KEPT && !oldest.done) buckets.delete(oldest.value)
    return bucket(now)
  }
}
