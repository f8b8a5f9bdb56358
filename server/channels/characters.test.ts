import { expect, test } from 'vitest'
import { isLongerThan } from './characters.ts'

test('a character is a code point: an emoji is one', () => {
  expect(['😀'.repeat(3), '😀'.repeat(4), 'abc', 'abcd', ''].map((text) => isLongerThan(text, 3))).toEqual([false, true, false, true, false])
})
