import { timeZone } from './time-zone.ts'

export type Format = {
  /** 14:03 */
  readonly clock: (at: number) => string
  /** The shortest that still says when: 14:03, yesterday, Wed, 18 Nov, 2024/11/18. */
  readonly brief: (at: number, now: number) => string
  /** The head of a day in a thread: today, yesterday, Wednesday 18 November. */
  readonly day: (at: number, now: number) => string
  /** Everything: for a tooltip. */
  readonly full: (at: number) => string
  readonly date: (at: number) => string
  /** A count down: 0:09, 42 min, 5 h, 3 days. */
  readonly countdown: (ms: number) => string
  readonly size: (bytes: number) => string
  readonly number: (value: number) => string
  readonly list: (names: readonly string[]) => string
}

const DAY = 86_400_000
const made = new Map<string, Format>()

/** Intl's makers are slow to make and quick to use, so each language's are made once for a zone. Times are of this machine's zone as it is now. */
export function formatFor(language: string, zone: string = timeZone()): Format {
  const name = `${language} ${zone}`
  const known = made.get(name)
  if (known) return known
  const format = makeFormat(language)
  made.set(name, format)
  return format
}

function makeFormat(language: string): Format {
  const of = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options)
  const clock = of({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const weekday = of({ weekday: 'short' })
  const monthDay = of({ month: 'short', day: 'numeric' })
  const yearToo = of({ year: 'numeric', month: 'short', day: 'numeric' })
  const longDay = of({ weekday: 'long', month: 'long', day: 'numeric' })
  const longDayYear = of({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })
  const full = of({ dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const unit = (name: string) => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 })
  const [minutes, hours, days, byte, kilobyte, megabyte] = [unit('minute'), unit('hour'), unit('day'), unit('byte'), unit('kilobyte'), unit('megabyte')]
  const number = new Intl.NumberFormat(language)
  const list = new Intl.ListFormat(language, { style: 'short', type: 'conjunction' })

  return {
    clock: (at) => clock.format(at),
    brief(at, now) {
      const ago = daysBetween(at, now)
      if (ago === 0) return clock.format(at)
      if (ago === 1 || ago === -1) return relative.format(-ago, 'day')
      if (Math.abs(ago) < 7) return weekday.format(at)
      return isSameYear(at, now) ? monthDay.format(at) : yearToo.format(at)
    },
    day(at, now) {
      const ago = daysBetween(at, now)
      if (ago === 0 || ago === 1) return capital(relative.format(-ago, 'day'), language)
      return isSameYear(at, now) ? longDay.format(at) : longDayYear.format(at)
    },
    full: (at) => full.format(at),
    date: (at) => yearToo.format(at),
    countdown(ms) {
      const seconds = Math.max(0, Math.floor(ms / 1_000))
      if (seconds < 600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
      if (seconds < 90 * 60) return minutes.format(Math.floor(seconds / 60))
      if (seconds < 36 * 3_600) return hours.format(Math.floor(seconds / 3_600))
      return days.format(Math.floor(seconds / 86_400))
    },
    size(bytes) {
      if (bytes < 1_000) return byte.format(bytes)
      return bytes < 1_000_000 ? kilobyte.format(Math.round(bytes / 1_000)) : megabyte.format(bytes / 1_000_000)
    },
    number: (value) => number.format(value),
    list: (names) => list.format(names),
  }
}

/** Calendar days, not stretches of 24 hours: 23:59 and 00:01 are a day apart. */
export function daysBetween(earlier: number, later: number): number {
  return Math.round((midnight(later) - midnight(earlier)) / DAY)
}

function midnight(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

function isSameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear()
}

function capital(words: string, language: string): string {
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
}
