import type { TableName } from '#shared/model/row.ts'
import type { Changes } from '#renderer/db/changes.ts'
import type { Cursor } from '#renderer/db/cursor.ts'
import { peopleBehind } from '#renderer/db/people-behind.ts'

type Rows = Changes['rows']

/**
 * Keeps rows that were read a moment ago, from the cache or over HTTP, from bringing back what has left since. A higher
 * `rev` protects a row that is there; nothing protects the place of one that has gone, but remembering that it went.
 */
export type ReadGuard = {
  readonly note: (changes: Changes, upTo: number) => void
  readonly isGone: (conversationId: string) => boolean
  /** Call before reading. */
  readonly begin: () => Reading
}

export type Reading = {
  /** Gives back what of the rows may still be taken over, or null if all of it is void. */
  readonly admit: (rows: Rows) => Rows | null
  /** How far the log had been applied when the reading began. */
  readonly since: number
  /** It left and is back: what was read lies before a stretch of its thread that this desk was never told. */
  readonly hasReturned: (conversationId: string) => boolean
}

/** `position`: how far this window has got; a reading begins there. */
export function createReadGuard(position: { readonly cursor: Cursor | null } = { cursor: null }): ReadGuard {
  const goneAt = new Map<string, number>()
  const leftAt = new Map<string, number>()
  let copy = 0
  return {
    note(changes, upTo) {
      if (changes.isReset) {
        copy += 1
        goneAt.clear()
        leftAt.clear()
      }
      for (const id of changes.goneConversations) {
        goneAt.set(id, upTo)
        leftAt.set(id, upTo)
      }
      for (const id of changes.rows.conversations?.keys() ?? []) goneAt.delete(id)
    },
    isGone: (id) => goneAt.has(id),
    begin() {
      const begunIn = copy
      const since = position.cursor?.seq ?? 0
      const isNotFrom = (conversationId: string) => (leftAt.get(conversationId) ?? -1) > since
      return {
        since,
        admit: (rows) => (begunIn === copy ? without(rows, (conversationId, rev) => isNotFrom(conversationId) || (goneAt.get(conversationId) ?? -1) >= rev) : null),
        hasReturned: (conversationId) => begunIn === copy && isNotFrom(conversationId) && !goneAt.has(conversationId),
      }
    },
  }
}

function without(rows: Rows, isOut: (conversationId: string, rev: number) => boolean): Rows {
  const kept: Partial<Record<TableName, ReadonlyMap<string, unknown>>> = { ...rows }
  if (rows.conversations) kept.conversations = filtered(rows.conversations, ({ id, rev }) => !isOut(id, rev))
  if (rows.entries) kept.entries = filtered(rows.entries, ({ conversationId, rev }) => !isOut(conversationId, rev))
  if (rows.readMarks) kept.readMarks = filtered(rows.readMarks, ({ conversationId, rev }) => !isOut(conversationId, rev))
  if (rows.conversations && kept.conversations?.size !== rows.conversations.size) {
    const people = peopleBehind(rows, (id) => kept.conversations?.has(id) === true)
    if (rows.customers) kept.customers = filtered(rows.customers, ({ id }) => people.customers.has(id))
    if (rows.identities) kept.identities = filtered(rows.identities, ({ id }) => people.identities.has(id))
  }
  return kept as Rows // Each map was filtered, not exchanged.
}

function filtered<Row>(rows: ReadonlyMap<string, Row>, keep: (row: Row) => boolean): ReadonlyMap<string, Row> {
  return new Map([...rows].filter(([, row]) => keep(row)))
}
