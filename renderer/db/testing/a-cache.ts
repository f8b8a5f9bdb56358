import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { Dexie } from 'dexie'
import { TABLE_NAMES, type RowOf, type TableName } from '#shared/model/row.ts'
import type { CacheOwner } from '../cache-database.ts'
import { openCache, type Cache } from '../open-cache.ts'
import { rowsOf } from '../records.ts'

export const OWNER: CacheOwner = { workspaceId: 'shop-team', epoch: 'epoch-1', userId: 'maria' }

/** An empty disk: every database of the test before is gone. */
export function freshDisk(): void {
  const factory = new IDBFactory()
  globalThis.indexedDB = factory
  globalThis.IDBKeyRange = IDBKeyRange
  Dexie.dependencies.indexedDB = factory
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
}

export async function aCache(owner: CacheOwner = OWNER, key?: CryptoKey): Promise<Cache> {
  const opened = await openCache(owner, key ?? (await aKey()))
  if (!opened.ok) throw new Error(`the cache did not open: ${opened.why}`)
  return opened.cache
}

export function aKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Everything replicated that the cache holds, opened: what two desks that read the same log must agree on. */
export async function contentsOf(cache: Cache): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = await Promise.all(TABLE_NAMES.map(async (table) => [table, await sorted(cache, table)] as const))
  return Object.fromEntries(tables.filter(([, rows]) => rows.length > 0))
}

async function sorted<T extends TableName>(cache: Cache, table: T): Promise<readonly RowOf<T>[]> {
  return rowsOf(cache, table, await cache.database[table].orderBy(':id').toArray())
}
