import { cacheDatabase, cacheName, type CacheDatabase, type CacheOwner } from './cache-database.ts'
import { cacheFailure, isSealBroken } from './cache-failure.ts'
import { COPIED_TABLES, readCopies, type CopiedRow } from './second-copy.ts'
import { seal, unseal, type CacheKey, type Cipher } from './seal.ts'
import { CURRENT_CACHE_VERSION } from './upgrades/versions.ts'

/** An open cache: its database, how its rows are kept, and whose it is. */
export type Cache = { readonly database: CacheDatabase; readonly key: CacheKey; readonly owner: CacheOwner }

export type OpenedCache = { readonly ok: true; readonly cache: Cache } | { readonly ok: false; readonly why: 'foreign' | 'newer' | 'unreadable' | 'full' }

/**
 * Opens a person's cache, making it if there is none: with the words of their second copy in it, should there have been one that was
 * lost. A database that is not theirs, of a later desk, or that their key does not open is left exactly as it is: unsent words may lie in it.
 */
export async function openCache(owner: CacheOwner, cipher: Cipher): Promise<OpenedCache> {
  const key: CacheKey = { cipher, userId: owner.userId }
  const database = cacheDatabase(cacheName(owner))
  try {
    // Looked at before it is opened: Dexie opens a later database all the same, and changes it to fit.
    if (await isNewer(database.name)) return refused(database, 'newer')
    await database.open()
    if ((await database.meta.get('owner')) === undefined) await make({ database, key, owner })
    const [stored, check] = await database.meta.bulkGet(['owner', 'check'])
    if (!isSameOwner(stored?.value, owner)) return refused(database, 'foreign')
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

/**
 * Writes whose the cache is and what lay in the second copy, whole or not at all: half of it would never be asked for again. Does nothing to
 * one that another window has made meanwhile, or that holds what nobody says is theirs.
 */
async function make({ database, key, owner }: Cache): Promise<void> {
  const check = await seal(key, 'meta', 'check', CHECK)
  const [outbox = [], leftOver = [], localDrafts = []] = await Promise.all(COPIED_TABLES.map((table) => openable(key, database.name, table)))
  const numbered = (rows: readonly CopiedRow[]) => rows.map(({ key: n, id, sealed }) => ({ n: Number(n), id, sealed }))
  await database.transaction('rw', database.tables, async () => {
    if (await holdsAnything(database)) return
    await database.meta.bulkPut([{ key: 'owner', value: owner }, { key: 'check', value: check }])
    await database.outbox.bulkPut(numbered(outbox))
    await database.leftOver.bulkPut(numbered(leftOver))
    await database.localDrafts.bulkPut(localDrafts.map(({ key: place, sealed }) => ({ key: place, sealed })))
  })
}

/** What of a second copy this key opens. The rest stays where it is: it would keep the whole cache from opening. */
async function openable(key: CacheKey, database: string, table: (typeof COPIED_TABLES)[number]): Promise<readonly CopiedRow[]> {
  const rows = await readCopies(database, table)
  const opened = await Promise.all(rows.map((row) => opens(key, table, row)))
  return rows.filter((_, at) => opened[at])
}

async function opens(key: CacheKey, table: (typeof COPIED_TABLES)[number], row: CopiedRow): Promise<boolean> {
  try {
    // What is left over is sealed as it was in the outbox.
    await unseal(key, table === 'localDrafts' ? table : 'outbox', table === 'localDrafts' ? row.key : row.id, row.sealed)
    return true
  } catch (error) {
    // Of another key, or cut short.
    if (isSealBroken(error) || error instanceof SyntaxError || error instanceof RangeError) return false
    throw error
  }
}

async function holdsAnything(database: CacheDatabase): Promise<boolean> {
  const counts = await Promise.all(database.tables.map((table) => table.count()))
  return counts.some((count) => count > 0)
}

function isSameOwner(stored: unknown, owner: CacheOwner): boolean {
  const one = stored as Partial<CacheOwner> | null // Written by this file or by a stranger: compared, never used.
  return one?.workspaceId === owner.workspaceId && one.epoch === owner.epoch && one.userId === owner.userId
}
