import { isOver } from '#shared/domain/place.ts'
import type { TableName } from '#shared/model/row.ts'
import type { Changes } from '#renderer/db/changes.ts'
import type { Cursor } from '#renderer/db/cursor.ts'
import { peopleBehind } from '#renderer/db/people-behind.ts'

type Rows = Changes['rows']

/**
 * Keeps rows that were read a moment ago, from the cache or over HTTP, from bringing back what has left since, or what has
 * changed since without coming into memory. A higher `rev` protects a row that is there; nothing protects the place of one
 * that is not, but remembering what passed.
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
  /** An entry of it has changed since. News of that goes to nobody who does not hold the entry: what was read is to be read again. */
  readonly isOvertaken: (conversationId: string) => boolean
}

/** `position`: how far this window has got; a reading begins there. */
export function createReadGuard(position: { readonly cursor: Cursor | null } = { cursor: null }): ReadGuard {
  const goneAt = new Map<string, number>()
  const leftAt = new Map<string, number>()
  const renewedAt = new Map<string, number>()
  /** Conversations that are over, of which memory need not hold the news: what is older than this is still open in them. */
  const overSince = new Map<string, number>()
  let copy = 0
  return {
    note(changes, upTo) {
      if (changes.isReset) {
        copy += 1
        goneAt.clear()
        leftAt.clear()
        renewedAt.clear()
        overSince.clear()
      }
      for (const id of changes.goneConversations) {
        goneAt.set(id, upTo)
        leftAt.set(id, upTo)
      }
      for (const [id, row] of changes.rows.conversations ?? []) {
        goneAt.delete(id)
        if (isOver(row)) overSince.set(id, row.rev)
        else overSince.delete(id)
      }
      for (const id of changes.renewed ?? []) {
        const entry = changes.rows.entries?.get(id)
        if (entry !== undefined) renewedAt.set(entry.conversationId, upTo)
      }
    },
    isGone: (id) => goneAt.has(id),
    begin() {
      const begunIn = copy
      const since = position.cursor?.seq ?? 0
      const isNotFrom = (conversationId: string) => (leftAt.get(conversationId) ?? -1) > since
      return {
        since,
        admit(rows) {
          if (begunIn !== copy) return null
          const isOut = (conversationId: string, rev: number) => isNotFrom(conversationId) || (goneAt.get(conversationId) ?? -1) >= rev
          return without(rows, isOut, (id, rev) => isOut(id, rev) || (overSince.get(id) ?? -1) > rev)
        },
        hasReturned: (conversationId) => begunIn === copy && isNotFrom(conversationId) && !goneAt.has(conversationId),
        isOvertaken: (conversationId) => begunIn === copy && (renewedAt.get(conversationId) ?? -1) > since,
      }
    },
  }
}

type IsOut = (conversationId: string, rev: number) => boolean

function without(rows: Rows, isOut: IsOut, isTalkOut: IsOut): Rows {
  const kept: Partial<Record<TableName, ReadonlyMap<string, unknown>>> = { ...rows }
  if (rows.conversations) kept.conversations = filtered(rows.conversations, ({ id, rev }) => !isTalkOut(id, rev))
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
