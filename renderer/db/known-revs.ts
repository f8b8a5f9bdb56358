import type { TableName } from '#shared/model/row.ts'
import type { SealedChanges } from './write-changes.ts'

/**
 * The `rev` of rows this window has written, so that catching up need not read each row before it writes it: that alone
 * took a third of the time. Only the leader may go by it, since it alone moves the cursor. Another window can have put a
 * newer row there (fetched over HTTP), but only one the log has yet to bring, and then it comes again.
 */
export type KnownRevs = {
  readonly revOf: (table: TableName, key: string) => number | undefined
  /** After the transaction that wrote them has ended well. */
  readonly wrote: (sealed: SealedChanges) => void
}

const MOST_KNOWN = 50_000

export function createKnownRevs(): KnownRevs {
  let revs = new Map<string, number>()
  const place = (table: TableName, key: string) => `${table} ${key}`
  return {
    revOf: (table, key) => revs.get(place(table, key)),
    wrote({ changes, records }) {
      if (changes.isReset || revs.size > MOST_KNOWN) revs = new Map()
      // What left is gone from the disk too: a mark that leaves with its conversation may come back older.
      if (changes.goneConversations.size > 0) for (const known of revs.keys()) if (known.startsWith('readMarks ')) revs.delete(known)
      for (const id of changes.goneConversations) revs.delete(place('conversations', id))
      for (const [table, keys] of changes.gone) for (const key of keys) revs.delete(place(table, key))
      for (const [table, rows] of records) {
        // Entries are many, and seldom written twice.
        if (table === 'entries') continue
        for (const { key, rev } of rows) revs.set(place(table, key), Math.max(rev, revs.get(place(table, key)) ?? 0))
      }
    },
  }
}
