import { Dexie } from 'dexie'
import { cacheDatabase, cacheName, type CacheOwner, type OutboxRecord } from '#renderer/db/cache-database.ts'
import { readLocalDrafts, localDraftKey } from '#renderer/db/drafts-table.ts'
import { mendCopies } from '#renderer/db/mend-copies.ts'
import { openCache, type Cache } from '#renderer/db/open-cache.ts'
import { readOutbox, sealRow } from '#renderer/db/outbox-table.ts'
import { moveChunks } from '#renderer/db/recording-chunks-table.ts'
import { seal } from '#renderer/db/seal.ts'
import { copiedKeys, COPIED_TABLES, forgetCopies } from '#renderer/db/second-copy.ts'
import { collapseKey } from './next-to-send.ts'

/**
 * The hub's log began anew (it was restored from a backup, S12). What this person had not got through to the old one is laid
 * beside the new outbox for them to look at, since it may or may not have been said; drafts go on as they are. The old
 * cache is deleted only after that is written. Doing it twice changes nothing.
 */
export async function moveLeftOver(from: CacheOwner, to: Cache): Promise<void> {
  if (cacheName(from) === cacheName(to.owner) || !(await isThere(cacheName(from)))) return
  const opened = await openCache(from, to.key.cipher)
  // Of a later desk, or not openable: left where it is, for a desk that can read it.
  if (!opened.ok) return
  const { cache: old } = opened
  const [outbox, leftOver, drafts] = await Promise.all([readOutbox(old), readOutbox(old, 'leftOver'), readLocalDrafts(old)])
  const unsent = [...leftOver, ...outbox.filter(({ command }) => collapseKey(command) === null)]
  const rows = await Promise.all(unsent.map(async (row): Promise<OutboxRecord> => ({ id: row.command.id, sealed: await sealRow(to, 'outbox', row) })))
  const kept = await Promise.all(
    [...drafts.values()]
      .filter(({ text, attachments }) => text !== '' || attachments.length > 0)
      .map(async (draft) => {
        const key = localDraftKey(draft)
        // The new log counts its versions from where the backup stood: this draft has to meet it first.
        return { key, sealed: await seal(to.key, 'localDrafts', key, { ...draft, baseVersion: 0, isSynced: false, conflict: null }) }
      }),
  )
  const { database } = to
  await database.transaction('rw', [database.leftOver, database.localDrafts], async () => {
    const there = new Set((await database.leftOver.toArray()).map(({ id }) => id))
    await database.leftOver.bulkAdd(rows.filter(({ id }) => !there.has(id)))
    const known = new Set(await database.localDrafts.toCollection().primaryKeys())
    await database.localDrafts.bulkAdd(kept.filter(({ key }) => !known.has(key)))
  })
  // What was recorded goes to the hub as it is: it knows the call, or says that it does not.
  await moveChunks(old, to)
  old.database.close()
  await mendCopies(to)
  await cacheDatabase(cacheName(from)).delete()
  await forgetCopies((name) => name === cacheName(from))
}

/** Lost, it comes back of its second copy as it is opened. */
async function isThere(name: string): Promise<boolean> {
  if (await Dexie.exists(name)) return true
  return (await Promise.all(COPIED_TABLES.map((table) => copiedKeys(name, table)))).some((keys) => keys.length > 0)
}
