import { Dexie } from 'dexie'
import type { Entry } from '#shared/model/entry.ts'
import type { Cache } from './open-cache.ts'
import { rowsOf } from './records.ts'
import { completeKey } from './write-changes.ts'

export const THREAD_PAGE = 50

/**
 * The newest page of a thread older than `before` (its seq; null: the newest of all), in order of `seq`. What is cached of
 * a thread is always its newest part without holes, so `isComplete` is all there is to know of the rest.
 */
export async function readThread(cache: Cache, conversationId: string, before: number | null): Promise<{ readonly entries: readonly Entry[]; readonly hasMoreCached: boolean; readonly isComplete: boolean }> {
  const { database } = cache
  const [records, complete] = await database.transaction('r', [database.entries, database.meta], () =>
    Promise.all([
      database.entries
        .where('[conversationId+seq]')
        .between([conversationId, Dexie.minKey], [conversationId, before ?? Dexie.maxKey], true, false)
        .reverse()
        .limit(THREAD_PAGE + 1)
        .toArray(),
      database.meta.get(completeKey(conversationId)),
    ]),
  )
  const hasMoreCached = records.length > THREAD_PAGE
  const entries = await rowsOf(cache, 'entries', records.slice(0, THREAD_PAGE).reverse())
  return { entries, hasMoreCached, isComplete: complete !== undefined }
}

/** The page that follows on `after`, in order of `seq`: towards the newest, of which the cache has no holes. */
export async function readNewer(cache: Cache, conversationId: string, after: number): Promise<{ readonly entries: readonly Entry[]; readonly hasMore: boolean }> {
  const records = await cache.database.entries
    .where('[conversationId+seq]')
    .between([conversationId, after], [conversationId, Dexie.maxKey], false, true)
    .limit(THREAD_PAGE + 1)
    .toArray()
  return { entries: await rowsOf(cache, 'entries', records.slice(0, THREAD_PAGE)), hasMore: records.length > THREAD_PAGE }
}
