import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Hours } from '#shared/model/hours.ts'
import { addOpenTime, isOpen, nextOpening, type OpenHours } from './hours.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const WORKDAYS = [1, 2, 3, 4, 5]

function hours(timeZone: string, from: string, to: string, set: { readonly days?: readonly number[]; readonly holidays?: Readonly<Record<string, readonly (readonly [string, string])[]>> } = {}): OpenHours {
  const holidays = Object.entries(set.holidays ?? {}).map(([date, spans]) => ({ date, name: 'x', spans: spans.map(([a, b]) => ({ from: a, to: b })) }))
  return { timeZone, week: (set.days ?? WORKDAYS).map((day) => ({ day, spans: [{ from, to }] })), holidays }
}
const at = (iso: string) => Date.parse(iso)
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString().replace('.000', ''))
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
const ALWAYS = hours('Asia/Shanghai', '00:00', '24:00', { days: EVERY_DAY })

// Zones with every kind of surprise: half and quarter hours, changes of half an hour, southern summers, changes at midnight.
const ZONES = ['UTC', 'Asia/Shanghai', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/Santiago', 'Africa/Cairo', 'Asia/Kolkata', 'Pacific/Kiritimati']
const time = fc.integer({ min: 0, max: 96 }).map((quarters) => `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`)
const span = fc.tuple(time, time).filter(([a, b]) => a !== b).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
const spans = fc.array(span, { maxLength: 3 })
const week = fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 7 }), spans }), { maxLength: 7, selector: ({ day }) => day })
const START = at('2026-01-01T00:00:00Z')
const moment = fc.integer({ min: 0, max: 2 * 365 * 24 * 4 }).map((quarters) => START + quarters * 15 * MINUTE)
const date = moment.map((one) => new Date(one).toISOString().slice(0, 10))
const anyHours: fc.Arbitrary<OpenHours> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  week,
  holidays: fc.uniqueArray(fc.record({ date, name: fc.constant('x'), spans }), { maxLength: 20, selector: (holiday) => holiday.date }),
})
const length = fc.oneof(fc.integer({ min: 1, max: 3 * 24 * 4 }).map((quarters) => quarters * 15 * MINUTE), fc.integer({ min: 1, max: 3 * 24 * HOUR }))

