import type { Entry } from '#shared/model/entry.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'

const FURTHER: Record<string, number> = { queued: 0, failed: 1, sent: 2, delivered: 3, read: 4 }

/** Watches what this window shows, change by change: nothing shown may ever become older than it was. */
export function watchOver(store: DeskStore, complain: (complaint: string) => void): void {
  const revs = new Map<string, number>()
  const deliveries = new Map<string, string>()

  function see(what: string, rev: number): void {
    const before = revs.get(what) ?? -1
    if (rev < before) complain(`${what} went back from rev ${before} to ${rev}`)
    revs.set(what, rev)
  }

  function seeDelivery(entry: Entry): void {
    if (entry.kind !== 'message') return
    const before = deliveries.get(entry.id)
    const now = entry.delivery.kind
    const isRetry = before === 'failed' && now === 'queued'
    if (before !== undefined && !isRetry && (FURTHER[now] ?? 0) < (FURTHER[before] ?? 0)) complain(`the delivery of ${entry.id} went back from ${before} to ${now}`)
    deliveries.set(entry.id, now)
  }

  store.subscribe((state, before) => {
    if (state.rows.conversations !== before.rows.conversations) for (const { id, rev } of state.rows.conversations.values()) see(`conversation ${id}`, rev)
    if (state.rows.presences !== before.rows.presences) for (const { userId, rev } of state.rows.presences.values()) see(`presence ${userId}`, rev)
    if (state.threads === before.threads) return
    for (const [id, window] of state.threads) {
      if (before.threads.get(id) === window) continue
      let last = 0
      for (const entry of window.entries) {
        see(`entry ${entry.id}`, entry.rev)
        seeDelivery(entry)
        if (entry.seq < last) complain(`the thread ${id} is out of order at ${entry.seq}`)
        last = entry.seq
      }
    }
  })
}
