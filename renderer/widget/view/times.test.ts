import { expect, test } from 'vitest'
import { chinese } from '../words/chinese.ts'
import { english } from '../words/english.ts'
import { openingTime } from './times.ts'

const now = new Date(2026, 0, 9, 19, 30).getTime() // a Friday evening, by the reader's own clock

test.each([
  [new Date(2026, 0, 9, 21, 0), 'at 21:00', '今天 21:00 '],
  [new Date(2026, 0, 10, 9, 0), 'tomorrow at 09:00', '明天 09:00 '],
  [new Date(2026, 0, 12, 9, 0), 'on Monday at 09:00', '星期一 09:00 '],
  [new Date(2026, 0, 16, 9, 0), 'on 16 January at 09:00', '1月16日 09:00 '],
])('when somebody is back is said as one says it: %s', (at, inEnglish, inChinese) => {
  expect([openingTime(at.getTime(), now, 'en', english), openingTime(at.getTime(), now, 'zh', chinese)]).toEqual([inEnglish, inChinese])
})
