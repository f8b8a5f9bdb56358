import { readConversations, readPage } from '#renderer/db/read-window.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import { absorbRows } from './absorb.ts'
import type { Desk } from './desk.ts'
import type { ConversationPage } from './hub-api.ts'
import type { Reading } from './read-guard.ts'
import { keepPage } from './threads.ts'

const LIST_PAGE = 50

/**
 * A page of conversations that are not in memory. Those that are over are the hub's to list while the line stands, since
 * the cache holds only some; open ones are all cached, so they come from there.
 */
export function createLists(desk: Desk): Pick<DeskActions, 'loadConversations' | 'loadCustomer'> {
  const { cache, api } = desk
  return {
    async loadConversations(which, before) {
      const isOver = which === 'over'
      const reading = desk.guard.begin()
      const page = isOver && desk.state().line.kind === 'connected' ? await api.conversations('resolved', before === null ? null : pageEnd(before), LIST_PAGE) : null
      if (page !== null) return (await takeIn(page, reading)) ? { hasMore: page.hasMore, oldest: page.conversations.at(-1)?.lastAt ?? null } : { hasMore: true, oldest: before }
      const rows = await showKept(() => readConversations(cache, isOver ? 'over' : 'open', before, LIST_PAGE))
      if (rows === null) return { hasMore: true, oldest: before }
      const read = [...rows.values()]
      return { hasMore: read.length === LIST_PAGE, oldest: read.at(-1)?.lastAt ?? null }
    },
    async loadCustomer(customerId) {
      if (desk.state().line.kind !== 'connected') return
      const reading = desk.guard.begin()
      const page = await api.customer(customerId)
      if (page !== null) await takeIn({ conversations: page.conversations, customers: [page.customer], identities: page.identities }, reading).catch(desk.failed)
    },
  }

  /** What the hub answered, kept and shown; false: it was overtaken while it came. */
  async function takeIn({ conversations, customers, identities }: Omit<ConversationPage, 'hasMore'>, reading: Reading): Promise<boolean> {
    const admitted = reading.admit({
      conversations: new Map(conversations.map((row) => [row.id, row])),
      customers: new Map(customers.map((row) => [row.id, row])),
      identities: new Map(identities.map((row) => [row.id, row])),
    })
    if (admitted === null || desk.isClosed()) return false
    await keepPage(desk, admitted, reading.since, null)
    // Read marks come by the common road alone, and so does what is newer than the page: it is all in the cache.
    if ((await showKept(() => readPage(cache, conversations.map(({ id }) => id)))) === null) return false
    const shown = reading.admit(admitted)
    if (shown === null) return false
    show({ ...shown, conversations: new Map() })
    return true
  }

  /** Reads from the cache until nothing has passed meanwhile, and shows that. Null: a fresh copy began. */
  async function showKept(read: () => ReturnType<typeof readPage>): Promise<ReadonlyMap<string, Conversation> | null> {
    for (;;) {
      const reading = desk.guard.begin()
      const rows = await read()
      const admitted = reading.admit(rows)
      if (admitted === null) return null
      if (admitted.conversations?.size !== rows.conversations.size) continue
      show(admitted)
      return rows.conversations
    }
  }

  /** The hub orders by `lastAt` and then id: of those that share the moment, the last we have ended the page before. */
  function pageEnd(before: number): string {
    const ids = [...desk.state().rows.conversations.values()].filter(({ lastAt }) => lastAt === before).map(({ id }) => id)
    const last = ids.sort().at(-1)
    return last === undefined ? String(before) : `${before}.${last}`
  }

  function show(rows: Parameters<typeof absorbRows>[1]): void {
    desk.set((state) => absorbRows(state, rows, 'asked-for'))
  }
}