const walls = new Map(ZONES.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', weekday: 'short', hourCycle: 'h23' })]))

/** Told another way: what stands on the wall, by the parts of a date that a person would read. */
function standsOpen({ timeZone, week: days, holidays }: OpenHours, moment: number): boolean {
  const parts = Object.fromEntries((walls.get(timeZone)?.formatToParts(moment) ?? []).map(({ type, value }) => [type, value]))
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(String(parts['weekday']).slice(0, 3)) + 1
  const now = `${parts['hour']}:${parts['minute']}`
  const today = holidays.find((holiday) => holiday.date === `${parts['year']}-${parts['month']}-${parts['day']}`)?.spans ?? days.find((one) => one.day === day)?.spans ?? []
  return today.some(({ from, to }) => from <= now && now < to)
}

test('it is open whenever the clock on the wall says so, in every zone, through every change of its clock', () => {
  fc.assert(fc.property(anyHours, moment, (open, when) => { expect(isOpen(open, when)).toBe(standsOpen(open, when)) }), { numRuns: 400 })
})

test('around a change of the clock, quarter of an hour by quarter', () => {
  for (const [zone, around] of [['Europe/London', '2026-03-29'], ['Europe/London', '2026-10-25'], ['Australia/Lord_Howe', '2026-10-04'], ['Australia/Lord_Howe', '2026-04-05'], ['America/Santiago', '2026-04-05'], ['Africa/Cairo', '2026-10-30'], ['Pacific/Chatham', '2026-09-27']] as const) {
    fc.assert(
      fc.property(week, (days) => {
        const open: OpenHours = { timeZone: zone, week: days, holidays: [] }
        for (let when = at(`${around}T00:00Z`) - 26 * HOUR; when < at(`${around}T00:00Z`) + 26 * HOUR; when += 15 * MINUTE) expect([zone, iso(when), isOpen(open, when)]).toEqual([zone, iso(when), standsOpen(open, when)])
      }),
      { numRuns: 5 },
    )
  }
})

test('the next opening is open, and nothing before it is', () => {
  fc.assert(
    fc.property(anyHours, moment, (open, when) => {
      const next = nextOpening(open, when)
      if (next === null) return
      expect([next >= when, standsOpen(open, next)]).toEqual([true, true])
      for (let before = when; before < Math.min(next, when + 4 * 24 * HOUR); before += 15 * MINUTE) expect(standsOpen(open, before)).toBe(false)
    }),
    { numRuns: 100 },
  )
})

describe('open time', () => {
  test('never ends while closed: its last moment is open', () => {
    fc.assert(
      fc.property(anyHours, moment, length, (open, from, ms) => {
        const end = addOpenTime(open, from, ms)
        expect(end === null || (end >= from + ms && isOpen(open, end - 1))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('is added up: in one piece, or in two', () => {
    fc.assert(
      fc.property(anyHours, moment, length, length, (open, from, one, other) => {
        const half = addOpenTime(open, from, one)
        // Past the horizon nothing is said; a second piece has a horizon of its own.
        const whole = addOpenTime(open, from, one + other)
        expect(half === null || whole === null || addOpenTime(open, half, other) === whole).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('never runs back: what begins later, or is longer, ends no earlier', () => {
    fc.assert(
      fc.property(anyHours, moment, fc.nat(9 * 24 * 4), length, fc.nat(3 * HOUR), (open, from, later, ms, longer) => {
        const end = addOpenTime(open, from, ms)
        const ends = [addOpenTime(open, from + later * 15 * MINUTE, ms), addOpenTime(open, from, ms + longer)]
        for (const one of ends) expect(end === null || one === null || one >= end).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('is all time where it never closes', () => {
    fc.assert(fc.property(moment, length, (from, ms) => { expect(addOpenTime(ALWAYS, from, ms)).toBe(from + ms) }))
  })

  test('is none where it never opens', () => {
    const never = hours('UTC', '09:00', '17:00', { days: [] })
    expect([addOpenTime(never, START, 1), nextOpening(never, START), isOpen(never, START), addOpenTime(never, START, 0)]).toEqual([null, null, false, START])
  })

  test('up as it closes is up then, and not in the morning', () => {
    const office = hours('Europe/London', '09:00', '18:00')
    expect(iso(addOpenTime(office, at('2026-01-12T17:00Z'), HOUR))).toBe('2026-01-12T18:00:00Z')
    expect(iso(addOpenTime(office, at('2026-01-12T17:00Z'), HOUR + 1))).toBe('2026-01-13T09:00:00.001Z')
  })
})

describe('Europe/London', () => {
  const office = hours('Europe/London', '09:00', '18:00')
  const night = hours('Europe/London', '00:00', '04:00', { days: EVERY_DAY })

  test('opens at nine by its own clock, in winter and in summer', () => {
    expect([iso(nextOpening(office, at('2026-03-27T20:00Z'))), iso(nextOpening(office, at('2026-10-23T20:00Z')))]).toEqual(['2026-03-30T08:00:00Z', '2026-10-26T09:00:00Z'])
  })

  test('the night without its second hour has three hours, the one that has it twice five', () => {
    expect(iso(addOpenTime(night, at('2026-03-29T00:00Z'), 3 * HOUR))).toBe('2026-03-29T03:00:00Z')
    expect(iso(addOpenTime(night, at('2026-03-29T00:00Z'), 3 * HOUR + 1))).toBe('2026-03-29T23:00:00.001Z')
    expect(iso(addOpenTime(night, at('2026-10-24T23:00Z'), 5 * HOUR))).toBe('2026-10-25T04:00:00Z')
  })

  test('a span within the missing hour is not there that day; one that ends in the doubled hour is there twice', () => {
    const missing = hours('Europe/London', '01:15', '01:45', { days: [7] })
    expect(iso(nextOpening(missing, at('2026-03-28T12:00Z')))).toBe('2026-04-05T00:15:00Z')
    expect([at('2026-10-25T00:15Z'), at('2026-10-25T00:45Z'), at('2026-10-25T01:15Z'), at('2026-10-25T01:45Z')].map((when) => isOpen(missing, when))).toEqual([true, false, true, false])
  })
})

describe('Asia/Shanghai', () => {
  const office = hours('Asia/Shanghai', '09:00', '18:00', {
    holidays: { ...Object.fromEntries(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [day, []])), '2026-10-10': [['09:00', '18:00']], '2026-09-30': [['09:00', '12:00'], ['13:00', '15:00']] },
  })

  test('over the golden week nothing runs, and the Saturday worked for it counts', () => {
    expect(iso(nextOpening(office, at('2026-09-30T15:00+08:00')))).toBe(iso(at('2026-10-08T09:00+08:00')))
    // An hour before the noon break, two after it, and the rest eight days later.
    expect(iso(addOpenTime(office, at('2026-09-30T11:00+08:00'), 4 * HOUR))).toBe(iso(at('2026-10-08T10:00+08:00')))
    expect(iso(addOpenTime(office, at('2026-10-09T17:00+08:00'), 2 * HOUR))).toBe(iso(at('2026-10-10T10:00+08:00')))
  })
})

describe('Australia/Lord_Howe', () => {
  const night = hours('Australia/Lord_Howe', '01:00', '03:00', { days: EVERY_DAY })

  test('moves its clock by half an hour', () => {
    // Forward at two: half past two comes at once. Back at two: half past one comes again.
    expect(iso(addOpenTime(night, at('2026-10-04T01:00+10:30'), 90 * MINUTE))).toBe(iso(at('2026-10-04T03:00+11:00')))
    expect(iso(addOpenTime(night, at('2026-04-05T01:00+11:00'), 150 * MINUTE))).toBe(iso(at('2026-04-05T03:00+10:30')))
  })
})

test('a day that a place left out is none: Samoa had no 30 December 2011', () => {
  const friday = hours('Pacific/Apia', '00:00', '24:00', { days: [5] })
  expect(iso(nextOpening(friday, at('2011-12-29T12:00Z')))).toBe('2012-01-05T10:00:00Z')
})

test('spans that overlap or touch are one, and midnight between two open days is no end', () => {
  const open: OpenHours = { timeZone: 'Asia/Kathmandu', week: [{ day: 1, spans: [{ from: '20:00', to: '24:00' }, { from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }] }, { day: 2, spans: [{ from: '00:00', to: '02:00' }] }], holidays: [] }
  expect(iso(addOpenTime(open, at('2026-06-01T09:00+05:45'), 4 * HOUR))).toBe(iso(at('2026-06-01T13:00+05:45')))
  expect(iso(addOpenTime(open, at('2026-06-01T21:00+05:45'), 5 * HOUR))).toBe(iso(at('2026-06-02T02:00+05:45')))
})

test('what may be saved as hours can be reckoned with', () => {
  expect(Hours.safeParse({ id: 'h', name: 'Office', timeZone: 'Asia/Shanghai', week: ALWAYS.week, holidays: [], rev: 0 }).success).toBe(true)
})
