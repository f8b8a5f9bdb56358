import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clash, judgeKey, withKey, withoutKeys, withReset, withSwap } from './choose-key.ts'
import { keyMapOf, SHORTCUTS, type OwnKeys } from './shortcuts.ts'

describe('a key of one’s own', () => {
  test('that nobody has is free, alone, with modifiers or as a pair', () => {
    expect([judgeKey('park', 'b', {}), judgeKey('park', 'mod+d', {}), judgeKey('park', 'g b', {}), judgeKey('park', 'shift+b', {})]).toEqual(Array.from({ length: 4 }, () => ({ kind: 'free' })))
    expect(keyMapOf(withKey('next-conversation', 'b', {})).keysOf('next-conversation')).toEqual(['b', 'ArrowDown'])
  })

  test('that another has is told, and the two can change places', () => {
    expect(judgeKey('park', 'z', {})).toEqual({ kind: 'clash', other: 'snooze', canSwap: true })
    const swapped = keyMapOf(withSwap('park', 'z', {}))
    expect([swapped.keysOf('park'), swapped.keysOf('snooze')]).toEqual([['z'], ['p']])
  })

  test('that begins pairs, or would be hidden by one, clashes and is not swapped', () => {
    expect(judgeKey('park', 'g', {})).toEqual({ kind: 'clash', other: 'list-mine', canSwap: false })
    expect(judgeKey('park', 'e x', {})).toEqual({ kind: 'clash', other: 'resolve', canSwap: false })
  })

  test('that is the browser’s, everybody’s, or needed to move, is refused', () => {
    expect(['mod+w', 'mod+c', 'Tab', 'g mod+m', 'a b c'].map((key) => judgeKey('park', key, {}))).toEqual(['browser', 'editing', 'needed', 'pair', 'pair'].map((why) => ({ kind: 'refused', why })))
  })

  test('of an action that works in fields is no letter, not by a swap either', () => {
    expect(judgeKey('palette', 'y', {})).toEqual({ kind: 'refused', why: 'letter-in-field' })
    expect(judgeKey('park', 'mod+k', {})).toEqual({ kind: 'clash', other: 'palette', canSwap: false })
  })

  test('goes back to what was delivered, and takes along who had moved in', () => {
    const moved = withKey('snooze', 'p', withKey('park', 'b', {}))
    expect(withReset('park', moved)).toEqual({})
  })

  test('kept by an older desk wins over one that is delivered since', () => {
    const map = keyMapOf({ park: ['e'] })
    expect([map.keysOf('park'), map.keysOf('resolve')]).toEqual([['e'], []])
  })

  test('whatever is chosen, in whatever order, no key means two things', () => {
    const actions = SHORTCUTS.filter((one) => one.isFixed !== true).map(({ action }) => action)
    const key = fc.oneof(fc.constantFrom(...SHORTCUTS.flatMap(({ keys }) => keys)), fc.constantFrom('b', 'b c', 'g', 'g b', 'mod+d', 'mod+j', 'shift+e', 'F2', 'b d'))
    const step = fc.record({ action: fc.constantFrom(...actions), key, how: fc.constantFrom('choose', 'swap', 'reset', 'clear') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const own = steps.reduce<OwnKeys>((before, { action, key: wanted, how }) => {
          if (how === 'reset') return withReset(action, before)
          if (how === 'clear') return withoutKeys(action, before)
          if (how === 'swap') return withSwap(action, wanted, before)
          return judgeKey(action, wanted, before).kind === 'free' ? withKey(action, wanted, before) : before
        }, {})
        const map = keyMapOf(own)
        const all = SHORTCUTS.flatMap(({ action }) => map.keysOf(action).map((one) => ({ action, one })))
        expect(all.filter((a) => all.some((b) => a !== b && clash(a.one, b.one)))).toEqual([])
        expect(SHORTCUTS.filter(({ action, inFields }) => inFields === true && map.keysOf(action).some((one) => one.length === 1))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
