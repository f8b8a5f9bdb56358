import { isOver, ownerOf } from '#shared/domain/place.ts'
import { keyOf, type RowOf, type TableName } from '#shared/model/row.ts'
import type { SealedRecord } from './cache-database.ts'
import type { Cache } from './open-cache.ts'
import { seal, unseal, type CacheKey } from './seal.ts'

type AnyRow = RowOf<TableName>

/** A row as it is kept: sealed, with the few fields in the clear that finding it takes. */
export async function recordOf<T extends TableName>(key: CacheKey, table: T, row: RowOf<T>): Promise<SealedRecord> {
  const rowKey = keyOf(table, row)
  return { key: rowKey, rev: row.rev, ...indexFields(table, row, key.userId), sealed: await seal(key, table, rowKey, row) }
}

export function rowOf<T extends TableName>(cache: Cache, table: T, record: SealedRecord): Promise<RowOf<T>> {
  return unseal<RowOf<T>>(cache.key, table, record.key, record.sealed)
}

export function rowsOf<T extends TableName>(cache: Cache, table: T, records: readonly SealedRecord[]): Promise<RowOf<T>[]> {
  return Promise.all(records.map((record) => rowOf(cache, table, record)))
}

function indexFields(table: TableName, row: AnyRow, userId: string): Omit<SealedRecord, 'key' | 'rev' | 'sealed'> {
  if (table === 'conversations' && 'place' in row) {
    return { state: isOver(row) ? 'over' : 'open', lastAt: row.lastAt, ...(ownerOf(row) === userId ? { mine: 1 } : {}) }
  }
  if (table === 'entries' && 'seq' in row && 'conversationId' in row) return { conversationId: row.conversationId, seq: row.seq }
  return {}
}
