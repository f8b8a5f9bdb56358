import { readNewer, readThread, THREAD_PAGE } from '#renderer/db/read-thread.ts'
import { readConversation } from '#renderer/db/read-window.ts'
import { completeKey, sealChanges, tablesToWrite, writeFetched, type Fetched, type FetchedPage } from '#renderer/db/write-changes.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { Changes } from '#renderer/db/changes.ts'
import type { DeskActions, ThreadWindow } from '#renderer/state/shape.ts'
import { absorbRows, shortened, withEntries } from './absorb.ts'
import type { Desk } from './desk.ts'
import type { ThreadPage } from './hub-api.ts'
import type { Reading } from './read-guard.ts'
import { withRoom } from './with-room.ts'

// Threads on screen. What is cached shows at once; what is not is asked of the hub and kept, so that next time it is.
// The cache holds of each thread its newest part without holes: paging goes down from there.

export type Threads = Pick<DeskActions, 'openThread' | 'prepareThreads' | 'closeThread' | 'loadOlder' | 'loadNewer' | 'showNewest'> & {
  /** Fills open threads again: all after a fresh copy, or those that could not be had while the line was down. */
  readonly refill: (which: 'all' | 'missing') => void
}

/** Closed threads kept in memory, so that going back and forth between a few costs nothing. */
const KEPT_CLOSED = 8
/** Likely to be opened next: read beforehand, so that opening them costs no waiting. */
const PREPARED_AT_ONCE = 3
/** How often a page is asked for that each time was overtaken by what happened meanwhile. */
const MOST_TRIES = 5
const KEPT_OF_CLOSED = 2 * THREAD_PAGE
const UNREAD: ThreadWindow = { kind: 'loading', entries: [], hasOlder: true, hasNewer: false }

