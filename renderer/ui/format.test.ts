import { describe, expect, test } from 'vitest'
import { colourOf, initialOf } from './avatar.tsx'
import { foldAt } from './foldable-text.tsx'
import { formatFor } from './format.ts'

const now = new Date(2025, 10, 18, 10, 22).getTime()
const [zh, en] = [formatFor('zh-CN'), formatFor('en')]

describe('when something was', () => {
  test.each([
    ['today', new Date(2025, 10, 18, 9, 5), '09:05', '09:05'],
    ['just before midnight', new Date(2025, 10, 17, 23, 59), 'yesterday', '昨天'],
    ['this week', new Date(2025, 10, 15, 8), 'Sat', '周六'],
    ['this year', new Date(2025, 8, 2), 'Sep 2', '9月2日'],
    ['before', new Date(2024, 5, 16), 'Jun 16, 2024', '2024年6月16日'],
    ['tomorrow', new Date(2025, 10, 19, 9), 'tomorrow', '明天'],
  ])('%s', (_name, date, inEnglish, inChinese) => {
    expect([en.brief(date.getTime(), now), zh.brief(date.getTime(), now)]).toEqual([inEnglish, inChinese])
  })
})

describe('how long', () => {
  test.each([
    [9_000, '0:09', '0:09'],
    [599_999, '9:59', '9:59'],
    [42 * 60_000, '42 min', '42分钟'],
    [5 * 3_600_000, '5 hr', '5小时'],
    [3 * 86_400_000, '3 days', '3天'],
    [-5, '0:00', '0:00'],
  ])('%i ms', (ms, inEnglish, inChinese) => {
    expect([en.countdown(ms), zh.countdown(ms)]).toEqual([inEnglish, inChinese])
  })
})

describe('a face', () => {
  test('shows the first whole character', () => {
    expect(['elena', '陈晓岚', '👩‍👩‍👧‍👦 us', '', ' عمر'].map(initialOf)).toEqual(['E', '陈', '👩‍👩‍👧‍👦', '·', 'ع'])
  })

  test('keeps its colour', () => {
    expect(colourOf('p-elena')).toBe(colourOf('p-elena'))
  })
})

describe('very long text', () => {
  test('is folded, by letters or by lines; what is only a little longer is not', () => {
    expect(foldAt('short')).toBeNull()
    expect(foldAt('a'.repeat(1_250))).toBeNull()
    expect(foldAt('a'.repeat(5_000))).toBe(1_200)
    expect(foldAt('line\n'.repeat(60))).toBe(79)
  })

  test('is never folded within a character', () => {
    expect(foldAt(`${'a'.repeat(1_199)}${'😀'.repeat(500)}`)).toBe(1_199)
  })
})
