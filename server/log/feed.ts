import type pg from 'pg'
import { inTransaction } from '#server/postgres/database.ts'
import { FLOOR_TABLES, floorOf, readFloor, type Floor, type FloorTables } from './floor.ts'
import type { Committed } from './lane.ts'
import { readAfter, type LogItem } from './read-after.ts'
import { toWire } from './wire-rows.ts'

// The log as this hub hears it: every event once, in order, whoever committed it. What this hub's own lane committed is
// passed on from memory when it follows directly; anything else is read from the database. The newest stretch is kept, so
// that a desk a little behind costs no query.

export type Feed = {
  readonly head: () => number
  readonly floor: () => Floor
  /** What follows `after`, from memory; null when that lies too far back. */
  readonly recent: (after: number) => readonly LogItem[] | null
  readonly onItems: (listen: (items: readonly LogItem[]) => void) => void
  readonly committed: (committed: Committed) => void
  /** Something was committed somewhere: read on from where we are. */
  readonly wake: () => void
  readonly close: () => Promise<void>
}

const KEPT = 5_000
const PAGE = 500

export async function openFeed(workspaceId: string, pool: pg.Pool, log: (event: string, fields: Readonly<Record<string, unknown>>) => void): Promise<Feed> {
  const start = await inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => ({
    head: (await client.query<{ seq: number }>('select seq from log_heads where workspace_id = $1', [workspaceId])).rows[0]?.seq ?? 0,
    floor: await readFloor(workspaceId, client),
  }))
  const tables: FloorTables = start.floor
  const floor = floorOf(tables)
  const listeners: ((items: readonly LogItem[]) => void)[] = []
  let ring: LogItem[] = []
  let head = start.head
  let reading: Promise<void> | null = null
  let isAsked = false
  let isClosed = false

  function pass(items: readonly LogItem[]): void {
    const last = items.at(-1)
    if (last === undefined) return
    head = last.seq
    ring.push(...items)
    // Cut in one go now and then: an array of thousands is not to be shifted at each event.
    if (ring.length > KEPT * 2) ring = ring.slice(-KEPT)
    for (const item of items) renewFloor(tables, item)
    for (const listen of listeners) listen(items)
  }

  async function readOn(): Promise<void> {
    while (isAsked && !isClosed) {
      isAsked = false
      try {
        for (;;) {
          const items = await inTransaction(pool, 'begin isolation level repeatable read read only', (client) => readAfter(workspaceId, client, head, PAGE))
          pass(items.filter(({ seq }) => seq > head))
          if (items.length < PAGE) break
        }
      } catch (error) {
        log('feed.read_failed', { error: String(error) })
        isAsked = true
        await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 300))
      }
    }
    reading = null
  }

  function wake(): void {
    isAsked = true
    reading ??= readOn()
  }

  return {
    head: () => head,
    floor: () => floor,
    recent(after) {
      const first = ring[0]
      if (after >= head) return []
      if (first === undefined || after < first.seq - 1) return null
      return ring.slice(after - first.seq + 1)
    },
    onItems: (listen) => listeners.push(listen),
    committed({ world, from }) {
      const items = world.events.map((event) => ({ ...event, rows: event.touched.flatMap(([table, id]) => { const row = world.row(table, id); return row ? [toWire(table, row)] : [] }) }))
      if (from === head && reading === null) return pass(items)
      // Another hub's events lie between, or a reading is under way that will bring these too: the database tells in order.
      // The floor does not wait for it: whoever asked for a change must find it made at their next command.
      for (const item of items) renewFloor(tables, item)
      wake()
    },
    wake,
    async close() {
      isClosed = true
      await reading
    },
  }
}

function renewFloor(tables: FloorTables, item: LogItem): void {
  for (const change of item.rows) {
    if ('gone' in change) continue
    const table = FLOOR_TABLES.find((name) => name === change.table)
    if (table === undefined) continue
    const rows = tables[table] as Map<string, { readonly rev: number }> // the change names its table, and every row has a rev.
    const row = change.row as { readonly id: string; readonly rev: number }
    if ((rows.get(row.id)?.rev ?? 0) <= row.rev) rows.set(row.id, row)
  }
}
