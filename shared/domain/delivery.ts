import type { Delivery } from '#shared/model/entry.ts'

const ORDER: Record<Delivery['kind'], number> = { 'in-review': -2, returned: -1, queued: 0, failed: 1, sent: 2, delivered: 3, read: 4 }

/**
 * A message's state only moves forward: a late `sent` cannot undo a `read`. Two ways lead back: a retry, which takes `failed`
 * to `queued`, and is a command of its own; and a mail that its server had accepted and then gave back.
 */
export function advance(current: Delivery, next: Delivery): Delivery {
  if (current.kind === 'failed' && next.kind === 'queued') return next
  if (isTaken(current) && next.kind === 'failed' && next.why === 'bounced') return next
  return ORDER[next.kind] > ORDER[current.kind] ? next : current
}

/** What comes back was with its server, even if nobody could tell. */
function isTaken(delivery: Delivery): boolean {
  return delivery.kind === 'sent' || (delivery.kind === 'failed' && delivery.why === 'unclear')
}

export function isForward(current: Delivery, next: Delivery): boolean {
  return advance(current, next) !== current
}
