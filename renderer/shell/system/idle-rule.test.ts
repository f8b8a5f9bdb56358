import { describe, expect, test } from 'vitest'
import { PresenceReason } from '#shared/model/presence.ts'
import { decideIdle, isWorthSaying, type IdleSight } from './idle-rule.ts'

const gone: IdleSight = { isWanted: true, isIdle: true, reason: 'available', isInCall: false, isRinging: false, isLeader: true }

describe('away when nobody is there', () => {
  test('is set once in an absence', () => {
    expect([decideIdle(gone, false), decideIdle(gone, true)]).toEqual(['set-away', 'nothing'])
  })

  test.each<Partial<IdleSight>>([{ isWanted: false }, { isIdle: false }, { isInCall: true }, { isRinging: true }, { isLeader: false }])('is not set with %j', (part) => {
    expect(decideIdle({ ...gone, ...part }, false)).toBe('nothing')
  })

  test('takes no word of the person’s own away', () => {
    expect(PresenceReason.options.filter((reason) => decideIdle({ ...gone, reason }, false) === 'set-away')).toEqual(['available'])
  })
})

test('a short lock, or one in a break, is not spoken of', () => {
  expect([isWorthSaying(600_000, 'available'), isWorthSaying(599_999, 'available'), isWorthSaying(3_600_000, 'break')]).toEqual([true, false, false])
})
