import { describe, expect, test } from 'vitest'
import { pressedKey, withoutShift, type Stroke } from './pressed-key.ts'

function press(parts: Partial<Stroke> & { readonly key: string }, onMac = false): string | null {
  return pressedKey({ code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0, ...parts }, onMac)
}

describe('what was pressed', () => {
  test('is the sign on the key, whatever Caps Lock says', () => {
    expect([press({ key: 'e' }), press({ key: 'E' }), press({ key: '?', shiftKey: true }), press({ key: ' ' }), press({ key: '+', shiftKey: true })]).toEqual(['e', 'e', '?', 'Space', 'Plus'])
  })

  test('with Shift, a letter can be told from itself without', () => {
    const pressed = press({ key: 'E', shiftKey: true })
    expect([pressed, withoutShift(pressed ?? ''), withoutShift('mod+shift+e')]).toEqual(['shift+e', 'e', null])
  })

  test('Ctrl is mod here, and ⌘ on a Mac; the other one is nothing of ours', () => {
    expect([press({ key: 'k', ctrlKey: true }), press({ key: 'k', metaKey: true })]).toEqual(['mod+k', null])
    expect([press({ key: 'k', metaKey: true }, true), press({ key: 'k', ctrlKey: true }, true)]).toEqual(['mod+k', null])
    expect(press({ key: 'F', ctrlKey: true, shiftKey: true })).toBe('mod+shift+f')
    expect(press({ key: 'ArrowDown', shiftKey: true })).toBe('shift+ArrowDown')
  })

  test('is nothing while an input method composes, and for a modifier alone', () => {
    expect([press({ key: 'a', isComposing: true }), press({ key: 'a', keyCode: 229 }), press({ key: 'Process' }), press({ key: 'Shift', shiftKey: true }), press({ key: 'Dead' })]).toEqual([null, null, null, null, null])
  })

  test('is told by its place where the board writes no Latin', () => {
    expect(press({ key: 'у', code: 'KeyE' })).toBe('e')
    expect(press({ key: '？', code: 'Slash', shiftKey: true })).toBe('?')
    expect(press({ key: '，', code: 'Comma', ctrlKey: true })).toBe('mod+,')
    expect(press({ key: '´', code: 'KeyE', altKey: true }, true)).toBe('alt+e')
    expect(press({ key: 'л', code: 'KeyK', ctrlKey: true })).toBe('mod+k')
    expect(press({ key: '字', code: '' })).toBeNull()
  })

  test('a sign written with AltGr is the sign', () => {
    expect(press({ key: '@', code: 'KeyQ', ctrlKey: true, altKey: true, getModifierState: (name) => name === 'AltGraph' })).toBe('@')
  })
})
