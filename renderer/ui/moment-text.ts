import type { Format } from './format.ts'

/** A moment as one says it: the clock alone today, else the day with it. */
export function momentText(format: Format, at: number, now: number): string {
  const day = format.brief(at, now)
  const clock = format.clock(at)
  return day === clock ? clock : `${day} ${clock}`
}
