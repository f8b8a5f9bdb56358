import { describe, expect, test } from 'vitest'
import { SHELL_KEYS } from '#shared/bridge/shell-keys.ts'
import { DELIVERED_GLOBAL } from '#renderer/features/machine-choices.ts'
import { en } from '#renderer/locales/en.ts'
import { zhCN } from '#renderer/locales/zh-CN.ts'
import { shownKey } from './shown-key.ts'
import { judgeGlobalKey, judgeKey } from './choose-key.ts'
import { DELIVERED, GLOBAL_ACTS, keyMapOf, SHORTCUTS } from './shortcuts.ts'

const { actionFor, leaders } = DELIVERED

describe('the table of actions', () => {
  test('no action stands in it twice', () => {
    const names = SHORTCUTS.map(({ action }) => action)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('no key means two things: not on the desk, not in the window’s menus, not from any program', () => {
    const keys = [...SHORTCUTS.flatMap((one) => one.keys), ...SHELL_KEYS.flatMap((one): readonly string[] => one.keys), ...GLOBAL_ACTS.map((act) => DELIVERED_GLOBAL[act].key)]
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  test('nobody can choose a key of the window’s menus, or one that is heard from any program', () => {
    const menus = SHELL_KEYS.flatMap((one): readonly string[] => one.keys)
    expect(menus.filter((key) => judgeKey('park', key, {}).kind !== 'refused' || judgeGlobalKey('answer', key, {}, DELIVERED_GLOBAL).kind !== 'refused')).toEqual([])
    expect(judgeKey('park', 'F8', {}, ['F8'])).toEqual({ kind: 'refused', why: 'global' })
  })

  test('every key for any program, as delivered, may be had', () => {
    expect(GLOBAL_ACTS.filter((act) => judgeGlobalKey(act, DELIVERED_GLOBAL[act].key, {}, DELIVERED_GLOBAL).kind !== 'free')).toEqual([])
  })

  test.each([
    ['mod+k', { kind: 'clash', other: 'palette' }],
    ['mod+shift+F8', { kind: 'clash', other: 'mute' }],
    ['a', { kind: 'refused', why: 'letter-in-field' }],
    ['shift+a', { kind: 'refused', why: 'letter-in-field' }],
    ['g m', { kind: 'refused', why: 'pair' }],
    ['mod+c', { kind: 'refused', why: 'editing' }],
    ['alt+F4', { kind: 'refused', why: 'browser' }],
    ['F8', { kind: 'free' }],
  ])('%s for any program', (key, verdict) => {
    expect(judgeGlobalKey('answer', key, {}, DELIVERED_GLOBAL)).toEqual(verdict)
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
