import { describe, expect, test } from 'vitest'
import type { Snippet } from '#shared/model/snippet.ts'
import { fillSnippet, findSnippetAt, languagesOf, matchSnippets, snippetsFor } from './snippets.ts'

const aSnippet = (set: Partial<Snippet> & { readonly id: string }): Snippet => ({ shortcut: set.id, name: set.id, zh: '', en: '', queueIds: [], isRetired: false, rev: 1, ...set })
const hello = aSnippet({ id: 'hello', name: '问候', zh: '{customer}您好，我是{agent}。', en: 'Hello {customer}, this is {agent}.' })
const refund = aSnippet({ id: 'refund', name: '退款时效', zh: '退款三个工作日到账。', en: 'Your money is back within three working days.' })
const parcel = aSnippet({ id: 'parcel-late', name: 'Parcel is late', zh: '包裹延误，十分抱歉。', en: 'We are sorry that it is late.' })
const all = [hello, parcel, refund]

const ids = (snippets: readonly Snippet[] | undefined) => snippets?.map(({ id }) => id)

describe('a snippet being asked for', () => {
  test.each([
    ['/', ['hello', 'parcel-late', 'refund']],
    ['Dear Elena /ref', ['refund']],
    ['您好，/退款', ['refund']],
    ['line\n/hel', ['hello']],
    ['/late', ['parcel-late']],
    ['/工作日', ['refund']],
    ['/money', ['refund']],
  ])('%j may mean %j', (text, expected) => {
    expect(ids(findSnippetAt(text, text.length, all)?.matches)).toEqual(expected)
  })

  test.each(['24/7', '和/或', 'https://', '/nothing-like-it', '/hello there', 'no'])('%j asks for none', (text) => {
    expect(findSnippetAt(text, text.length, all)).toBeNull()
  })

  test('where the caret stands, not at the end', () => {
    expect(findSnippetAt('/ref and more', 4, all)).toEqual({ from: 0, matches: [refund] })
  })

  test('the shortcut counts before the name, the name before the words', () => {
    const named = aSnippet({ id: 'b', name: 'refund by card' })
    const said = aSnippet({ id: 'a', en: 'a refund' })
    expect(ids(matchSnippets([said, named, refund], 'refund'))).toEqual(['refund', 'b', 'a'])
  })
})

test('a conversation is offered what is for all queues and for its own, and nothing that was retired', () => {
  const rows = [aSnippet({ id: 'own', queueIds: ['care'] }), aSnippet({ id: 'other', queueIds: ['sales'] }), aSnippet({ id: 'old', isRetired: true }), hello]
  expect(ids(snippetsFor(rows, 'care'))).toEqual(['hello', 'own'])
})

test('the customer’s language comes first, and a language without words not at all', () => {
  expect(languagesOf(hello, 'en')).toEqual(['en', 'zh'])
  expect(languagesOf({ ...hello, en: ' ' }, 'en')).toEqual(['zh'])
})

describe('the names in it', () => {
  test('are filled in as they are', () => {
    expect(fillSnippet(hello.en, { customer: 'Elena $&', agent: '小林' })).toBe('Hello Elena $&, this is 小林.')
  })

  test('a customer without a name is not called anything', () => {
    expect(fillSnippet(hello.en, { customer: '', agent: 'Wei' })).toBe('Hello, this is Wei.')
    expect(fillSnippet(hello.zh, { customer: ' ', agent: '小林' })).toBe('您好，我是小林。')
    expect(fillSnippet('{customer}, your order is here', { customer: '', agent: '' })).toBe('your order is here')
  })
})
