import type { Delivery } from '#shared/model/entry.ts'

const ORDER: Record<Delivery['kind'], number> = { queued: 0, failed: 1, sent: 2, delivered: 3, read: 4 }

/**
 * A message's state only moves forward: a late `sent` cannot undo a `read`. The one way back is a retry, which takes
 * `failed` to `queued`, and is a command of its own.
 */
export function advance(current: Delivery, next: Delivery): Delivery {
  if (current.kind === 'failed' && next.kind === 'queued') return next
  return ORDER[next.kind] > ORDER[current.kind] ? next : current
}

export function isForward(current: Delivery, next: Delivery): boolean {
  return advance(current, next) !== current
}
