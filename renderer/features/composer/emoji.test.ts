import { expect, test } from 'vitest'
import { ALL_EMOJI, findEmoji, nameOf } from './emoji.ts'

const signs = (sought: string) => findEmoji(sought).map(({ sign }) => sign)

test('each stands there once, and has a name in both languages', () => {
  expect(new Set(ALL_EMOJI.map(({ sign }) => sign)).size).toBe(ALL_EMOJI.length)
  expect(ALL_EMOJI.filter(({ sign, en, zh }) => sign === '' || en === '' || zh === '' || sign.includes(' '))).toEqual([])
})

test.each([
  ['包裹', '📦'],
  ['parcel', '📦'],
  ['抱歉', '😔'],
  ['thank', '🙏'],
  ['red heart', '❤️'],
  ['📦', '📦'],
])('%s finds %s', (sought, sign) => {
  expect(signs(sought)).toContain(sign)
})

test('words that begin so come before words that hold it; nothing typed is everything; nonsense is nothing', () => {
  const ok = signs('ok')
  expect(ok.indexOf('👌')).toBeLessThan(ok.indexOf('💔')) // broken
  expect(findEmoji(' ')).toBe(ALL_EMOJI)
  expect(signs('qqq')).toEqual([])
})

test('it is named in the language of the desk', () => {
  expect(nameOf({ sign: '📦', en: 'parcel box', zh: '包裹 快递' }, 'zh')).toBe('包裹、快递')
  expect(nameOf({ sign: '📦', en: 'parcel box', zh: '包裹 快递' }, 'en')).toBe('parcel box')
})
