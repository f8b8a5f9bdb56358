import { expect, test } from 'vitest'
import { countryOf, readDialled } from './read-dialled.ts'

test.each([
  ['138 0013 8000', 'CN', '+8613800138000'],
  ['(010) 8888-1234', 'CN', '+861088881234'],
  ['tel:+1-212-555-0123', 'CN', '+12125550123'],
  ['+86 400 888 1234', 'US', '+864008881234'],
  ['8801', 'CN', '8801'],
  ['*72', 'CN', '*72'],
])('%s in %s is dialled as %s', (text, country, number) => {
  expect(readDialled(text, country)?.number).toBe(number)
})

test.each(['', 'hello', '+', '138001380001380013800', '1'])('“%s” is no number', (text) => {
  expect(readDialled(text, 'CN')).toBeNull()
})

test('numbers without a code are of the team’s own country, else of the language', () => {
  expect([countryOf(['8800', '+442071234567'], 'zh-CN'), countryOf([], 'zh-CN'), countryOf(['8800'], 'en')]).toEqual(['GB', 'CN', 'US'])
})
