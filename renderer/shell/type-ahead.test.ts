import { describe, expect, test } from 'vitest'
import { createTypeAhead, isWriting } from './type-ahead.ts'

const key = (pressed: string, set: Partial<KeyboardEvent> = {}) => ({ key: pressed, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...set })

describe('what is typed before the field is there', () => {
  test('is kept for it, corrections included, and given once', () => {
    const ahead = createTypeAhead()
    ahead.begin(0)
    for (const pressed of [...'Helo', 'Backspace', ...'lo 您好']) expect(ahead.take(pressed, 10)).toBe(true)
    expect([ahead.end(), ahead.end()]).toEqual(['Hello 您好', ''])
  })

  test('never sends: Enter is taken, and means nothing', () => {
    const ahead = createTypeAhead()
    ahead.begin(0)
    expect(ahead.take('Enter', 1)).toBe(true)
    expect(ahead.end()).toBe('')
  })

  test('is nothing while no field is wanted, and no longer than a field may take to come', () => {
    const ahead = createTypeAhead()
    expect(ahead.take('e', 0)).toBe(false)
    ahead.begin(0)
    expect(ahead.take('e', 3_001)).toBe(false)
    ahead.begin(10_000)
    ahead.end()
    expect(ahead.take('e', 10_001)).toBe(false)
  })

  test('is letters and what corrects them, and no key with another', () => {
    expect(['a', '您', '😀', 'Backspace', 'Enter'].every((pressed) => isWriting(key(pressed)))).toBe(true)
    expect([key('ArrowDown'), key('Escape'), key('Tab'), key('F5'), key('k', { ctrlKey: true }), key('a', { isComposing: true })].some(isWriting)).toBe(false)
  })
})
