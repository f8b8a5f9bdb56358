import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '#shared/protocol/command.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'
import { collapseKey, laneOf, MOST_IN_FLIGHT, nextToSend } from './next-to-send.ts'
import { anOutboxRow, aReply } from '#renderer/state/testing/builders.ts'

test('one conversation goes in order of writing, one at a time; different ones do not wait for each other', () => {
  const rows = [replyIn('a', 1), replyIn('a', 2), replyIn('b', 3)]
  expect(numbers(nextToSend(rows, new Set()))).toEqual([1, 3])
  expect(numbers(nextToSend(rows, new Set([1])))).toEqual([3])
  expect(numbers(nextToSend(rows.slice(1), new Set([3])))).toEqual([2])
})

test('at most sixteen are in flight', () => {
  const rows = Array.from({ length: 40 }, (_, at) => replyIn(`c${at}`, at))
  expect(nextToSend(rows, new Set()).length).toBe(MOST_IN_FLIGHT)
  expect(nextToSend(rows, new Set([0, 1])).length).toBe(MOST_IN_FLIGHT - 2)
})

test('[S8] a held reply holds back later replies of its conversation and what was to follow them, nothing else', () => {
  const rows = [
    replyIn('a', 1, { kind: 'held', reason: 'stale' }),
    replyIn('a', 2),
    row(3, { id: 'command-3', type: 'resolve', payload: { conversationId: 'a', dispositionId: 'solved' } }),
    row(4, { id: 'command-4', type: 'note', payload: { conversationId: 'a', text: 'x', attachments: [], mentions: [] } }),
    row(5, { id: 'command-5', type: 'mark-read', payload: { conversationId: 'a', upTo: 3 } }),
    row(6, { id: 'command-6', type: 'save-draft', payload: { conversationId: 'a', mode: 'reply', text: 'x', attachments: [], onVersion: 0 } }),
    replyIn('b', 7),
  ]
  expect(numbers(nextToSend(rows, new Set()))).toEqual([4, 5, 6, 7])
})

test('a mark taken back and a mark moved on are one wish: the newest replaces the other, and they keep their order', () => {
  const read: Command = { id: 'command-1', type: 'mark-read', payload: { conversationId: 'a', upTo: 3 } }
  const unread: Command = { id: 'command-2', type: 'mark-unread', payload: { conversationId: 'a', from: 3 } }
  expect([laneOf(read), collapseKey(read)]).toEqual([laneOf(unread), collapseKey(unread)])
  expect([collapseKey(read), collapseKey(aReply())].map((key) => key === null)).toEqual([false, true])
})

test('a reply that can still be taken back holds back what follows it there; one for later, and what is elsewhere, do not wait', () => {
  const rows = [
    replyIn('a', 1),
    row(2, { id: 'command-2', type: 'note', payload: { conversationId: 'a', text: 'x', attachments: [], mentions: [] } }),
    row(3, { id: 'command-3', type: 'schedule-reply', payload: { conversationId: 'a', scheduledId: 's', text: 'x', attachments: [], dueAt: 1, seenUpTo: 0 } }),
    row(4, { id: 'command-4', type: 'drop-scheduled', payload: { scheduledId: 's' } }),
    replyIn('b', 5),
  ]
  expect(numbers(nextToSend(rows, new Set(), ({ n }) => n !== 1))).toEqual([3, 5])
  expect(numbers(nextToSend(rows, new Set([3]), ({ n }) => n !== 1))).toEqual([5])
})

test('a refused row holds nothing back', () => {
  expect(numbers(nextToSend([replyIn('a', 1, { kind: 'refused', reason: 'not-found' }), replyIn('a', 2)], new Set()))).toEqual([2])
})

test('whatever is sent, answered and lost, replies of one conversation are never out of order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { maxLength: 25 }), fc.infiniteStream(fc.nat()), (conversations, chance) => {
      const roll = (below: number) => (chance.next().value ?? 0) % below
      let rows = conversations.map((one, at) => replyIn(`c${one}`, at + 1))
      const inFlight = new Set<number>()
      const done: OutboxRow[] = []
      for (let round = 0; rows.length > 0 && round < 1_000; round += 1) {
        for (const { n } of nextToSend(rows, inFlight)) inFlight.add(n)
        rows = rows.map((one) => (inFlight.has(one.n) ? { ...one, state: { kind: 'sending' } } : one))
        const n = [...inFlight][roll(inFlight.size)]
        const answered = rows.find((one) => one.n === n)
        if (n === undefined || answered === undefined) continue
        inFlight.delete(n)
        if (roll(3) === 0) rows = rows.map((one) => (one.n === n ? { ...one, state: { kind: 'waiting' } } : one))
        else {
          done.push(answered)
          rows = rows.filter((one) => one.n !== n)
        }
      }
      for (const id of new Set(done.map(({ conversationId }) => conversationId))) {
        const order = done.filter(({ conversationId }) => conversationId === id).map(({ n }) => n)
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      }
      expect(done.length).toBe(conversations.length)
    }),
  )
})

function replyIn(conversationId: string, n: number, state: OutboxRow['state'] = { kind: 'waiting' }): OutboxRow {
  return anOutboxRow({ n, state, command: aReply('x', conversationId, `command-${n}`) })
}

function row(n: number, command: Command): OutboxRow {
  return anOutboxRow({ n, command })
}

function numbers(rows: readonly OutboxRow[]): readonly number[] {
  return rows.map(({ n }) => n)
}
