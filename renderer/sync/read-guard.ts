import type { TableName } from '#shared/model/row.ts'
import type { Changes } from '#renderer/db/changes.ts'

type Rows = Changes['rows']

/**
 * Keeps rows that were read a moment ago, from the cache or over HTTP, from bringing back what has left since. A higher
 * `rev` protects a row that is there; nothing protects the place of one that has gone, but remembering that it went.
 */
export type ReadGuard = {
  readonly note: (changes: Changes, upTo: number) => void
  readonly isGone: (conversationId: string) => boolean
  /** Call before reading; `admit` gives back what of the rows may still be taken over, or null if all of it is void. */
  readonly begin: () => { readonly admit: (rows: Rows) => Rows | null }
}

export function createReadGuard(): ReadGuard {
  const goneAt = new Map<string, number>()
  let copy = 0
  return {
    note(changes, upTo) {
      if (changes.isReset) {
        copy += 1
        goneAt.clear()
      }
      for (const id of changes.goneConversations) goneAt.set(id, upTo)
      for (const id of changes.rows.conversations?.keys() ?? []) goneAt.delete(id)
    },
    isGone: (id) => goneAt.has(id),
    begin() {
      const begunIn = copy
      return { admit: (rows) => (begunIn === copy ? withoutGone(rows, goneAt) : null) }
    },
  }
}

function withoutGone(rows: Rows, goneAt: ReadonlyMap<string, number>): Rows {
  if (goneAt.size === 0) return rows
  const kept: Partial<Record<TableName, ReadonlyMap<string, unknown>>> = { ...rows }
  if (rows.conversations) kept.conversations = filtered(rows.conversations, ({ id, rev }) => (goneAt.get(id) ?? -1) < rev)
  if (rows.entries) kept.entries = filtered(rows.entries, ({ conversationId, rev }) => (goneAt.get(conversationId) ?? -1) < rev)
  if (rows.readMarks) kept.readMarks = filtered(rows.readMarks, ({ conversationId, rev }) => (goneAt.get(conversationId) ?? -1) < rev)
  return kept as Rows // Each map was filtered, not exchanged.
}

function filtered<Row>(rows: ReadonlyMap<string, Row>, keep: (row: Row) => boolean): ReadonlyMap<string, Row> {
  return new Map([...rows].filter(([, row]) => keep(row)))
}
