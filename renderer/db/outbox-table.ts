import type { OutboxRow } from '#renderer/state/shape.ts'
import { cacheName } from './cache-database.ts'
import type { Cache } from './open-cache.ts'
import { seal, unseal } from './seal.ts'
import { copyRows, dropCopies, type CopiedTable } from './second-copy.ts'

// What the person wants of the hub, kept before it is sent. A row's number is its order among all windows. Each row lies a second time
// elsewhere (second-copy.ts), so that losing the database loses no words.

/** A row before the database has given it its number. */
export type NewRow = Omit<OutboxRow, 'n' | 'hasGone'>

/**
 * Keeps a new row, dropping the rows it replaces in the same transaction, and gives its number. Flushed to the disk
 * before it settles (`strict`), and copied: the person was told that it is kept, and neither a power cut nor a crash may make that untrue.
 */
export async function keepRow(cache: Cache, row: NewRow, replaces: readonly number[] = []): Promise<number> {
  const record = { id: row.command.id, sealed: await sealRow(cache, 'outbox', row) }
  const n = await inOneTransaction(cache, ['outbox'], (stores) => {
    for (const old of replaces) stores('outbox').delete(old)
    return stores('outbox').put(record)
  })
  await Promise.all([copy(cache, n, record), uncopy(cache, 'outbox', replaces)])
  return n
}

/** Keeps many rows in one transaction, in their order, and gives their numbers. */
export async function keepRows(cache: Cache, rows: readonly NewRow[]): Promise<readonly number[]> {
  const records = await Promise.all(rows.map(async (row) => ({ id: row.command.id, sealed: await sealRow(cache, 'outbox', row) })))
  const puts: IDBRequest<IDBValidKey>[] = []
  if (records.length === 0) return []
  await inOneTransaction(cache, ['outbox'], (stores) => {
    for (const record of records) puts.push(stores('outbox').put(record))
    return puts.at(-1) as IDBRequest<IDBValidKey> // There is at least one.
  })
  const numbers = puts.map(({ result }) => result as number) // The table's key is a number it gives itself.
  // Many wishes about many conversations hold no words; nobody waits for their copies.
  void copyRows(cacheName(cache.owner), 'outbox', records.map(({ id, sealed }, at) => ({ key: String(numbers[at]), id, sealed })))
  return numbers
}

/** Puts a new wish in the place of one left over from an earlier log, or a held one under its new id. */
export async function replaceRow(cache: Cache, table: 'outbox' | 'leftOver', key: number, row: NewRow): Promise<number> {
  const record = { id: row.command.id, sealed: await sealRow(cache, 'outbox', row) }
  const n = await inOneTransaction(cache, ['outbox', 'leftOver'], (stores) => {
    stores(table).delete(key)
    return stores('outbox').put(record)
  })
  await Promise.all([copy(cache, n, record), uncopy(cache, table, [key])])
  return n
}

/** Keeps what has become of a row: that it was held or refused. A row that is gone meanwhile stays gone. */
export async function updateRow(cache: Cache, row: OutboxRow): Promise<void> {
  const sealed = await sealRow(cache, 'outbox', row)
  if ((await cache.database.outbox.update(row.n, { sealed })) > 0) await copy(cache, row.n, { id: row.command.id, sealed })
}

/**
 * Says on the disk that a row leaves now; false if it was taken back. The disk decides between windows: whoever takes a
 * reply back and whoever sends it both come by here, and one of them is first.
 */
export async function claimRow(cache: Cache, n: number): Promise<boolean> {
  const { database } = cache
  return database.transaction('rw', database.outbox, async () => {
    const record = await database.outbox.get(n)
    if (record !== undefined) await database.outbox.put({ ...record, hasGone: true })
    return record !== undefined
  })
}

/** Drops a row that has not left, and with it those that were to follow; false if it has left. */
export async function takeRowBack(cache: Cache, n: number, followers: readonly number[]): Promise<boolean> {
  const { database } = cache
  const isTaken = await database.transaction('rw', database.outbox, async () => {
    const record = await database.outbox.get(n)
    if (record === undefined || record.hasGone === true) return false
    await database.outbox.bulkDelete([n, ...followers])
    return true
  })
  if (isTaken) await uncopy(cache, 'outbox', [n, ...followers])
  return isTaken
}

export async function dropRows(cache: Cache, table: 'outbox' | 'leftOver', keys: readonly number[]): Promise<void> {
  await cache.database[table].bulkDelete([...keys])
  await uncopy(cache, table, keys)
}

/** The copies of rows that are gone from the database: settled, thrown away, taken back. */
export function uncopy(cache: Pick<Cache, 'owner'>, table: CopiedTable, keys: readonly number[]): Promise<void> {
  return dropCopies(cacheName(cache.owner), table, keys.map(String))
}

function copy(cache: Cache, n: number, record: { readonly id: string; readonly sealed: ArrayBuffer }): Promise<void> {
  return copyRows(cacheName(cache.owner), 'outbox', [{ key: String(n), ...record }])
}

/** Every row, in order of writing. What was being sent when the desk stopped is unsent again. */
export async function readOutbox(cache: Cache, table: 'outbox' | 'leftOver' = 'outbox'): Promise<OutboxRow[]> {
  const records = await cache.database[table].orderBy('n').toArray()
  return Promise.all(
    records.map(async ({ n, id, sealed, hasGone }) => {
      const kept = await unseal<NewRow>(cache.key, 'outbox', id, sealed)
      return { ...kept, n: n ?? 0, ...(hasGone === true ? { hasGone } : {}), state: kept.state.kind === 'held' || kept.state.kind === 'refused' ? kept.state : { kind: 'waiting' } } satisfies OutboxRow
    }),
  )
}

/** The seal binds a row to the outbox under its command's id: its number is known only once it is stored. */
export function sealRow(cache: Cache, table: 'outbox', row: NewRow | OutboxRow): Promise<ArrayBuffer> {
  const { command, conversationId, writtenAt, seenUpTo, acrossCut, notBefore, state } = row
  return seal(cache.key, table, command.id, { command, conversationId, writtenAt, seenUpTo, acrossCut, ...(notBefore === undefined ? {} : { notBefore }), state })
}

/** Dexie sets durability per database; here alone it must be strict, so this is IndexedDB itself. Gives the last request's key. */
async function inOneTransaction(cache: Cache, names: readonly string[], write: (stores: (name: string) => IDBObjectStore) => IDBRequest<IDBValidKey>): Promise<number> {
  if (!cache.database.isOpen()) await cache.database.open()
  return new Promise((resolve, reject) => {
    const transaction = cache.database.backendDB().transaction([...names], 'readwrite', { durability: 'strict' })
    const last = write((name) => transaction.objectStore(name))
    transaction.oncomplete = () => resolve(last.result as number) // The table's key is a number it gives itself.
    transaction.onabort = () => reject(transaction.error ?? new DOMException('the outbox could not be written', 'AbortError'))
  })
}
