import { Dexie } from 'dexie'
import type { Conversation } from '#shared/model/conversation.ts'
import { readMarkId } from '#shared/model/draft.ts'
import { FLOOR_TABLES, type RowOf, type TableName } from '#shared/model/row.ts'
import type { SealedRecord } from './cache-database.ts'
import type { Changes } from './changes.ts'
import type { Cache } from './open-cache.ts'
import { rowsOf } from './records.ts'

// What a desk takes into memory when it opens: the floor, and the newest open conversations with the people in them.
// Never all conversations: with a hundred thousand of them that alone took most of a second.

export const OPEN_LIMIT = 5_000
/** What fits on a screen several times; my own work beyond it comes with it all the same. */
const FIRST_PAGE = 60
const PAGE = 400
const MOST_MINE_FIRST = 800
const WHOLE_TABLES = [...FLOOR_TABLES, 'views', 'scheduled'] as const

type Rows = Changes['rows']

/**
 * The window in pages: the floor, my own work and the newest conversations first, which is enough to draw the desk; then
 * the rest, so that the screen stays quick while they come. Which the rest are is looked up only then, for the names of
 * five thousand take as long to read as the first page; what moves meanwhile comes as news.
 */
export async function* readWindow(cache: Cache): AsyncGenerator<Rows> {
  const [mine, newest, ...floor] = await Promise.all([myKeys(cache), newestKeys(cache, FIRST_PAGE), ...WHOLE_TABLES.map(async (table) => [table, await readTable(cache, table)] as const)])
  const first = [...new Set([...mine.slice(0, MOST_MINE_FIRST), ...newest])]
  yield { ...Object.fromEntries(floor), ...(await readPage(cache, first)) }
  const rest = new Set([...mine, ...(await newestKeys(cache, OPEN_LIMIT))])
  for (const key of first) rest.delete(key)
  const keys = [...rest].slice(0, OPEN_LIMIT - first.length)
  for (let at = 0; at < keys.length; at += PAGE) yield readPage(cache, keys.slice(at, at + PAGE))
}

/** A page of conversations in a state, the newest first, older than `before` (ms). */
export async function readConversations(cache: Cache, state: 'open' | 'over', before: number | null, limit: number): Promise<Rows & { readonly conversations: ReadonlyMap<string, Conversation> }> {
  const records = await cache.database.conversations
    .where('[state+lastAt]')
    .between([state, Dexie.minKey], [state, before ?? Dexie.maxKey], true, false)
    .reverse()
    .limit(limit)
    .toArray()
  return withPeople(cache, await rowsOf(cache, 'conversations', records))
}

export async function readConversation(cache: Cache, id: string): Promise<Rows> {
  const record = await cache.database.conversations.get(id)
  return withPeople(cache, record === undefined ? [] : await rowsOf(cache, 'conversations', [record]))
}

/** Conversations with the customers behind them and this person's read marks. */
export async function withPeople(cache: Cache, conversations: readonly Conversation[]): Promise<Rows & { readonly conversations: ReadonlyMap<string, Conversation> }> {
  const { database, owner } = cache
  const [identityRecords, markRecords] = await Promise.all([
    database.identities.bulkGet([...new Set(conversations.map(({ identityId }) => identityId))]),
    database.readMarks.bulkGet(conversations.map(({ id }) => readMarkId(id, owner.userId))),
  ])
  const identities = await rowsOf(cache, 'identities', identityRecords.filter(isThere))
  const customerRecords = await database.customers.bulkGet([...new Set(identities.map(({ customerId }) => customerId))])
  return {
    conversations: byId(conversations),
    identities: byId(identities),
    customers: byId(await rowsOf(cache, 'customers', customerRecords.filter(isThere))),
    readMarks: byId(await rowsOf(cache, 'readMarks', markRecords.filter(isThere))),
  }
}

/** These conversations as they are kept now, with whoever is behind them. */
export async function readPage(cache: Cache, keys: readonly string[]): Promise<Rows & { readonly conversations: ReadonlyMap<string, Conversation> }> {
  const records = await cache.database.conversations.bulkGet([...keys])
  return withPeople(cache, await rowsOf(cache, 'conversations', records.filter(isThere)))
}

function newestKeys(cache: Cache, limit: number): Promise<string[]> {
  return cache.database.conversations.where('[state+lastAt]').between(['open', Dexie.minKey], ['open', Dexie.maxKey]).reverse().limit(limit).primaryKeys()
}

/** Whatever is assigned to me or rests with me, in case busier queues fill the window. */
async function myKeys({ database }: Cache): Promise<string[]> {
  const mine = database.conversations.where('[mine+lastAt]').between([1, Dexie.minKey], [1, Dexie.maxKey])
  return mine.reverse().limit(OPEN_LIMIT).primaryKeys()
}

async function readTable<T extends TableName>(cache: Cache, table: T): Promise<ReadonlyMap<string, RowOf<T>>> {
  const records: SealedRecord[] = await cache.database[table].toArray()
  const rows = await rowsOf(cache, table, records)
  return new Map(records.map(({ key }, at) => [key, rows[at] as RowOf<T>])) // One row for each record, in order.
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function isThere<T>(one: T | undefined): one is T {
  return one !== undefined
}
