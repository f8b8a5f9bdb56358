import { expect, test } from 'vitest'
import type { VisitorItem } from '#shared/protocol/visitor.ts'
import type { Pending } from '../talk/session-state.ts'
import { agentName, isWaitingForAnswer, rowsOf } from './rows.ts'

const sameDay = (a: number, b: number) => Math.floor(a / 86_400_000) === Math.floor(b / 86_400_000)

test('the thread comes first and the unsent after it, each with how far it got', () => {
  const pending = [aPending({ id: 'taken', isAccepted: true }), aPending({ id: 'waits' }), aPending({ id: 'refused', refused: 'too-long' })]
  const rows = rowsOf({ thread: threadOf([anItem({ id: 'a', state: 'read' }), anItem({ id: 'b', from: 'agent', name: 'Maria' })]), pending, connection: { kind: 'ready' } }, sameDay)
  expect(rows.map(({ id, mark }) => [id, mark?.kind ?? null])).toEqual([['a', 'read'], ['b', null], ['taken', 'sent'], ['waits', 'sending'], ['refused', 'failed']])
  const cut = rowsOf({ thread: threadOf([]), pending, connection: { kind: 'cut' } }, sameDay)
  expect(cut.map(({ mark }) => mark?.kind)).toEqual(['sent', 'kept', 'failed'])
})

test('one speaker’s words of a few minutes stand together under one name and one time', () => {
  const items = [anItem({ id: 'a', at: 0 }), anItem({ id: 'b', at: 60_000 }), anItem({ id: 'c', at: 600_000 }), anItem({ id: 'd', at: 86_400_000 })]
  const rows = rowsOf({ thread: threadOf(items), pending: [], connection: { kind: 'ready' } }, sameDay)
  expect(rows.map(({ isNewDay, isContinued, isGroupEnd }) => [isNewDay, isContinued, isGroupEnd])).toEqual([[true, false, false], [false, true, true], [false, false, true], [true, false, true]])
})

test('one waits until the first agent speaks; what was not sent does not count', () => {
  const rows = (items: readonly VisitorItem[], pending: readonly Pending[] = []) => rowsOf({ thread: threadOf(items), pending, connection: { kind: 'ready' } }, sameDay)
  expect(isWaitingForAnswer(rows([]))).toBe(false)
  expect(isWaitingForAnswer(rows([anItem({})], [aPending({ refused: 'empty' })]))).toBe(true)
  expect(isWaitingForAnswer(rows([anItem({ id: 'a', from: 'agent', name: 'Maria' }), anItem({})]))).toBe(false)
  expect(agentName(rows([anItem({ id: 'a', from: 'agent', name: 'Maria' }), anItem({ id: 'b', from: 'bot', name: 'Bot' })]))).toBe('Maria')
})

function threadOf(items: readonly VisitorItem[]) {
  return { cursor: items.length, placed: items.map((item) => ({ item, firstN: item.n })) }
}
function anItem(part: Partial<VisitorItem>): VisitorItem {
  return { n: 1, id: 'm', from: 'customer', name: null, at: 1_000, text: 'hello', attachments: [], state: 'sent', isErased: false, isEdited: false, ...part }
}
function aPending(part: Partial<Pending>): Pending {
  return { id: 'p', at: 2_000, words: { kind: 'say', text: 'hello', attachments: [] }, refused: null, isAccepted: false, ...part }
}
