import { describe, expect, test } from 'vitest'
import { aThread, DAY, MINUTE, NOW } from '#renderer/gallery/fixtures.ts'
import { countNews, firstUnread, isSameBreath, newestSeq, startsDay } from './entry-shape.ts'
import { splitMentions } from './split-mentions.ts'

describe('neighbours in a thread', () => {
  const { entries } = aThread('c', 'p')
    .customer(NOW - DAY, 'yesterday')
    .customer(NOW - 2 * MINUTE, 'one')
    .customer(NOW - MINUTE, 'breath')
    .agent('me', NOW - MINUTE, 'an answer')
    .agent('wei', NOW - MINUTE, 'a colleague')
    .happened(NOW, { kind: 'parked' }, 'wei')

  test('a day begins with the first entry, and where the date turns', () => {
    expect(entries.map((entry, at) => entry !== undefined && startsDay(entries[at - 1], entry))).toEqual([true, true, false, false, false, false])
  })

  test('one breath is one speaker, within minutes', () => {
    expect(entries.map((entry, at) => isSameBreath(entries[at - 1], entry))).toEqual([false, false, true, false, false, false])
  })

  test('the first unread is the first word of the customer after what was read', () => {
    expect(firstUnread(entries, 1)).toBe(1)
    expect(firstUnread(entries, 2)).toBe(2)
    expect(firstUnread(entries, 3)).toBe(-1)
  })

  test('news is what others have said since', () => {
    expect(newestSeq(entries)).toBe(entries.at(-1)?.seq)
    expect([0, 2, 3, 4, 5, 6].map((at) => countNews(entries, entries[at]?.seq ?? 0, 'me'))).toEqual([3, 1, 1, 0, 0, 4])
  })
})

describe('mentions in a note', () => {
  test('only those truly mentioned stand out', () => {
    expect(splitMentions('@Wei (1+1) and @nobody', ['Wei', null])).toEqual([
      { text: '@Wei', isMention: true },
      { text: ' (1+1) and @nobody', isMention: false },
    ])
  })

  test('a name with signs of its own is taken as it is', () => {
    expect(splitMentions('ask @A.B (C)', ['A.B (C)'])).toEqual([
      { text: 'ask ', isMention: false },
      { text: '@A.B (C)', isMention: true },
    ])
  })
})
