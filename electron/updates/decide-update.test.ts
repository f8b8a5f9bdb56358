import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideUpdate, IDLE_ENOUGH_MS, type UpdateSituation } from './decide-update.ts'

const calm: UpdateSituation = { isInCall: false, unsentCount: 0, doesHubRefuse: false, time: 'at-quit', moment: { kind: 'pressed' } }
const night = { kind: 'passing', hour: 3, idleMs: IDLE_ENOUGH_MS } as const

const anySituation: fc.Arbitrary<UpdateSituation> = fc.record({
  isInCall: fc.boolean(),
  unsentCount: fc.oneof(fc.constant(0), fc.constant(null), fc.nat(500)),
  doesHubRefuse: fc.boolean(),
  time: fc.constantFrom('tonight', 'at-quit'),
  moment: fc.oneof(
    fc.constant({ kind: 'pressed' as const }),
    fc.record({ kind: fc.constant('quitting' as const), isShuttingDown: fc.boolean() }),
    fc.record({ kind: fc.constant('passing' as const), hour: fc.integer({ min: 0, max: 23 }), idleMs: fc.nat(3 * IDLE_ENOUGH_MS) }),
  ),
})

describe('a version that lies ready', () => {
  test.each<[string, Partial<UpdateSituation>, ReturnType<typeof decideUpdate>]>([
    ['is put in place when somebody says now', {}, { kind: 'install', startAgain: true }],
    ['or as the desk is closed, and stays closed', { moment: { kind: 'quitting', isShuttingDown: false } }, { kind: 'install', startAgain: false }],
    ['or in the night that was chosen, once nobody is there', { time: 'tonight', moment: night }, { kind: 'install', startAgain: true }],
    ['not in a night that was not chosen', { moment: night }, { kind: 'wait', for: 'person' }],
    ['not while somebody works through the night', { time: 'tonight', moment: { ...night, idleMs: IDLE_ENOUGH_MS - 1 } }, { kind: 'wait', for: 'person' }],
    ['not at noon', { time: 'tonight', moment: { ...night, hour: 12 } }, { kind: 'wait', for: 'person' }],
    ['not as the machine goes off', { moment: { kind: 'quitting', isShuttingDown: true } }, { kind: 'wait', for: 'next-quit' }],
    ['waits for the end of a call', { isInCall: true }, { kind: 'wait', for: 'call-end' }],
    ['waits for what is unsent', { unsentCount: 2 }, { kind: 'wait', for: 'sent' }],
    ['waits where nobody knows what is unsent', { unsentCount: null }, { kind: 'wait', for: 'sent' }],
    ['does not wait for what the hub would not take anyway', { unsentCount: 2, doesHubRefuse: true }, { kind: 'install', startAgain: true }],
    ['ends no call, even where the hub refuses this version', { isInCall: true, doesHubRefuse: true }, { kind: 'wait', for: 'call-end' }],
  ])('%s', (_what, so, wanted) => {
    expect(decideUpdate({ ...calm, ...so })).toEqual(wanted)
  })
})

describe('whatever is so', () => {
  test('no call is ever cut off', () => {
    fc.assert(fc.property(anySituation, (so) => { expect(decideUpdate({ ...so, isInCall: true }).kind).toBe('wait') })) // prettier-ignore
  })

  test('nothing unsent is carried over an update, unless the hub refuses this version', () => {
    fc.assert(
      fc.property(anySituation, (so) => {
        fc.pre(decideUpdate(so).kind === 'install')
        expect(so.unsentCount === 0 || so.doesHubRefuse).toBe(true)
      }),
    )
  })

  test('nobody who sits at the desk loses it without having said so', () => {
    fc.assert(
      fc.property(anySituation, (so) => {
        const decision = decideUpdate(so)
        const isUnasked = decision.kind === 'install' && decision.startAgain && so.moment.kind !== 'pressed'
        const isAgreed = so.time === 'tonight' && so.moment.kind === 'passing' && so.moment.idleMs >= IDLE_ENOUGH_MS
        expect(isUnasked && !isAgreed).toBe(false)
      }),
    )
  })

  test('a hub that refuses this version makes an update no later than it would be', () => {
    fc.assert(
      fc.property(anySituation, (so) => {
        const otherwise = decideUpdate({ ...so, doesHubRefuse: false })
        fc.pre(otherwise.kind === 'install')
        expect(decideUpdate({ ...so, doesHubRefuse: true })).toEqual(otherwise)
      }),
    )
  })
})
