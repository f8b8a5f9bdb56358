import { cacheName } from './cache-database.ts'
import { isClosed } from './cache-failure.ts'
import type { Cache } from './open-cache.ts'
import { COPIED_TABLES, copiedKeys, copyRows, dropCopies, type CopiedRow, type CopiedTable } from './second-copy.ts'

/**
 * Lays the second copy of a cache's words beside it as they lie in it: what a crash kept from being copied is copied, and what is settled
 * goes. May be done at any time and by several windows: the copy's keys are read first, and a row is copied only once it is in the cache, so
 * what has a key and is not in the cache has gone from it.
 */
export async function mendCopies(cache: Cache): Promise<void> {
  const name = cacheName(cache.owner)
  try {
    for (const table of COPIED_TABLES) {
      const copied = new Set(await copiedKeys(name, table))
      const rows = await rowsToCopy(cache, table)
      const there = new Set(rows.map(({ key }) => key))
      // A draft keeps its key as its words change.
      await copyRows(name, table, rows.filter(({ key }) => table === 'localDrafts' || !copied.has(key)))
      await dropCopies(name, table, [...copied].filter((key) => !there.has(key)))
    }
  } catch (error) {
    // Closed meanwhile: the next start does it.
    if (!isClosed(error)) throw error
  }
}

async function rowsToCopy({ database }: Cache, table: CopiedTable): Promise<readonly CopiedRow[]> {
  if (table === 'localDrafts') return (await database.localDrafts.toArray()).map(({ key, sealed }) => ({ key, id: '', sealed }))
  return (await database[table].toArray()).map(({ n, id, sealed }) => ({ key: String(n), id, sealed }))
}
