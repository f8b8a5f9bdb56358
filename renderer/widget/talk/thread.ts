import type { VisitorBatch, VisitorItem } from '#shared/protocol/visitor.ts'

// The thread as the hub tells it. Items are upserts and every change of a message gives it a new, higher `n`, so `n` says
// which state is newest but not where the message stands. Its place is the moment it was said; among messages of one
// moment, the order in which we first heard of them.

export interface Placed {
  readonly item: VisitorItem
  readonly firstN: number
}

export interface Thread {
  readonly cursor: number
  /** In reading order. */
  readonly placed: readonly Placed[]
}

export type Applied = { readonly kind: 'applied'; readonly thread: Thread } | { readonly kind: 'gap' }

export const EMPTY_THREAD: Thread = { cursor: 0, placed: [] }

/** The thread after a batch; `gap` when the batch does not follow on what we have, and the hub must be asked again. */
export function applyBatch(thread: Thread, batch: VisitorBatch): Applied {
  if (batch.after !== thread.cursor || batch.upTo < batch.after) return { kind: 'gap' }
  if (batch.items.length === 0) return { kind: 'applied', thread: { ...thread, cursor: batch.upTo } }
  const byId = new Map(thread.placed.map((placed) => [placed.item.id, placed]))
  for (const item of batch.items) {
    const known = byId.get(item.id)
    // A state never goes backwards, whatever comes twice or late.
    if (known === undefined || item.n > known.item.n) byId.set(item.id, { item, firstN: known?.firstN ?? item.n })
  }
  return { kind: 'applied', thread: { cursor: batch.upTo, placed: [...byId.values()].sort(inReadingOrder) } }
}

/** Whether this message is what the command with that id said: ids of things are made from the command's, joined by `_`. */
export function isEchoOf(itemId: string, commandId: string): boolean {
  return `_${itemId}_`.includes(`_${commandId}_`)
}

/** The `n` to confirm as read, or null when every word said to the customer is confirmed already. */
export function readUpTo(thread: Thread, confirmed: number): number | null {
  const isNews = thread.placed.some(({ item }) => isUnread(item, confirmed))
  return isNews ? thread.placed.reduce((highest, { item }) => Math.max(highest, item.n), 0) : null
}

export function countUnread(thread: Thread, confirmed: number): number {
  return thread.placed.filter(({ item }) => isUnread(item, confirmed)).length
}

function isUnread(item: VisitorItem, confirmed: number): boolean {
  return item.from !== 'customer' && item.state !== 'read' && item.n > confirmed
}

function inReadingOrder(a: Placed, b: Placed): number {
  return a.item.at - b.item.at || a.firstN - b.firstN
}
