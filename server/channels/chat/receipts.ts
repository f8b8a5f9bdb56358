import { randomUUID } from 'node:crypto'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import { changeDelivery } from '#server/routing/hub-commands.ts'
import type { Log, Workspace } from '#server/workspace.ts'

// How far our messages got, as the customers' pages say. Pages say it often and twice over (each tab for itself), so what
// comes in while one command runs is gathered into the next: one at a time in a conversation, and no timer to wait for.

export type Receipts = { readonly note: (conversationId: string, kind: 'delivered' | 'read', entryIds: readonly string[]) => void }

type Noted = { readonly delivered: Set<string>; readonly read: Set<string> }

/** Entries of one command; more wait for the next. */
const AT_ONCE = 200

export function openReceipts({ lane }: Workspace, now: () => number, log: Log): Receipts {
  const noted = new Map<string, Noted>()
  const running = new Set<string>()

  async function work(conversationId: string): Promise<void> {
    if (running.has(conversationId)) return
    running.add(conversationId)
    try {
      for (let next = take(conversationId); next !== null; next = take(conversationId)) {
        const payload = { conversationId, entryIds: next.entryIds, delivery: { kind: next.kind, at: now() } }
        await lane.run({ context: { id: `receipt-${randomUUID()}`, at: now(), actor: HUB }, payload, handler: changeDelivery as Handler<never> }) // changeDelivery's own payload.
      }
    } catch (error) {
      // The hub is closing. A page that is still there says it again to the next one.
      log('visitor.receipt_lost', { error: String(error) })
      noted.delete(conversationId)
    } finally {
      running.delete(conversationId)
    }
  }

  /** Reads first: what is read need not be told to be delivered. */
  function take(conversationId: string): { readonly kind: 'delivered' | 'read'; readonly entryIds: readonly string[] } | null {
    const found = noted.get(conversationId)
    if (found === undefined) return null
    const kind = found.read.size > 0 ? 'read' : 'delivered'
    const entryIds = [...found[kind]].slice(0, AT_ONCE)
    for (const id of entryIds) {
      found[kind].delete(id)
      if (kind === 'read') found.delivered.delete(id)
    }
    if (found.read.size + found.delivered.size === 0) noted.delete(conversationId)
    return entryIds.length === 0 ? null : { kind, entryIds }
  }

  return {
    note(conversationId, kind, entryIds) {
      if (entryIds.length === 0) return
      const found = noted.get(conversationId) ?? { delivered: new Set(), read: new Set() }
      for (const id of entryIds) found[kind].add(id)
      noted.set(conversationId, found)
      void work(conversationId)
    },
  }
}
