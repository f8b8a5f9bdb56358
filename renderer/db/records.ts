import { isOver, ownerOf } from '#shared/domain/place.ts'
import { keyOf, type RowOf, type TableName } from '#shared/model/row.ts'
import type { SealedRecord } from './cache-database.ts'
import type { Cache } from './open-cache.ts'
import { seal, unseal } from './seal.ts'

type AnyRow = RowOf<TableName>

/** A row as it is kept: sealed, with the few fields in the clear that finding it takes. */
export async function recordOf<T extends TableName>(key: CryptoKey, table: T, row: RowOf<T>): Promise<SealedRecord> {
  const rowKey = keyOf(table, row)
  return { key: rowKey, rev: row.rev, ...indexFields(table, row), sealed: await seal(key, table, rowKey, row) }
}

export function rowOf<T extends TableName>(cache: Cache, table: T, record: SealedRecord): Promise<RowOf<T>> {
  return unseal<RowOf<T>>(cache.key, table, record.key, record.sealed)
}

export function rowsOf<T extends TableName>(cache: Cache, table: T, records: readonly SealedRecord[]): Promise<RowOf<T>[]> {
  return Promise.all(records.map((record) => rowOf(cache, table, record)))
}

function indexFields(table: TableName, row: AnyRow): Omit<SealedRecord, 'key' | 'rev' | 'sealed'> {
  if (table === 'conversations' && 'place' in row) {
    return { state: isOver(row) ? 'over' : 'open', assignee: ownerOf(row) ?? '', queueId: row.queueId, lastAt: row.lastAt }
  }
  if (table === 'entries' && 'seq' in row && 'conversationId' in row) return { conversationId: row.conversationId, seq: row.seq }
  if (table === 'identities' && 'customerId' in row) return { customerId: row.customerId }
  if (table === 'readMarks' && 'conversationId' in row) return { conversationId: row.conversationId }
  return {}
}
