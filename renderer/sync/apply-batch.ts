import type { Batch } from '#shared/protocol/batch.ts'
import { foldChanges, type Changes, type FoldedChange } from '#renderer/db/changes.ts'
import { readCursor, writeCursor, type Cursor } from '#renderer/db/cursor.ts'
import type { KnownRevs } from '#renderer/db/known-revs.ts'
import type { Cache } from '#renderer/db/open-cache.ts'
import { uncopy } from '#renderer/db/outbox-table.ts'
import { sealChanges, tablesToWrite, writeChanges } from '#renderer/db/write-changes.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'

// The one road by which anything confirmed reaches this desk. A batch is boiled down, sealed, and then written whole in one
// transaction: rows, cursor, and the outbox rows it settles (S2). Only after that does memory hear of it.

/** A stretch of the log, ready to be written: one batch, or several that waited together. */
export type Stretch = Pick<Batch, 'after' | 'upTo'> & {
  readonly changes: Changes
  readonly isMoreComing: boolean
  readonly commandIds: ReadonlySet<string>
  /** The hub's clock when this was complete, as nearly as known (S9). */
  readonly asOf: number
  /** Which hello it follows: what was on its way before the latest one need not fit. */
  readonly answers: number
}

export type Applied =
  | { readonly kind: 'applied'; readonly cursor: Cursor; readonly settled: readonly OutboxRow[] }
  /** All of it was applied before; nothing was written (S3). */
  | { readonly kind: 'known' }
  /** Something before it is missing: ask again from `cursor`. */
  | { readonly kind: 'gap'; readonly cursor: Cursor | null }

/** `isGone`: whether a conversation is known to have left; by default any may have. */
export async function applyBatch(cache: Cache, stretch: Stretch, outbox: () => readonly OutboxRow[], known: KnownRevs | null = null, isGone: (conversationId: string) => boolean = () => true): Promise<Applied> {
  const sealed = await sealChanges(cache.key, stretch.changes)
  const { database } = cache
  const tables = [...new Set([...tablesToWrite(sealed), 'meta', 'outbox'])]
  const applied = await database.transaction('rw', tables, async (): Promise<Applied> => {
    const before = await readCursor(database)
    const standing = standingOf(stretch, before)
    if (standing !== 'next') return standing === 'known' ? { kind: 'known' } : { kind: 'gap', cursor: before }
    // Read inside the transaction: an answer that came while the rows were sealed counts.
    const settled = outbox().filter((row) => isSettledBy(row, stretch))
    const isResetting = stretch.isMoreComing && (stretch.changes.isReset || before?.isResetting === true)
    const cursor: Cursor = { seq: stretch.upTo, asOf: stretch.asOf, isResetting }
    const returned = [...(stretch.changes.rows.conversations?.keys() ?? [])].filter((id) => isGone(id) || stretch.changes.goneConversations.has(id))
    await writeChanges(database, sealed, { known, goneAt: stretch.upTo, returned })
    if (settled.length > 0) await database.outbox.bulkDelete(settled.map(({ n }) => n))
    await writeCursor(database, cursor)
    return { kind: 'applied', cursor, settled }
  })
  if (applied.kind !== 'applied') return applied
  known?.wrote(sealed)
  // Nobody waits for it: a copy that stays is sent once more at most, under its own id.
  if (applied.settled.length > 0) void uncopy(cache, 'outbox', applied.settled.map(({ n }) => n))
  return applied
}

/** A batch as a stretch. `asOf` and `answers`: see there. */
export function stretchOf(batch: Batch, asOf: number, answers = 0): Stretch {
  return {
    after: batch.after,
    upTo: batch.upTo,
    changes: foldChanges(rowsOf(batch), batch.reset === true),
    isMoreComing: batch.more === true,
    commandIds: new Set(batch.items.flatMap(({ commandId }) => (commandId === null ? [] : [commandId]))),
    asOf,
    answers,
  }
}

/** An entry that its own event brings is new, and so is one of a copy; any other was there before. */
function* rowsOf(batch: Batch): Generator<FoldedChange> {
  for (const { kind, seq, rows } of batch.items) {
    for (const change of rows) yield change.table === 'entries' && 'row' in change && kind !== 'snapshot' && change.row.seq !== seq ? { ...change, isRenewal: true } : change
  }
}

/** A reset stands anywhere; else a batch must begin exactly where this desk stands. Pages of a reset may all end where they began. */
function standingOf(stretch: Stretch, before: Cursor | null): 'next' | 'known' | 'gap' {
  if (stretch.changes.isReset) return 'next'
  if (before === null) return 'gap'
  if (stretch.after === before.seq) return 'next'
  return stretch.upTo <= before.seq ? 'known' : 'gap'
}

/** Its event is in this stretch, or the hub had it at a place this desk has now passed: its effect is here, or not for these eyes. */
export function isSettledBy(row: OutboxRow, { commandIds, upTo }: Pick<Stretch, 'commandIds' | 'upTo'>): boolean {
  return commandIds.has(row.command.id) || (row.state.kind === 'acknowledged' && row.state.seq <= upTo)
}
