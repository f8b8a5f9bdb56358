import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '#shared/model/entry.ts'
import { advance, isForward } from './delivery.ts'

const ORDER = ['in-review', 'returned', 'queued', 'failed', 'sent', 'delivered', 'read'] as const
const anyDelivery: fc.Arbitrary<Delivery> = fc.oneof(fc.constantFrom(...ORDER).map((kind) => delivery(kind)), fc.constant({ kind: 'failed', at: 1, why: 'bounced' } as const))

describe('a message on its way', () => {
  test('only moves forward, whatever is said of it and in what order; the ways back are a retry of what failed, and a mail that comes back', () => {
    fc.assert(
      fc.property(fc.constantFrom<Delivery>({ kind: 'queued' }, { kind: 'in-review' }), fc.array(anyDelivery), (first, said) => {
        let now: Delivery = first
        for (const next of said) {
          const after = advance(now, next)
          const isRetry = now.kind === 'failed' && next.kind === 'queued'
          const isBounce = now.kind === 'sent' && next.kind === 'failed' && next.why === 'bounced'
          expect(isRetry || isBounce || ORDER.indexOf(after.kind) >= ORDER.indexOf(now.kind)).toBe(true)
          expect(isForward(now, next)).toBe(after !== now)
          now = after
        }
        const furthest = Math.max(ORDER.indexOf(first.kind), ...said.map(({ kind }) => ORDER.indexOf(kind)))
        expect(said.some(({ kind }) => kind === 'failed') || ORDER.indexOf(now.kind) === furthest).toBe(true)
      }),
    )
  })

  test('is not unread by a late word, and a second of the same says nothing new', () => {
    expect(advance(delivery('read'), delivery('sent'))).toEqual(delivery('read'))
    expect(advance(delivery('sent'), { kind: 'sent', at: 99 })).toEqual(delivery('sent'))
  })

  test('once it was read it has not come back, whatever a mail server says', () => {
    expect(advance(delivery('sent'), { kind: 'failed', at: 2, why: 'bounced' })).toEqual({ kind: 'failed', at: 2, why: 'bounced' })
    expect(advance(delivery('read'), { kind: 'failed', at: 2, why: 'bounced' })).toEqual(delivery('read'))
    expect(advance(delivery('sent'), { kind: 'failed', at: 2, why: 'unreachable' })).toEqual(delivery('sent'))
  })
})

function delivery(kind: Delivery['kind']): Delivery {
  if (kind === 'queued' || kind === 'in-review') return { kind }
  if (kind === 'returned') return { kind, at: 1, by: 'lin' }
  return kind === 'failed' ? { kind, at: 1, why: 'unreachable' } : { kind, at: 1 }
}
