import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Delivery } from '#shared/model/entry.ts'
import { advance, isForward } from './delivery.ts'

const ORDER = ['queued', 'failed', 'sent', 'delivered', 'read'] as const
const anyDelivery: fc.Arbitrary<Delivery> = fc.constantFrom(...ORDER).map((kind) => delivery(kind))

describe('a message on its way', () => {
  test('only moves forward, whatever is said of it and in what order; the one way back is a retry of what failed', () => {
    fc.assert(
      fc.property(fc.array(anyDelivery), (said) => {
        let now: Delivery = { kind: 'queued' }
        for (const next of said) {
          const after = advance(now, next)
          const isRetry = now.kind === 'failed' && next.kind === 'queued'
          expect(isRetry || ORDER.indexOf(after.kind) >= ORDER.indexOf(now.kind)).toBe(true)
          expect(isForward(now, next)).toBe(after !== now)
          now = after
        }
        const furthest = Math.max(0, ...said.map(({ kind }) => ORDER.indexOf(kind)))
        expect(said.some(({ kind }) => kind === 'failed') || ORDER.indexOf(now.kind) === furthest).toBe(true)
      }),
    )
  })

  test('is not unread by a late word, and a second of the same says nothing new', () => {
    expect(advance(delivery('read'), delivery('sent'))).toEqual(delivery('read'))
    expect(advance(delivery('sent'), { kind: 'sent', at: 99 })).toEqual(delivery('sent'))
  })
})

function delivery(kind: Delivery['kind']): Delivery {
  if (kind === 'queued') return { kind }
  return kind === 'failed' ? { kind, at: 1, why: 'unreachable' } : { kind, at: 1 }
}
