import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPresence } from '#test/builders/people.ts'
import type { Presence, PresenceReason } from '#shared/model/presence.ts'
import { byOwnAct, missedOffer, plannedEnd, setClosedChannels, setLine, setNext, setReason, workDone } from './presence.ts'

const onBreak = aPresence({ reason: 'break', since: 1_000, until: 10_000, idleSince: 500 })

describe('offers missed in a row', () => {
  const there = aPresence({ reason: 'available', since: 1_000 })

  test('one is counted, the second says that nobody is there; an own act between them begins anew', () => {
    const once = missedOffer(there, 2_000)
    expect(once).toEqual({ ...there, missedOffers: 1 })
    expect(missedOffer(once, 3_000)).toEqual({ ...there, missedOffers: 2, reason: 'not-responding', since: 3_000 })
    expect(missedOffer(byOwnAct(once), 3_000)).toMatchObject({ reason: 'available', missedOffers: 1 })
  })

  test('what they wanted to be next stays, unless it is to be there', () => {
    const after = (next: PresenceReason) => missedOffer({ ...there, missedOffers: 1, next }, 3_000)
    expect([after('break'), after('available')]).toMatchObject([{ reason: 'not-responding', next: 'break' }, { reason: 'not-responding', next: null }])
  })
})

describe('a break', () => {
  test('[S10] is lifted by the person’s own act or its planned end, and by nothing else that happens', () => {
    const anyHappening: fc.Arbitrary<(presence: Presence) => Presence> = fc.oneof(
      fc.constantFrom('connected' as const, 'gone' as const).map((kind) => (presence: Presence) => setLine(presence, { kind })),
      fc.nat(9_999).map((at) => (presence: Presence) => workDone(presence, at)),
      fc.nat(9_999).map((at) => (presence: Presence) => plannedEnd(presence, at)),
      fc.constant((presence: Presence) => setClosedChannels(presence, ['chat'])),
      fc.nat(9_999).map((at) => (presence: Presence) => missedOffer(presence, at)),
    )
    fc.assert(fc.property(fc.array(anyHappening), (happenings) => { expect(happenings.reduce((presence, happen) => happen(presence), onBreak)).toMatchObject({ reason: 'break', until: 10_000 }) }))
  })

  test('ends at its planned end', () => {
    expect(plannedEnd(onBreak, 9_999)).toBe(onBreak)
    expect(plannedEnd(onBreak, 10_000)).toMatchObject({ reason: 'available', since: 10_000, until: null, idleSince: 10_000 })
  })

  test('without a planned end does not end by itself', () => {
    const open = aPresence({ reason: 'break', until: null })
    expect(plannedEnd(open, Number.MAX_SAFE_INTEGER)).toBe(open)
  })

  test('whose person wants to leave after it ends into that', () => {
    const leaving = plannedEnd({ ...onBreak, next: 'offline' }, 10_000)
    expect(leaving).toMatchObject({ reason: 'available', next: 'offline' })
    expect(workDone(leaving, 11_000)).toMatchObject({ reason: 'offline', next: null })
  })
})

describe('the next presence', () => {
  test('waits for the work in hand, and is entered with its end', () => {
    const waiting = setNext(aPresence(), 'break', true, 5_000)
    expect(waiting).toMatchObject({ reason: 'available', next: 'break' })
    expect(workDone(waiting, 6_000)).toMatchObject({ reason: 'break', next: null, since: 6_000 })
  })

  test('is entered at once where nothing is in hand', () => {
    expect(setNext(aPresence(), 'meeting', false, 5_000)).toMatchObject({ reason: 'meeting', next: null, since: 5_000 })
  })

  test('can be taken back, and goes when another presence is chosen outright', () => {
    const waiting = setNext(aPresence(), 'break', true, 5_000)
    expect(setNext(waiting, null, true, 5_500)).toMatchObject({ reason: 'available', next: null })
    expect(setReason(waiting, 'available', null, 5_500)).toMatchObject({ next: null })
  })
})

describe('idle time', () => {
  test('begins on becoming available and with the end of work, and does not begin anew when available is chosen twice', () => {
    const back = setReason(onBreak, 'available', null, 7_000)
    expect(back.idleSince).toBe(7_000)
    expect(setReason(back, 'available', null, 8_000)).toMatchObject({ idleSince: 7_000, since: 7_000 })
    expect(workDone(back, 9_000).idleSince).toBe(9_000)
  })

  test.each(['break', 'away', 'offline', 'busy', 'meeting', 'training'] satisfies PresenceReason[])('is not touched by %s', (reason) => {
    expect(setReason(aPresence({ idleSince: 42 }), reason, null, 7_000).idleSince).toBe(42)
  })
})

test('a channel is closed once, however often it is named', () => {
  expect(setClosedChannels(aPresence(), ['chat', 'email', 'chat']).closedChannels).toEqual(['chat', 'email'])
})
