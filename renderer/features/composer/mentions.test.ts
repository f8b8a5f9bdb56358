import { describe, expect, test } from 'vitest'
import { findMentionAt, mentionedIn } from './mentions.ts'

const people = [
  { id: 'li', name: 'Li', presence: '' },
  { id: 'liwei', name: 'Li Wei', presence: '' },
  { id: 'lin', name: '林华', presence: '' },
]

describe('a mention being written', () => {
  test.each([
    ['@', ['li', 'liwei', 'lin']],
    ['ask @li w', ['liwei']],
    ['请@林', ['lin']],
  ])('%s may mean %j', (text, ids) => {
    expect(findMentionAt(text, text.length, people)?.matches.map(({ id }) => id)).toEqual(ids)
  })

  test.each(['mail me@li', 'no one', '@nobody', '@Li Wei please', '@li\nnext'])('%s is none', (text) => {
    expect(findMentionAt(text, text.length, people)).toBeNull()
  })
})

describe('whom a note mentions', () => {
  test('the longer name is not also the shorter', () => {
    expect(mentionedIn('@Li Wei 和 @林华 请看', people)).toEqual(['liwei', 'lin'])
  })
})
