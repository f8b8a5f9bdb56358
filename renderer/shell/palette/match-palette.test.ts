import { describe, expect, test } from 'vitest'
import { matchPalette } from './match-palette.ts'
import type { PaletteItem } from './palette-item.ts'

function anItem(title: string, parts: Partial<PaletteItem> = {}): PaletteItem {
  return { id: title, group: 'actions', title, keys: null, run: () => undefined, ...parts }
}
const items = [
  anItem('Park', { words: ['挂起'] }),
  anItem('Resolve', { words: ['解决'] }),
  anItem('Repark the car'),
  anItem('List: parked', { group: 'lists', words: ['列表：挂起'] }),
  anItem('Parker Lee', { group: 'conversations' }),
  anItem('夏晓雨', { group: 'conversations' }),
  anItem('Search', { group: 'search' }),
]
const found = (query: string, offered: (item: PaletteItem) => boolean = () => false) => matchPalette(items, query, offered).map(({ group, items: within }) => [group, ...within.map(({ title }) => title)])

describe('what fits the words', () => {
  test('names that begin with them come before names that hold them', () => {
    expect(found('park')).toEqual([['conversations', 'Parker Lee'], ['actions', 'Park', 'Repark the car'], ['lists', 'List: parked'], ['search', 'Search']])
  })

  test('in either language, whichever is on screen, and by the initials of its pinyin', () => {
    expect([found('挂起')[0], found('gq')[0], found('xxy')[0]]).toEqual([['actions', 'Park'], ['actions', 'Park'], ['conversations', '夏晓雨']])
  })

  test('every word must be found', () => {
    expect([found('list parked'), found('park zebra')]).toEqual([[['lists', 'List: parked'], ['search', 'Search']], [['search', 'Search']]])
  })

  test('without words, what is offered of itself', () => {
    expect(found('  ', ({ title }) => title === 'Resolve')).toEqual([['actions', 'Resolve']])
  })
})
