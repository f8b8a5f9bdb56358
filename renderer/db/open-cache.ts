import { cacheDatabase, cacheName, type CacheDatabase, type CacheOwner } from './cache-database.ts'
import { cacheFailure } from './cache-failure.ts'
import { seal, unseal, type CacheKey, type Cipher } from './seal.ts'
import { CURRENT_CACHE_VERSION } from './upgrades/versions.ts'

/** An open cache: its database, how its rows are kept, and whose it is. */
export type Cache = { readonly database: CacheDatabase; readonly key: CacheKey; readonly owner: CacheOwner }

export type OpenedCache = { readonly ok: true; readonly cache: Cache } | { readonly ok: false; readonly why: 'foreign' | 'newer' | 'unreadable' | 'full' }

/**
 * Opens a person's cache, making it if there is none. A database that is not theirs, of a later desk, or that their key
 * does not open is left exactly as it is: unsent words may lie in it.
 */
export async function openCache(owner: CacheOwner, cipher: Cipher): Promise<OpenedCache> {
  const key: CacheKey = { cipher, userId: owner.userId }
  const database = cacheDatabase(cacheName(owner))
  try {
    // Looked at before it is opened: Dexie opens a later database all the same, and changes it to fit.
    if (await isNewer(database.name)) return refused(database, 'newer')
    await database.open()
    const [stored, check] = await database.meta.bulkGet(['owner', 'check'])
    if (stored === undefined) {
      if (await holdsAnything(database)) return refused(database, 'foreign')
      await database.meta.bulkPut([{ key: 'owner', value: owner }, { key: 'check', value: await seal(key, 'meta', 'check', CHECK) }])
      return { ok: true, cache: { database, key, owner } }
    }
    if (!isSameOwner(stored.value, owner)) return refused(database, 'foreign')
    const opened = check?.value instanceof ArrayBuffer ? await unseal(key, 'meta', 'check', check.value) : null
    return opened === CHECK ? { ok: true, cache: { database, key, owner } } : refused(database, 'unreadable')
  } catch (error) {
    database.close()
    return { ok: false, why: cacheFailure(error) ?? 'unreadable' }
  }
}

const CHECK = 'this key opens this cache'

async function isNewer(name: string): Promise<boolean> {
  const stored = (await indexedDB.databases()).find((one) => one.name === name)
  // Dexie keeps ten times its own number, so that it can count in between.
  return Math.floor((stored?.version ?? 0) / 10) > CURRENT_CACHE_VERSION
}

function refused(database: CacheDatabase, why: 'foreign' | 'newer' | 'unreadable'): OpenedCache {
  database.close()
  return { ok: false, why }
}

async function holdsAnything(database: CacheDatabase): Promise<boolean> {
  const counts = await Promise.all(database.tables.map((table) => table.count()))
  return counts.some((count) => count > 0)
}

function isSameOwner(stored: unknown, owner: CacheOwner): boolean {
  const one = stored as Partial<CacheOwner> | null // Written by this file or by a stranger: compared, never used.
  return one?.workspaceId === owner.workspaceId && one.epoch === owner.epoch && one.userId === owner.userId
}
