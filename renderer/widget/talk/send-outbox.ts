import type { VisitorAnswer } from '#shared/protocol/visitor.ts'
import type { Refused } from '../wire/read-packet.ts'
import type { Outbox, Unsent } from './outbox.ts'

export type Sent = { readonly kind: 'all-sent' } | { readonly kind: 'line-cut' } | { readonly kind: 'say-hello' } | { readonly kind: 'try-later'; readonly id: string; readonly reason: 'too-many' | 'internal' }

/**
 * Sends what waits, oldest first and one at a time: the next goes only when the hub has answered for the one before, so
 * order holds over any cut. A refused message steps aside with its reason and does not hold up those behind it.
 */
export async function sendOutbox(outbox: Outbox, send: (unsent: Unsent) => Promise<VisitorAnswer | null>, onAccepted: (unsent: Unsent) => void): Promise<Sent> {
  for (;;) {
    const next = outbox.list().find(({ refused }) => refused === null)
    if (next === undefined) return { kind: 'all-sent' }
    const answer = await send(next)
    if (answer === null) return { kind: 'line-cut' }
    if (answer.ok) {
      onAccepted(next)
      outbox.remove(next.id)
    } else if (answer.reason === 'signed-out') {
      return { kind: 'say-hello' }
    } else if (isPassing(answer.reason)) {
      return { kind: 'try-later', id: next.id, reason: answer.reason }
    } else {
      outbox.refuse(next.id, answer.reason)
    }
  }
}

// The hub is busy or stumbled: whether the message took effect is not known, so it stays first in line under its id.
function isPassing(reason: Refused): reason is 'too-many' | 'internal' {
  return reason === 'too-many' || reason === 'internal'
}
