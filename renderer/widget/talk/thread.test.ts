import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VisitorBatch, VisitorItem } from '#shared/protocol/visitor.ts'
import { applyBatch, countUnread, EMPTY_THREAD, isEchoOf, readUpTo, type Thread } from './thread.ts'

/** A history: each change touches one of a few messages and gets the next n. */
const history = fc.array(fc.record({ message: fc.nat(6), state: fc.constantFrom('sent' as const, 'delivered' as const, 'read' as const) }), { maxLength: 30 }).map((changes) => changes.map(({ message, state }, index) => anItem({ n: index + 1, id: `m${message}`, at: 1_000 + message, state })))

test('[S3] however the changes are cut into batches, and whatever comes twice, the thread is the same', () => {
  fc.assert(
    fc.property(history, fc.array(fc.nat(5)), (items, sizes) => {
      const inBatches = cutUp(items, sizes).reduce((thread, batch) => apply(apply(thread, batch), { after: batch.upTo, upTo: batch.upTo, items: batch.items }), EMPTY_THREAD)
      // What a reload is told: only the newest state of each.
      const newest = [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => a.n - b.n)
      const reloaded = apply(EMPTY_THREAD, { after: 0, upTo: items.length, items: newest })
      expect(inBatches.placed.map(({ item }) => item)).toEqual(reloaded.placed.map(({ item }) => item))
    }),
  )
})

test('a message keeps its place when its state changes; messages of one moment stand as first heard', () => {
  const first = apply(EMPTY_THREAD, { after: 0, upTo: 2, items: [anItem({ n: 1, id: 'a', at: 5 }), anItem({ n: 2, id: 'b', at: 5 })] })
  const later = apply(first, { after: 2, upTo: 3, items: [anItem({ n: 3, id: 'a', at: 5, state: 'read' })] })
  expect(later.placed.map(({ item }) => item.id)).toEqual(['a', 'b'])
})

test('[S2] a batch that does not follow changes nothing', () => {
  expect(applyBatch({ ...EMPTY_THREAD, cursor: 4 }, { after: 3, upTo: 5, items: [] })).toEqual({ kind: 'gap' })
  expect(applyBatch({ ...EMPTY_THREAD, cursor: 4 }, { after: 5, upTo: 6, items: [] })).toEqual({ kind: 'gap' })
})

test('there is something to confirm only while an agent’s word is unread', () => {
  const thread = apply(EMPTY_THREAD, { after: 0, upTo: 3, items: [anItem({ n: 1, id: 'a', from: 'agent', state: 'read' }), anItem({ n: 2, id: 'b', from: 'bot' }), anItem({ n: 3, id: 'c' })] })
  expect([readUpTo(thread, 0), readUpTo(thread, 2), countUnread(thread, 0), countUnread(thread, 2)]).toEqual([3, null, 1, 0])
})

test('an echo is known by the command’s id as a part of its own, not as a piece of another', () => {
  expect([isEchoOf('abcd-1234_e', 'abcd-1234'), isEchoOf('visitor-9_abcd-1234_e', 'abcd-1234'), isEchoOf('abcd-1234', 'abcd-1234'), isEchoOf('abcd-12345_e', 'abcd-1234')]).toEqual([true, true, true, false])
})

function apply(thread: Thread, batch: VisitorBatch): Thread {
  const applied = applyBatch(thread, batch)
  if (applied.kind === 'gap') throw new Error('gap')
  return applied.thread
}

function cutUp(items: readonly VisitorItem[], sizes: readonly number[]): readonly VisitorBatch[] {
  const batches: VisitorBatch[] = []
  let after = 0
  for (const size of [...sizes, items.length]) {
    const upTo = Math.min(items.length, after + size)
    batches.push({ after, upTo, items: items.slice(after, upTo) })
    after = upTo
  }
  return batches
}

function anItem(part: Partial<VisitorItem>): VisitorItem {
  return { n: 1, id: 'm', from: 'customer', name: null, at: 1_000, text: 'hello', attachments: [], state: 'sent', isErased: false, isEdited: false, ...part }
}
