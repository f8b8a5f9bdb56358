import type { Transaction } from 'dexie'
import type { CacheVersion } from './versions.ts'

/**
 * Less beside the seal. Version 1 kept in the clear whom a conversation rests with, its queue, which customer an identity
 * belongs to, and which conversation a read mark is of. What is left, and why, is in docs/decisions/0010.
 */
export const version2: CacheVersion = {
  version: 2,
  stores: {
    identities: 'key',
    conversations: 'key, [state+lastAt], [mine+lastAt]',
    readMarks: 'key',
  },
  async upgrade(transaction) {
    const owner = (await transaction.table<{ readonly value: { readonly userId?: unknown } }>('meta').get('owner'))?.value
    const userId = typeof owner?.userId === 'string' ? owner.userId : null
    await rewrite(transaction, 'conversations', ({ assignee, queueId: _, ...kept }) => ({ ...kept, ...(userId !== null && assignee === userId ? { mine: 1 } : {}) }))
    await rewrite(transaction, 'identities', ({ customerId: _, ...kept }) => kept)
    await rewrite(transaction, 'readMarks', ({ conversationId: _, ...kept }) => kept)
  },
}

type StoredRow = { readonly key: string } & Readonly<Record<string, unknown>>

const AT_ONCE = 1_000

/**
 * Writes every row of a table anew. All of it lies in the one transaction of the upgrade: a desk that is closed in the
 * middle finds the old version whole and begins again.
 */
async function rewrite(transaction: Transaction, name: string, leaner: (row: StoredRow) => object): Promise<void> {
  const table = transaction.table<StoredRow, string>(name)
  for (let after: string | null = null; ; ) {
    const rows: StoredRow[] = await (after === null ? table.orderBy(':id') : table.where(':id').above(after)).limit(AT_ONCE).toArray()
    await table.bulkPut(rows.map(leaner) as StoredRow[]) // Each keeps its key.
    after = rows.at(-1)?.key ?? null
    if (rows.length < AT_ONCE) return
  }
}
