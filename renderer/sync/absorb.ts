import { isOver } from '#shared/domain/place.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { RowOf } from '#shared/model/row.ts'
import type { Changes } from '#renderer/db/changes.ts'
import { emptyRows } from '#renderer/state/desk-store.ts'
import type { DeskState, ThreadWindow } from '#renderer/state/shape.ts'

// Changes of the cache, taken over by what is in memory: one new state for one batch. Rows the window does not hold stay
// in the cache alone: older parts of threads, threads nobody looks at, and conversations that are over.

type Rows = DeskState['rows']
type MemoryTable = keyof Rows

export function absorb(state: DeskState, changes: Changes, why: Why = 'news'): Pick<DeskState, 'rows' | 'threads'> {
  const before = changes.isReset ? emptyRows() : state.rows
  const rows: { -readonly [T in MemoryTable]: Rows[T] } = { ...before }
  for (const table of Object.keys(before) as MemoryTable[]) absorbTable(rows, table, changes, state, why)
  return { rows, threads: absorbEntries(state.threads, changes) }
}

/** Rows read from the cache or fetched from the hub; they never undo what a batch has brought since. */
export function absorbRows(state: DeskState, rows: Changes['rows'], why: Why = 'news'): Pick<DeskState, 'rows' | 'threads'> {
  return absorb(state, { isReset: false, goneConversations: new Set(), gone: new Map(), rows }, why)
}

/** Someone asked to see these rows, or they came by themselves. */
type Why = 'news' | 'asked-for'

function absorbTable<T extends MemoryTable>(rows: { [K in MemoryTable]: Rows[K] }, table: T, changes: Changes, state: DeskState, why: Why): void {
  // Rows and map are of one table: TypeScript cannot tie the two through a variable.
  const fresh = changes.rows[table] as ReadonlyMap<string, RowOf<MemoryTable>> | undefined
  const gone = table === 'conversations' ? changes.goneConversations : changes.gone.get(table)
  const leaves = table === 'readMarks' ? changes.goneConversations : undefined
  if ((fresh?.size ?? 0) === 0 && (gone?.size ?? 0) === 0 && (leaves?.size ?? 0) === 0) return
  const kept = new Map<string, RowOf<MemoryTable>>(rows[table])
  let isChanged = false
  for (const key of gone ?? []) isChanged = kept.delete(key) || isChanged
  for (const [key, row] of leaves !== undefined && leaves.size > 0 ? kept : []) {
    if ('conversationId' in row && leaves?.has(row.conversationId) === true) isChanged = kept.delete(key) || isChanged
  }
  for (const [key, row] of fresh ?? []) {
    const held = kept.get(key)
    if (held === undefined ? why === 'news' && !belongsInMemory(row, state) : held.rev > row.rev) continue
    kept.set(key, row)
    isChanged = true
  }
  if (isChanged) rows[table] = kept as unknown as Rows[T]
}

/** A conversation that is over comes into memory only where someone looks at it; the cache has it either way. */
function belongsInMemory(row: RowOf<MemoryTable>, state: DeskState): boolean {
  return !('place' in row) || !isOver(row) || state.threads.has(row.id)
}

function absorbEntries(threads: DeskState['threads'], changes: Changes): DeskState['threads'] {
  const next = new Map(threads)
  if (changes.isReset) for (const id of threads.keys()) next.set(id, EMPTIED)
  // The window stays open, so that a conversation which comes back fills it again.
  for (const id of changes.goneConversations) if (next.has(id)) next.set(id, EMPTIED)
  const fresh = new Map<string, Entry[]>()
  for (const entry of changes.rows.entries?.values() ?? []) {
    const shown = next.get(entry.conversationId)
    if (shown === undefined || (changes.renewed?.has(entry.id) === true && !shown.entries.some(({ id }) => id === entry.id))) continue
    const entries = fresh.get(entry.conversationId)
    if (entries === undefined) fresh.set(entry.conversationId, [entry])
    else entries.push(entry)
  }
  for (const [id, entries] of fresh) {
    const window = next.get(id)
    // What could not be had a moment ago is no reason not to show what is said now.
    if (window !== undefined) next.set(id, withEntries(window.kind === 'failed' ? { ...window, kind: 'ready' } : window, entries))
  }
  const isSame = next.size === threads.size && [...next].every(([id, window]) => threads.get(id) === window)
  return isSame ? threads : next
}

const EMPTIED: ThreadWindow = { kind: 'ready', entries: [], hasOlder: true, hasNewer: false }

/** What is held of one thread at most; paging brings the rest from the cache again. */
export const MOST_HELD = 600
/** News alone may go beyond it for a while: whoever reads further up is not to lose the place under their eyes. */
const MOST_WITH_NEWS = 2_000

/** A window with entries added or renewed, in order of `seq`. Beyond the end of what it shows, on a side where there is more, they stay out: paging brings those. */
export function withEntries(window: ThreadWindow, fresh: readonly Entry[]): ThreadWindow {
  const first = window.entries[0]?.seq
  const last = window.entries.at(-1)?.seq
  const kept = new Map(window.entries.map((entry) => [entry.id, entry]))
  let isChanged = false
  for (const entry of fresh) {
    if (window.hasOlder && first !== undefined && entry.seq < first) continue
    if (window.hasNewer && last !== undefined && entry.seq > last) continue
    const held = kept.get(entry.id)
    if (held !== undefined && held.rev > entry.rev) continue
    kept.set(entry.id, entry)
    isChanged = true
  }
  if (!isChanged) return window
  const next = { ...window, entries: [...kept.values()].sort((a, b) => a.seq - b.seq) }
  return next.entries.length > MOST_WITH_NEWS ? shortened(next, 'newest') : next
}

/** No more than is held of one thread: of a longer one, its newest part or its oldest. */
export function shortened(window: ThreadWindow, keep: 'newest' | 'oldest', most = MOST_HELD): ThreadWindow {
  if (window.entries.length <= most) return window
  return keep === 'newest' ? { ...window, entries: window.entries.slice(-most), hasOlder: true } : { ...window, entries: window.entries.slice(0, most), hasNewer: true }
}
