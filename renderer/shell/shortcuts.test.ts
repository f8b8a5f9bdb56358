import { describe, expect, test } from 'vitest'
import { en } from '#renderer/locales/en.ts'
import { zhCN } from '#renderer/locales/zh-CN.ts'
import { shownKey } from './shown-key.ts'
import { DELIVERED, keyMapOf, SHORTCUTS } from './shortcuts.ts'

const { actionFor, leaders } = DELIVERED

describe('the table of actions', () => {
  test('no action stands in it twice', () => {
    const names = SHORTCUTS.map(({ action }) => action)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('no key means two things', () => {
    const keys = SHORTCUTS.flatMap((one) => one.keys)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('no key that begins a pair means something by itself', () => {
    expect(SHORTCUTS.flatMap(({ keys }) => keys).filter((key) => leaders.has(key))).toEqual([])
  })

  test('a letter never works within a field', () => {
    expect(SHORTCUTS.filter(({ keys, inFields }) => inFields === true && keys.some((key) => key.length === 1))).toEqual([])
    expect(actionFor('e', null, true)).toBeNull()
    expect(actionFor('Escape', null, true)).toBe('leave')
    expect(actionFor('mod+k', null, true)).toBe('palette')
  })

  test('every action has a title in both languages', () => {
    expect(SHORTCUTS.filter(({ action }) => !(action in en.shortcuts && action in zhCN.shortcuts))).toEqual([])
  })

  test('pairs are heard one after the other, single letters by themselves', () => {
    expect(actionFor('q', 'g', false)).toBe('list-queue')
    expect(actionFor('a', 'g', false)).toBe('list-all')
    expect(actionFor('a', null, false)).toBe('accept-offer')
    expect(actionFor('y', null, false)).toBeNull()
  })
})

describe('keys of one’s own', () => {
  const own = keyMapOf({ park: ['mod+shift+p', 'b'], resolve: [] })

  test('take the place of the delivered ones', () => {
    expect([own.actionFor('b', null, false), own.actionFor('p', null, false), own.actionFor('e', null, false)]).toEqual(['park', null, null])
    expect([own.shownFor('resolve'), own.keysOf('snooze')]).toEqual([null, ['z']])
  })

  test('leave the fixed ones alone', () => {
    expect(keyMapOf({ leave: ['q'] }).keysOf('leave')).toEqual(['Escape'])
  })
})

describe('a key on screen', () => {
  test('is as on the keyboard', () => {
    const keys = ['g m', 'ArrowDown', 'Escape', '?', 'mod+k', 'mod+shift+f', 'mod+Plus']
    expect(keys.map((key) => shownKey(key, false))).toEqual(['G M', '↓', 'Esc', '?', 'Ctrl+K', 'Ctrl+Shift+F', 'Ctrl++'])
    expect(keys.map((key) => shownKey(key, true))).toEqual(['G M', '↓', 'Esc', '?', '⌘K', '⌘⇧F', '⌘+'])
  })
})
