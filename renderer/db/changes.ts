import { keyOf, type RowChange, type RowOf, type TableName } from '#shared/model/row.ts'

// A stretch of the log, boiled down to what is left of it: for each row only its newest standing, for each going only
// that it is gone. A row that changed fifty times in one batch is sealed, written and drawn once.

export type Changes = {
  /** What was held before is void. */
  readonly isReset: boolean
  /** Conversations that left, with their entries and marks. Rows below came after. */
  readonly goneConversations: ReadonlySet<string>
  readonly gone: ReadonlyMap<TableName, ReadonlySet<string>>
  readonly rows: { readonly [T in TableName]?: ReadonlyMap<string, RowOf<T>> }
  /**
   * Entries among the rows that were there before and only changed (read, erased). Where one is not held it stays out: an
   * old entry by itself would stand below a hole, and what is held of a thread is its newest part without holes.
   */
  readonly renewed?: ReadonlySet<string>
}

export type FoldedChange = RowChange & { readonly isRenewal?: boolean }

/** Folds row changes in their order. Pure; `isReset` says that they begin a fresh copy. */
export function foldChanges(changes: Iterable<FoldedChange>, isReset = false): Changes {
  const goneConversations = new Set<string>()
  const gone = new Map<TableName, Set<string>>()
  const rows: { [T in TableName]?: Map<string, RowOf<T>> } = {}
  const renewed = new Set<string>()
  for (const change of changes) {
    if ('gone' in change) {
      rows[change.table]?.delete(change.gone)
      if (change.table !== 'conversations') setOf(gone, change.table).add(change.gone)
      else {
        goneConversations.add(change.gone)
        dropOf(rows.entries, change.gone)
        dropOf(rows.readMarks, change.gone)
      }
      continue
    }
    const { table, row } = change
    const key = keyOf(table, row)
    gone.get(table)?.delete(key)
    // The map of a table holds rows of that table: TypeScript cannot tie the two through a variable.
    const kept = (rows[table] ??= new Map() as never) as Map<string, RowOf<TableName>>
    const before = kept.get(key)
    if (table === 'entries' && before === undefined && change.isRenewal === true) renewed.add(key)
    else if (change.isRenewal !== true) renewed.delete(key)
    if (before === undefined || before.rev <= row.rev) kept.set(key, row)
  }
  return { isReset, goneConversations, gone, rows, renewed }
}

/** Lays later changes over earlier ones. */
export function joinChanges(earlier: Changes, later: Changes): Changes {
  if (later.isReset) return later
  const joined = foldChanges([...changesOf(earlier), ...changesOf(later)], earlier.isReset)
  return joined
}

/** The same changes as a list again: goings first, since a row beside a going came after it. */
export function* changesOf(changes: Changes): Generator<FoldedChange> {
  for (const id of changes.goneConversations) yield { table: 'conversations', gone: id }
  for (const [table, keys] of changes.gone) for (const key of keys) yield { table, gone: key }
  for (const table of Object.keys(changes.rows) as TableName[]) {
    for (const [key, row] of changes.rows[table] ?? []) yield { table, row, isRenewal: table === 'entries' && changes.renewed?.has(key) === true } as FoldedChange // The map is the table's own.
  }
}

export function tablesOf(changes: Changes): readonly TableName[] {
  return (Object.keys(changes.rows) as TableName[]).filter((table) => (changes.rows[table]?.size ?? 0) > 0)
}

function setOf(sets: Map<TableName, Set<string>>, table: TableName): Set<string> {
  const set = sets.get(table) ?? new Set<string>()
  sets.set(table, set)
  return set
}

function dropOf(rows: Map<string, { readonly conversationId: string }> | undefined, conversationId: string): void {
  for (const [key, row] of rows ?? []) if (row.conversationId === conversationId) rows?.delete(key)
}
