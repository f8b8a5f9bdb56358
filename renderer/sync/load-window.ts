import type { Changes } from '#renderer/db/changes.ts'
import { readCursor } from '#renderer/db/cursor.ts'
import { readOutbox } from '#renderer/db/outbox-table.ts'
import { readWindow } from '#renderer/db/read-window.ts'
import { absorb, absorbRows } from './absorb.ts'
import type { Desk } from './desk.ts'

/** Meanwhile the first page is drawn: what nobody sees yet must not come in between. */
const FIRST_SCREEN_MS = 60

/**
 * Takes the cache's window into memory: at start, and again when this window has missed something. The cursor is read
 * first, so that the rows are at least as new as it says and what follows it can be laid over them in any order.
 * `first` settles once there is enough to draw; `rest` once all of it is there.
 */
export async function loadWindow(desk: Desk): Promise<{ readonly rest: Promise<void> }> {
  desk.position.cursor = await readCursor(desk.cache.database)
  // Nobody can say what passed while this window did not listen: what was read before is void, and so are the threads.
  desk.guard.note(EVERYTHING, desk.position.cursor?.seq ?? 0)
  const reading = desk.guard.begin()
  const pages = readWindow(desk.cache)
  const [outbox, leftOver, first] = await Promise.all([readOutbox(desk.cache), readOutbox(desk.cache, 'leftOver'), pages.next()])
  const asOf = desk.position.cursor?.asOf ?? null
  desk.set((state) => {
    const admitted = first.done === true ? {} : reading.admit(first.value)
    return {
      // Null: whoever began anew meanwhile (a fresh copy, or this again) has the rows, or is about to.
      ...(admitted === null ? {} : absorbRows({ ...state, ...absorb(state, EVERYTHING) }, admitted)),
      // What this window holds already is newer: its own rows know whether they are being sent. What it has heard the end of while
      // this was read stays out, or it would wait here for ever.
      outbox: [...new Map([...outbox.filter(({ n }) => !desk.dropped.has(n)), ...state.outbox].map((row) => [row.n, row])).values()].sort((a, b) => a.n - b.n),
      leftOver: leftOver.map((row) => ({ ...row, n: -row.n })),
      freshness: { ...state.freshness, asOf },
    }
  })
  return { rest: takeRest(desk, pages, reading) }
}

/** As news: that a fresh copy has begun. What was shown of threads is to be filled again. */
export const EVERYTHING: Changes = { isReset: true, goneConversations: new Set(), gone: new Map(), rows: {} }

async function takeRest(desk: Desk, pages: ReturnType<typeof readWindow>, reading: ReturnType<Desk['guard']['begin']>): Promise<void> {
  await pause(FIRST_SCREEN_MS)
  for await (const page of pages) {
    const admitted = reading.admit(page)
    if (admitted === null || desk.isClosed()) return
    desk.set((state) => absorbRows(state, admitted))
    await pause(0)
  }
}

/** In real time, not by the desk's clock: it only lets the screen come first. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
