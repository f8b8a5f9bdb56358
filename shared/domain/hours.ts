import type { Hours, Span } from '#shared/model/hours.ts'

// When somebody is there, told by the clock on the wall of one place: it is open whenever that clock stands within a span
// of its day. So an hour that daylight saving leaves out is no open time, and one that comes twice is open twice. A
// holiday's spans stand in place of its weekday's. Everything is made of stretches: half-open times between two moments.

/** What of a floor's hours says when it is open. */
export type OpenHours = Pick<Hours, 'timeZone' | 'week' | 'holidays'>

type Stretch = { readonly from: number; readonly to: number }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Weeks repeat and holidays are set a year ahead: what does not come within two years does not come. */
const HORIZON_DAYS = 731

export function isOpen(hours: OpenHours, at: number): boolean {
  return [...stretchesFrom(hours, at, 1)].some(({ from, to }) => from <= at && at < to)
}

/** When it is open next: `at` itself while it is open. Null: not within two years. */
export function nextOpening(hours: OpenHours, at: number): number | null {
  for (const { from } of stretchesFrom(hours, at)) return Math.max(from, at)
  return null
}

/**
 * The moment by which so much open time has gone by since `from`, in milliseconds; time stands still while closed. What is
 * up as it closes is up then, not at the next opening. Null: never within two years, as with hours that never open.
 */
export function addOpenTime(hours: OpenHours, from: number, ms: number): number | null {
  if (ms <= 0) return from
  let left = ms
  for (const stretch of stretchesFrom(hours, from)) {
    const begins = Math.max(stretch.from, from)
    if (stretch.to - begins >= left) return begins + left
    left -= stretch.to - begins
  }
  return null
}

/** The open stretches that end after a moment, in order, each once; read as far as they are asked for. */
function* stretchesFrom({ timeZone, week, holidays }: OpenHours, at: number, days = HORIZON_DAYS): Generator<Stretch> {
  const onDate = new Map(holidays.map(({ date, spans }) => [Date.parse(date), spans]))
  const onWeekday = new Map(week.map(({ day, spans }) => [day, spans]))
  // Whatever the zone, its date is yesterday's, today's or tomorrow's of UTC.
  const first = dayOf(at) - DAY_MS
  for (let day = first; day < first + (days + 2) * DAY_MS; day += DAY_MS) {
    const spans = onDate.get(day) ?? onWeekday.get(isoWeekday(day)) ?? []
    if (spans.length > 0) yield* joined(spans.flatMap((span) => stretchesOf(timeZone, day, span))).filter(({ to }) => to > at)
  }
}

/**
 * When the clock of a zone stands within a span of a day: once as a rule, twice where it is set back within it, not at all
 * where it jumps over it. `day` is the day's midnight as if the wall were UTC.
 */
function stretchesOf(timeZone: string, day: number, { from, to }: Span): readonly Stretch[] {
  const whole = (offset: number): Stretch => ({ from: day + minutesOf(from) * MINUTE_MS - offset, to: day + minutesOf(to) * MINUTE_MS - offset })
  // A zone sets its clock weeks apart, so once at most around one day.
  const [before, after] = [offsetAtMidnight(timeZone, day - DAY_MS), offsetAtMidnight(timeZone, day + 2 * DAY_MS)]
  if (before === after) return [whole(before)]
  const turn = turnAround(timeZone, day)
  const [one, other] = [whole(before), whole(after)]
  return [{ ...one, to: Math.min(one.to, turn) }, { ...other, from: Math.max(other.from, turn) }].filter((stretch) => stretch.from < stretch.to)
}

/** In order, with what overlaps or touches made one. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const out: Stretch[] = []
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (last !== undefined && stretch.from <= last.to) out[out.length - 1] = { from: last.from, to: Math.max(last.to, stretch.to) }
    else out.push(stretch)
  }
  return out
}

// A formatter is dear to make and not cheap to ask, and the same few days of a handful of zones are asked about all day.
const formatters = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, number>()
const KNOWN_LIMIT = 5_000

function remembered(key: string, find: () => number): number {
  const found = known.get(key) ?? find()
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(key, found)
  return found
}

/** `midnight` is UTC’s. */
function offsetAtMidnight(timeZone: string, midnight: number): number {
  return remembered(`${timeZone} ${midnight}`, () => offsetMs(timeZone, midnight))
}

/** The moment at which a zone's clock is set, given that it is set once around this day. */
function turnAround(timeZone: string, day: number): number {
  return remembered(`${timeZone} ${day} turn`, () => {
    let [low, high] = [(day - DAY_MS) / 1_000, (day + 2 * DAY_MS) / 1_000]
    const before = offsetMs(timeZone, low * 1_000)
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetMs(timeZone, middle * 1_000) === before) low = middle
      else high = middle
    }
    return high * 1_000
  })
}

/** How far a zone's clock is ahead of UTC at a moment, daylight saving included. */
function offsetMs(timeZone: string, at: number): number {
  const formatter = formatters.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  formatters.set(timeZone, formatter)
  // `3/29/2026, GMT+01:00`; `GMT` alone is UTC; times before zones were agreed on have seconds too.
  const said = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(formatter.format(at))
  if (said === null) return 0
  const [, sign, hours, minutes, seconds] = said
  return (sign === '-' ? -1_000 : 1_000) * (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds ?? 0))
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS
}

/** 1 is Monday; the first of January 1970 was a Thursday. */
function isoWeekday(day: number): number {
  return ((((day / DAY_MS + 3) % 7) + 7) % 7) + 1
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
