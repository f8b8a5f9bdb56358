import fc from 'fast-check'
import { expect, test } from 'vitest'
import { callBackWithinMs, promisedAt, promisedSoon, SLOT_MS, slotsFrom } from './call-back.ts'
import { isOpen, type OpenHours } from './hours.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-01-01T00:00:00Z')
const ZONES = ['UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/Santiago']
const time = fc.integer({ min: 0, max: 96 }).map((quarters) => `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`)
const span = fc.tuple(time, time).filter(([a, b]) => a !== b).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
const week = fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 7 }), spans: fc.array(span, { maxLength: 3 }) }), { maxLength: 7, selector: ({ day }) => day })
const anyHours: fc.Arbitrary<OpenHours> = fc.record({ timeZone: fc.constantFrom(...ZONES), week, holidays: fc.constant([]) })
const moment = fc.integer({ min: 0, max: 730 * 24 * 60 }).map((minutes) => START + minutes * MINUTE)
const workdays: OpenHours = { timeZone: 'Europe/Berlin', week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '17:30' }] })), holidays: [] }
const at = (iso: string) => Date.parse(iso)

test('as soon as possible: never before now, and its last moment is an open one', () => {
  fc.assert(
    fc.property(anyHours, moment, fc.integer({ min: 1, max: 48 * 60 }), (hours, now, minutes) => {
      const promised = promisedSoon(hours, now, minutes * MINUTE)
      if (promised === null) return
      expect([promised.fromAt, promised.dueAt >= now + minutes * MINUTE, isOpen(hours, promised.dueAt - 1)]).toEqual([now, true, true])
    }),
    { numRuns: 300 },
  )
})

test('whatever may be chosen lies wholly within the hours, and not before now', () => {
  fc.assert(
    fc.property(anyHours, moment, (hours, now) => {
      const slots = slotsFrom(hours, now, 40)
      expect(slots).toEqual([...new Set(slots)].toSorted((a, b) => a - b))
      for (const slot of slots) {
        expect(promisedAt(hours, now, slot)).toEqual({ fromAt: slot, dueAt: slot + SLOT_MS })
        expect([slot >= now, isOpen(hours, slot), isOpen(hours, slot + SLOT_MS - 1), isOpen(hours, slot + 15 * MINUTE)]).toEqual([true, true, true, true])
      }
    }),
    { numRuns: 150 },
  )
})

test('an hour promised shortly before closing is up on the next morning', () => {
  expect(promisedSoon(workdays, at('2026-03-06T16:00:00Z'), HOUR)).toEqual({ fromAt: at('2026-03-06T16:00:00Z'), dueAt: at('2026-03-09T08:30:00Z') })
  expect(promisedSoon(null, 5, HOUR)).toEqual({ fromAt: 5, dueAt: 5 + HOUR })
  expect([promisedSoon(workdays, 5, 0), promisedSoon({ ...workdays, week: [] }, 5, HOUR)]).toEqual([null, null])
})

test('nothing can be chosen that has gone by, is closed, or is further away than a week', () => {
  const now = at('2026-03-06T15:10:00Z')
  expect(slotsFrom(workdays, now, 3).map((slot) => new Date(slot).toISOString())).toEqual(['2026-03-06T16:00:00.000Z', '2026-03-09T08:00:00.000Z', '2026-03-09T08:30:00.000Z'])
  expect([now - MINUTE, at('2026-03-06T16:15:00Z'), at('2026-03-07T10:00:00Z'), at('2026-03-20T10:00:00Z')].map((one) => promisedAt(workdays, now, one))).toEqual([null, null, null, null])
})

test('an inbox that says nothing promises an hour', () => {
  const calls = { numbers: [], isWebOn: true, wrapUpMs: 0, recording: 'never' } as const
  expect([callBackWithinMs(undefined), callBackWithinMs(calls), callBackWithinMs({ ...calls, callBackMs: 0 })]).toEqual([HOUR, HOUR, 0])
})
