import type { VisitorItem } from '#shared/protocol/visitor.ts'
import type { Unsent } from './outbox.ts'
import type { Pending } from './session-state.ts'
import { isEchoOf } from './thread.ts'

/**
 * What to show behind the thread: everything unsent, and what the hub took but has not sent back. A message that left the
 * outbox without having been refused was taken, by this tab or by another one of the same page.
 */
export function nextPending(before: readonly Pending[], unsent: readonly Unsent[], items: readonly VisitorItem[]): readonly Pending[] {
  const waiting = new Set(unsent.map(({ id }) => id))
  const taken = before.filter(({ id, refused }) => !waiting.has(id) && refused === null).map((one) => ({ ...one, isAccepted: true }))
  return [...taken, ...unsent.map((one) => ({ ...one, isAccepted: false }))].filter(({ id }) => !hasEcho(items, id)).sort((a, b) => a.at - b.at)
}

export function hasEcho(items: readonly VisitorItem[], commandId: string): boolean {
  return items.some((item) => item.from === 'customer' && isEchoOf(item.id, commandId))
}
