import { describe, expect, test } from 'vitest'
import { en } from '#renderer/locales/en.ts'
import { actionFor, LEADERS, SHORTCUTS, shownKey } from './shortcuts.ts'

describe('the table of keys', () => {
  test('no key means two things', () => {
    const keys = SHORTCUTS.flatMap((one) => one.keys)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('no key that begins a pair means something by itself', () => {
    expect(SHORTCUTS.flatMap(({ keys }) => keys).filter((key) => LEADERS.has(key))).toEqual([])
  })

  test('a letter never works within a field', () => {
    expect(SHORTCUTS.filter(({ keys, inFields }) => inFields === true && keys.some((key) => key.length === 1))).toEqual([])
    expect(actionFor('e', null, true)).toBeNull()
    expect(actionFor('Escape', null, true)).toBe('leave')
  })

  test('every action is named in the overview', () => {
    expect(SHORTCUTS.filter(({ action }) => !(action in en.shortcuts))).toEqual([])
  })

  test('pairs are heard one after the other, single letters by themselves', () => {
    expect(actionFor('q', 'g', false)).toBe('list-queue')
    expect(actionFor('a', 'g', false)).toBe('list-all')
    expect(actionFor('a', null, false)).toBe('accept-offer')
    expect(actionFor('E', null, false)).toBe('resolve')
    expect(actionFor('y', null, false)).toBeNull()
  })

  test('keys are shown as on the keyboard', () => {
    expect(['g m', 'ArrowDown', 'Escape', '?'].map(shownKey)).toEqual(['G M', '↓', 'Esc', '?'])
  })
})
