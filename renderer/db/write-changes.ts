import { Dexie } from 'dexie'
import { TABLE_NAMES, type RowOf, type TableName } from '#shared/model/row.ts'
import type { CacheDatabase, SealedRecord } from './cache-database.ts'
import type { Cache } from './open-cache.ts'
import { tablesOf, type Changes } from './changes.ts'
import { recordOf } from './records.ts'

/** Changes with their rows sealed: everything a transaction will write, so that it waits for nothing. */
export type SealedChanges = { readonly changes: Changes; readonly records: ReadonlyMap<TableName, readonly SealedRecord[]> }

export async function sealChanges(key: CryptoKey, changes: Changes): Promise<SealedChanges> {
  const sealed = await Promise.all(
    tablesOf(changes).map(async (table) => {
      const rows = [...(changes.rows[table]?.values() ?? [])] as RowOf<typeof table>[] // The map is the table's own.
      return [table, await Promise.all(rows.map((row) => recordOf(key, table, row)))] as const
    }),
  )
  return { changes, records: new Map(sealed) }
}

/** The tables a transaction must name to write these changes. */
export function tablesToWrite({ changes, records }: SealedChanges): readonly string[] {
  if (changes.isReset) return [...TABLE_NAMES, 'meta']
  const leaving = changes.goneConversations.size === 0 ? [] : ['conversations', 'entries', 'readMarks', 'meta']
  return [...new Set([...records.keys(), ...changes.gone.keys(), ...leaving])]
}

/**
 * Writes inside the caller's transaction: goings first, then rows, each only where it is not older than what is kept
 * (S3). Never awaits anything but the database, or the transaction would commit half of it.
 */
export async function writeChanges(database: CacheDatabase, sealed: SealedChanges): Promise<void> {
  const { changes, records } = sealed
  if (changes.isReset) await clearReplicated(database)
  for (const conversationId of changes.goneConversations) await removeConversation(database, conversationId)
  for (const [table, keys] of changes.gone) await database[table].bulkDelete([...keys])
  await Promise.all([...records].map(([table, fresh]) => putNewer(database, table, fresh, changes.isReset)))
}

/** Rows and what is known of threads go; outbox, local drafts and the owner's record stay. */
export async function clearReplicated(database: CacheDatabase): Promise<void> {
  await Promise.all(TABLE_NAMES.map((table) => database[table].clear()))
  await database.meta.where('key').startsWith(COMPLETE).delete()
}

/** Empties what the hub can send again, and forgets the cursor: the next hello is answered with a fresh copy (S4). */
export async function voidReplicated({ database }: Pick<Cache, 'database'>): Promise<void> {
  await database.transaction('rw', [...TABLE_NAMES, 'meta'], async () => {
    await clearReplicated(database)
    await database.meta.delete('cursor')
  })
}

/** Set once the first entry of a thread is in the cache: then nobody asks the hub for older ones. */
export function completeKey(conversationId: string): string {
  return `${COMPLETE}${conversationId}`
}

const COMPLETE = 'complete:'

async function removeConversation(database: CacheDatabase, conversationId: string): Promise<void> {
  await Promise.all([
    database.conversations.delete(conversationId),
    database.entries.where('[conversationId+seq]').between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey]).delete(),
    database.readMarks.where('conversationId').equals(conversationId).delete(),
    database.meta.delete(completeKey(conversationId)),
  ])
}

async function putNewer(database: CacheDatabase, table: TableName, fresh: readonly SealedRecord[], isEmpty: boolean): Promise<void> {
  const kept = isEmpty ? [] : await database[table].bulkGet(fresh.map(({ key }) => key))
  const newer = fresh.filter(({ rev }, at) => (kept[at]?.rev ?? -1) <= rev)
  await database[table].bulkPut(newer)
}
