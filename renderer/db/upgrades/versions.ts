import type { Transaction } from 'dexie'
import { version1 } from './version-1.ts'
import { version2 } from './version-2.ts'
import { version3 } from './version-3.ts'

/**
 * One numbered shape of the cache. A version that has shipped is never edited: a change is a new file with the tables it
 * changes and, where rows must change too, its upgrade. An upgrade sees sealed rows and has no key: what it cannot do
 * blindly, it does by clearing the replicated tables and the cursor, and the hub sends them again.
 */
export type CacheVersion = {
  readonly version: number
  readonly stores: Readonly<Record<string, string | null>>
  readonly upgrade?: (transaction: Transaction) => Promise<void>
}

export const CACHE_VERSIONS: readonly CacheVersion[] = [version1, version2, version3]
export const CURRENT_CACHE_VERSION = Math.max(...CACHE_VERSIONS.map(({ version }) => version))