export function createThreads(desk: Desk): Threads {
  const { cache, api } = desk
  let closed: string[] = []
  const paging = new Map<string, Promise<void>>()

  function show(id: string, change: (window: ThreadWindow) => ThreadWindow): void {
    desk.set(({ threads }) => {
      const window = threads.get(id)
      return window === undefined ? {} : { threads: new Map(threads).set(id, change(window)) }
    })
  }

  /** From the cache; what it lacks from the hub too, unless nobody waits for it. */
  async function open(id: string, from: 'cache' | 'hub' = 'hub', tries = 1): Promise<void> {
    const reading = desk.guard.begin()
    const [page, rows] = await Promise.all([readThread(cache, id, null), desk.state().rows.conversations.has(id) ? {} : readConversation(cache, id)])
    const admitted = reading.admit({ ...rows, entries: new Map(page.entries.map((entry) => [entry.id, entry])) })
    if (admitted === null || reading.hasReturned(id) || reading.isOvertaken(id)) return open(id, from, tries)
    const entries = wholeOf(page.entries, admitted)
    if (entries === null) return showFailed(id)
    if (Object.keys(rows).length > 0) desk.set((state) => absorbRows(state, { ...admitted, entries: new Map() }))
    const hasOlder = page.hasMoreCached || !page.isComplete
    // News may have come while the cache was read: they are in the window already, and stay.
    show(id, (window) => ({ ...withEntries({ ...window, hasOlder: false }, entries), kind: entries.length > 0 || page.isComplete ? 'ready' : 'loading', hasOlder }))
    if (from === 'hub' && !page.hasMoreCached && !page.isComplete && entries.length < THREAD_PAGE) await fetchOlder(id, tries)
  }

  /** One page from the hub, older than the oldest we have; kept, then shown. */
  async function fetchOlder(id: string, tries = 1): Promise<void> {
    const first = desk.state().threads.get(id)?.entries[0]?.seq ?? null
    const reading = desk.guard.begin()
    const page = await api.thread(id, first, THREAD_PAGE)
    if (desk.isClosed()) return
    if (page === null) return showFailed(id)
    const admitted = reading.admit(rowsOfPage(page))
    if (admitted === null) return
    if (reading.hasReturned(id)) return open(id)
    if (wholeOf(page.entries, admitted) === null) return showFailed(id)
    const isComplete = !page.hasOlder
    const { gone, isBehind } = await keepPage(desk, admitted, reading.since, { conversationId: id, below: first, isComplete, rev: page.conversation.rev })
    if (isBehind) return tries < MOST_TRIES ? fetchOlder(id, tries + 1) : showFailed(id)
    // Once more: news may have come while the page was written.
    const shown = reading.admit(admitted)
    if (reading.hasReturned(id)) return open(id)
    if (shown === null || wholeOf(page.entries, shown) === null) return
    // It is kept, and what has changed in it since was kept over it.
    if (reading.isOvertaken(id) && !gone.has(id)) return first === null ? open(id) : older(id)
    // News came first into a thread of which nothing was held: the page goes under them. Or it has gone, and this window has yet to hear of it.
    if (gone.has(id)) {
      if (first !== null || desk.guard.isGone(id)) return
      return tries < MOST_TRIES ? open(id, 'hub', tries + 1) : showFailed(id)
    }
    desk.set((state) => absorbRows(state, { ...shown, entries: new Map() }))
    show(id, (window) => shortened({ ...withEntries({ ...window, hasOlder: false }, [...(shown.entries?.values() ?? [])]), kind: 'ready', hasOlder: page.hasOlder }, 'oldest'))
  }

  function showFailed(id: string): void {
    show(id, (window) => ({ ...window, kind: window.entries.length > 0 ? 'ready' : 'failed' }))
  }

  async function older(id: string): Promise<void> {
    const window = desk.state().threads.get(id)
    const first = window?.entries[0]?.seq
    if (window === undefined || !window.hasOlder) return
    if (first === undefined) return open(id)
    const reading = desk.guard.begin()
    const page = await readThread(cache, id, first)
    if (reading.hasReturned(id)) return open(id)
    if (reading.isOvertaken(id)) return older(id)
    const entries = admittedOf(reading, page.entries)
    if (entries === null || desk.guard.isGone(id)) return
    if (entries.length === 0 && !page.isComplete) return fetchOlder(id)
    show(id, (now) => shortened({ ...withEntries({ ...now, hasOlder: false }, entries), hasOlder: page.hasMoreCached || !page.isComplete }, 'oldest'))
  }

  /** What is held of a thread is cached down to its newest, so the way back is read from there. */
  async function newer(id: string): Promise<void> {
    const last = desk.state().threads.get(id)?.entries.at(-1)?.seq
    if (last === undefined || desk.state().threads.get(id)?.hasNewer !== true) return
    const reading = desk.guard.begin()
    const page = await readNewer(cache, id, last)
    if (reading.hasReturned(id)) return open(id)
    if (reading.isOvertaken(id)) return newer(id)
    const entries = admittedOf(reading, page.entries)
    if (entries === null || desk.state().threads.get(id)?.hasNewer !== true) return
    show(id, (now) => shortened({ ...withEntries({ ...now, hasNewer: false }, entries), hasNewer: page.hasMore }, 'newest'))
    if (!page.hasMore) await catchMissed(id)
  }

  /** What was said while the end was being read went into the cache alone; from now on it comes into the window by itself. */
  async function catchMissed(id: string): Promise<void> {
    const reading = desk.guard.begin()
    const page = await readThread(cache, id, null)
    if (reading.isOvertaken(id)) return catchMissed(id)
    const entries = admittedOf(reading, page.entries)
    if (entries !== null && !reading.hasReturned(id)) show(id, (now) => withEntries(now, entries))
  }

  async function newest(id: string): Promise<void> {
    if (desk.state().threads.get(id)?.hasNewer !== true) return
    const reading = desk.guard.begin()
    const page = await readThread(cache, id, null)
    if (reading.hasReturned(id)) return open(id)
    if (reading.isOvertaken(id)) return newest(id)
    const entries = admittedOf(reading, page.entries)
    if (entries === null) return
    show(id, (now) => (now.hasNewer ? { kind: 'ready', entries, hasOlder: page.hasMoreCached || !page.isComplete, hasNewer: false } : now))
    await catchMissed(id)
  }

  /** Keeps a thread that nobody looks at, and lets go of the one that was left longest ago. */
  function keepClosed(id: string, window: ThreadWindow): void {
    closed = [...closed.filter((one) => one !== id), id]
    const dropped = closed.slice(0, -KEPT_CLOSED)
    closed = closed.slice(-KEPT_CLOSED)
    const { threads } = desk.state()
    if (dropped.length === 0 && threads.get(id) === window) return
    desk.set((state) => ({ threads: new Map([...state.threads].filter(([one]) => !dropped.includes(one))).set(id, window) }))
  }

  /** Scrolling asks many times; one page at a time is fetched. */
  function oneAtATime(id: string, page: (id: string) => Promise<void>): Promise<void> {
    const running = paging.get(id) ?? page(id).catch(desk.failed).finally(() => void paging.delete(id))
    paging.set(id, running)
    return running
  }

  return {
    async openThread(id) {
      closed = closed.filter((one) => one !== id)
      const known = desk.state().threads.get(id)
      if (known?.kind === 'ready' && known.entries.length > 0) return
      desk.set(({ threads }) => ({ threads: new Map(threads).set(id, { kind: 'loading', entries: known?.entries ?? [], hasOlder: true, hasNewer: false }) }))
      await open(id).catch(desk.failed)
    },
    prepareThreads(ids) {
      for (const id of ids.slice(0, PREPARED_AT_ONCE)) {
        if (desk.state().threads.has(id)) continue
        // It stands there before it is read, so that news said meanwhile has a place to come to.
        keepClosed(id, UNREAD)
        void open(id, 'cache').catch(desk.failed)
      }
    },
    closeThread(id) {
      const window = desk.state().threads.get(id)
      if (window === undefined) return
      // It opens at its end again, and holds no more than that until someone scrolls.
      keepClosed(id, window.hasNewer ? UNREAD : shortened(window, 'newest', KEPT_OF_CLOSED))
    },
    loadOlder: (id) => oneAtATime(id, older),
    loadNewer: (id) => oneAtATime(id, newer),
    showNewest: (id) => newest(id).catch(desk.failed),
    refill(which) {
      for (const [id, { kind }] of desk.state().threads) if (which === 'all' || kind !== 'ready') void open(id).catch(desk.failed)
    },
  }
}

