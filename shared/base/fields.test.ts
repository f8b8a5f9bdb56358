import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MESSAGE_LIMIT, MessageText, Name, Tag, toPlainText } from './fields.ts'

describe('text that every part can store', () => {
  test('has no half characters and no NUL, and is otherwise as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('\uD83D', '\uDE42', '\u0000', '🙂', '\u202E', '退', '<b>'), fc.string({ unit: 'binary', minLength: 1, maxLength: 2 })) }), (text) => {
        const plain = toPlainText(text)
        expect(plain).not.toMatch(/\p{Surrogate}/u)
        expect(plain).not.toContain('\u0000')
        expect(Buffer.from(plain, 'utf8').toString('utf8')).toBe(plain)
        expect(toPlainText(plain)).toBe(plain)
        expect(plain === text).toBe(!/\p{Surrogate}|\0/u.test(text))
      }),
    )
  })

  test.each([
    ['a\u0000b', 'ab'],
    ['\uD83D', '\uFFFD'],
    ['x\uDE42y', 'x\uFFFDy'],
    // A NUL between two halves must not join them into a character nobody wrote.
    ['\uD83D\u0000\uDE42', '\uFFFD\uFFFD'],
    ['\uDE42\uD83D', '\uFFFD\uFFFD'],
    ['🙂\u202Eabc', '🙂\u202Eabc'],
  ])('%j becomes %j', (text, plain) => {
    expect(toPlainText(text)).toBe(plain)
  })
})

test('a message holds a hundred thousand characters, and one more is refused, not cut', () => {
  expect(MessageText.safeParse('x'.repeat(MESSAGE_LIMIT)).data).toHaveLength(100_000)
  expect(MessageText.safeParse('x'.repeat(MESSAGE_LIMIT + 1)).error?.issues[0]).toMatchObject({ code: 'too_big' })
})

test.each(['', '   ', '\u0000', ' \u0000 '])('a name or a tag of nothing (%j) is none', (text) => {
  expect(Name.safeParse(text).success).toBe(false)
  expect(Tag.safeParse(text).success).toBe(false)
})
