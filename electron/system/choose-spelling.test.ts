import { expect, test } from 'vitest'
import { chooseSpelling } from './choose-spelling.ts'

test('what is chosen is checked, if there is a dictionary for it; a Mac knows by itself', () => {
  expect(chooseSpelling({ isMac: false, available: ['fr', 'en-GB', 'de'], chosen: ['en-GB', 'zh-CN'] })).toEqual({ kind: 'chosen-here', available: ['de', 'en-GB', 'fr'], chosen: ['en-GB'] })
  expect(chooseSpelling({ isMac: true, available: ['en-GB'], chosen: ['en-GB'] })).toEqual({ kind: 'by-the-system' })
})

test('nothing is fetched before somebody has chosen', () => {
  expect(chooseSpelling({ isMac: false, available: ['en-GB'], chosen: [] })).toMatchObject({ chosen: [] })
})
