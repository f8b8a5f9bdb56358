import { expect, test } from 'vitest'
import type { SearchHit } from '#renderer/state/search-answer.ts'
import { groupHits, joinHits } from './group-hits.ts'

function aHit(conversationId: string, entryId: string | null): SearchHit {
  return { by: entryId === null ? 'name' : 'message', conversationId, entryId, seq: 1, at: 1, author: null, snippet: '', customerName: '', channel: 'chat', inboxId: 'shop', identityId: 'visitor' }
}

test('finds of one conversation stand together, where the first of them stood', () => {
  const groups = groupHits([aHit('a', '1'), aHit('b', '2'), aHit('a', '3')])
  expect(groups.map(({ conversationId, hits }) => [conversationId, hits.map(({ entryId }) => entryId)])).toEqual([['a', ['1', '3']], ['b', ['2']]])
})

test('a page is added once', () => {
  const first = [aHit('a', null), aHit('a', '1')]
  expect(joinHits(first, [aHit('a', '1'), aHit('b', '2'), aHit('a', null)]).map(({ entryId }) => entryId)).toEqual([null, '1', '2'])
})