function admittedOf(reading: Reading, entries: readonly Entry[]): readonly Entry[] | null {
  const admitted = reading.admit({ entries: new Map(entries.map((entry) => [entry.id, entry])) })
  return admitted === null ? null : wholeOf(entries, admitted)
}

/**
 * The entries of a page, or null if some of them are void: their conversation has gone, or is back and this window has yet to hear of it.
 * What is left of such a page are the entries that changed since the going, with holes between them; the return brings the newest of all.
 */
function wholeOf(page: readonly Entry[], { entries }: Changes['rows']): readonly Entry[] | null {
  return (entries?.size ?? 0) === page.length ? [...(entries?.values() ?? [])] : null
}

function rowsOfPage({ conversation, entries, customers, identities }: ThreadPage): Changes['rows'] {
  return {
    conversations: new Map([[conversation.id, conversation]]),
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    customers: new Map(customers.map((customer) => [customer.id, customer])),
    identities: new Map(identities.map((identity) => [identity.id, identity])),
  }
}

/** Rows that came by HTTP go into the cache guarded by `rev`; the cursor does not move by them. Gives what `writeFetched` does. */
export async function keepPage(desk: Desk, rows: Changes['rows'], since: number, page: (FetchedPage & { readonly isComplete: boolean }) | null): Promise<Fetched> {
  const sealed = await sealChanges(desk.cache.key, { isReset: false, goneConversations: new Set(), gone: new Map(), rows })
  const { database } = desk.cache
  return withRoom(desk, () =>
    database.transaction('rw', [...new Set([...tablesToWrite(sealed), 'conversations', 'entries', 'meta'])], async () => {
      const fetched = await writeFetched(database, sealed, since, page)
      if (page?.isComplete === true && !fetched.isBehind && !fetched.gone.has(page.conversationId)) await database.meta.put({ key: completeKey(page.conversationId), value: true })
      return fetched
    }),
  )
}
