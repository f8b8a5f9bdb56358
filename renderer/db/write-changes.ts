import { Dexie } from 'dexie'
import { assert } from '#shared/base/assert.ts'
import { readMarkId } from '#shared/model/draft.ts'
import { TABLE_NAMES, type RowOf, type TableName } from '#shared/model/row.ts'
import type { CacheDatabase, SealedRecord } from './cache-database.ts'
import type { Cache } from './open-cache.ts'
import { tablesOf, type Changes } from './changes.ts'
import type { KnownRevs } from './known-revs.ts'
import { peopleBehind } from './people-behind.ts'
import { recordOf } from './records.ts'
import type { CacheKey } from './seal.ts'
import { rewordNotes } from './search/reword-notes.ts'

/** Changes with their rows sealed: everything a transaction will write, so that it waits for nothing. */
export type SealedChanges = { readonly changes: Changes; readonly userId: string; readonly records: ReadonlyMap<TableName, readonly SealedRecord[]> }

export async function sealChanges(key: CacheKey, changes: Changes): Promise<SealedChanges> {
  const sealed = await Promise.all(
    tablesOf(changes).map(async (table) => {
      const rows = [...(changes.rows[table]?.values() ?? [])] as RowOf<typeof table>[] // The map is the table's own.
      return [table, await Promise.all(rows.map((row) => recordOf(key, table, row)))] as const
    }),
  )
  return { changes, userId: key.userId, records: new Map(sealed) }
}

/** The tables a transaction must name to write these changes. */
export function tablesToWrite({ changes, records }: SealedChanges): readonly string[] {
  if (changes.isReset) return [...TABLE_NAMES, 'meta']
  const leaving = changes.goneConversations.size === 0 ? [] : ['conversations', 'entries', 'readMarks', 'meta']
  return [...new Set([...records.keys(), ...changes.gone.keys(), ...leaving])]
}

/**
 * Writes inside the caller's transaction: goings first, then rows, each only where it is not older than what is kept
 * (S3). Never awaits anything but the database, or the transaction would commit half of it.
 */
export async function writeChanges(database: CacheDatabase, sealed: SealedChanges, { known = null, goneAt = null, returned = [] }: WriteOptions = {}): Promise<void> {
  const { changes, records, userId } = sealed
  if (changes.isReset) await clearReplicated(database)
  for (const conversationId of changes.goneConversations) await removeConversation(database, conversationId, userId)
  for (const [table, keys] of changes.gone) await database[table].bulkDelete([...keys])
  if (goneAt !== null) await database.meta.bulkPut([...changes.goneConversations].map((id) => ({ key: goneKey(id), value: { at: goneAt, isBack: false } satisfies Going })))
  if (returned.length > 0) await noteReturns(database, returned)
  const reworded = rewordNotes(changes)
  if (reworded.length > 0) await database.meta.bulkPut([...reworded])
  const transaction = Dexie.currentTransaction?.idbtrans
  assert(transaction, 'changes are written inside a transaction')
  for (const [table, fresh] of records) putNewer(transaction.objectStore(table), fresh, { known: (key) => known?.revOf(table, key), renewed: (table === 'entries' ? changes.renewed : undefined) ?? NONE, isEmpty: changes.isReset })
}

export type WriteOptions = {
  readonly known?: KnownRevs | null
  /** Where in the log conversations of this batch left: kept, so that a page fetched before does not bring them back. */
  readonly goneAt?: number | null
  /** Conversations that had left and are back. */
  readonly returned?: readonly string[]
}

/**
 * Writes rows fetched over HTTP, inside the caller's transaction, but none of a conversation that has left since: its
 * going is in the same database, so that no window can be too late to know of it. One that left after `since` and is back
 * came back with the newest part of its thread alone; an older page would leave a hole above it. So would one in a copy that
 * was begun anew: a page goes in only where it joins what is held (`page`). Gives the ids of what was left out; `isBehind`: the
 * page knows less of its conversation than this desk, nothing was written, and it is to be asked for again.
 */
export async function writeFetched(database: CacheDatabase, sealed: SealedChanges, since: number, page: FetchedPage | null = null): Promise<Fetched> {
  if (page !== null && ((await database.conversations.get(page.conversationId))?.rev ?? 0) > page.rev) return { gone: new Set(), isBehind: true }
  const ids = [...new Set([...(sealed.records.get('conversations') ?? []).map(({ key }) => key), ...(sealed.records.get('entries') ?? []).map(({ conversationId }) => conversationId ?? '')])]
  const goings = await readGoings(database, ids)
  const gone = new Set(ids.filter((_, at) => goings[at] !== undefined && (!goings[at].isBack || goings[at].at > since)))
  if (page !== null && !(await joins(database, page, sealed))) gone.add(page.conversationId)
  const people = peopleBehind(sealed.changes.rows, (id) => !gone.has(id))
  const isIn = (table: TableName, { key, conversationId }: SealedRecord) => {
    if (table === 'customers' || table === 'identities') return gone.size === 0 || people[table].has(key)
    return !gone.has(table === 'conversations' ? key : (conversationId ?? ''))
  }
  const records = new Map([...sealed.records].map(([table, fresh]) => [table, fresh.filter((record) => isIn(table, record))] as const))
  await writeChanges(database, { ...sealed, records })
  return { gone, isBehind: false }
}

export type Fetched = { readonly gone: ReadonlySet<string>; readonly isBehind: boolean }

/**
 * A page of a thread, and the place of the oldest entry that was held when it was asked for; null: none was. `rev` is its
 * conversation's as the hub read both: whatever changes an entry moves that on. News of an entry that is not held stays out, so an
 * older page would bring the entry as it was, and nothing would ever mend it.
 */
export type FetchedPage = { readonly conversationId: string; readonly below: number | null; readonly rev: number }

/** Whether a page lies right under what is held of its thread now, or over some of it. */
async function joins(database: CacheDatabase, { conversationId, below }: FetchedPage, { records }: SealedChanges): Promise<boolean> {
  const places = database.entries.where('[conversationId+seq]')
  if (below !== null) return (await places.equals([conversationId, below]).count()) > 0
  const oldest = await places.between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey]).first()
  return oldest === undefined || (records.get('entries') ?? []).some(({ key }) => key === oldest.key)
}

/** Goings of an earlier run: no page fetched then is still on its way. */
export async function forgetGoings({ meta }: CacheDatabase): Promise<void> {
  await meta.where('key').startsWith(GONE).delete()
}

/** That a conversation left, up to where in the log, and whether it is back. */
type Going = { readonly at: number; readonly isBack: boolean }

async function readGoings(database: CacheDatabase, ids: readonly string[]): Promise<readonly (Going | undefined)[]> {
  const records = await database.meta.bulkGet(ids.map(goneKey))
  return records.map((record) => record?.value as Going | undefined) // written here alone.
}

async function noteReturns(database: CacheDatabase, ids: readonly string[]): Promise<void> {
  const goings = await readGoings(database, ids)
  await database.meta.bulkPut(ids.flatMap((id, at) => (goings[at] === undefined ? [] : [{ key: goneKey(id), value: { ...goings[at], isBack: true } satisfies Going }])))
}

function goneKey(conversationId: string): string {
  return `${GONE}${conversationId}`
}

const GONE = 'gone:'

/** Rows and what is known of threads go; outbox, local drafts and the owner's record stay. */
export async function clearReplicated(database: CacheDatabase): Promise<void> {
  await Promise.all(TABLE_NAMES.map((table) => database[table].clear()))
  await database.meta.where('key').startsWith(COMPLETE).delete()
  await forgetGoings(database)
}

/** Empties what the hub can send again, and forgets the cursor: the next hello is answered with a fresh copy (S4). */
export async function voidReplicated({ database }: Pick<Cache, 'database'>): Promise<void> {
  await database.transaction('rw', [...TABLE_NAMES, 'meta'], async () => {
    await clearReplicated(database)
    await database.meta.delete('cursor')
  })
}

/** Set once the first entry of a thread is in the cache: then nobody asks the hub for older ones. */
export function completeKey(conversationId: string): string {
  return `${COMPLETE}${conversationId}`
}

const COMPLETE = 'complete:'

async function removeConversation(database: CacheDatabase, conversationId: string, userId: string): Promise<void> {
  await Promise.all([
    database.conversations.delete(conversationId),
    database.entries.where('[conversationId+seq]').between([conversationId, Dexie.minKey], [conversationId, Dexie.maxKey]).delete(),
    // A read mark is its person's alone, so there is one.
    database.readMarks.delete(readMarkId(conversationId, userId)),
    database.meta.delete(completeKey(conversationId)),
  ])
}

/**
 * IndexedDB itself, not Dexie: each request goes out at once and none is waited for, which catching up on ten thousand
 * changes feels. The transaction they belong to is Dexie's, and is done when the last of them is.
 */
function putNewer(store: IDBObjectStore, fresh: readonly SealedRecord[], { known, renewed, isEmpty }: { readonly known: (key: string) => number | undefined; readonly renewed: ReadonlySet<string>; readonly isEmpty: boolean }): void {
  for (const record of fresh) {
    const rev = known(record.key)
    if (renewed.has(record.key)) putIfNewer(store, record, true)
    else if (isEmpty || (rev !== undefined && rev <= record.rev)) store.put(record)
    else if (rev !== undefined) continue
    else if (isUnchangedEntry(record)) addOrPut(store, record)
    else putIfNewer(store, record)
  }
}

const NONE: ReadonlySet<string> = new Set()

/** An entry as its event made it: nothing older of it can be there, and most likely nothing at all. */
function isUnchangedEntry({ seq, rev }: SealedRecord): boolean {
  return seq === rev
}

function addOrPut(store: IDBObjectStore, record: SealedRecord): void {
  const adding = store.add(record)
  adding.onerror = (event) => {
    if (adding.error?.name !== 'ConstraintError') return
    // It is there: a failed request that is not called off would undo the whole transaction.
    event.preventDefault()
    event.stopPropagation()
    putIfNewer(store, record)
  }
}

function putIfNewer(store: IDBObjectStore, record: SealedRecord, isRenewal = false): void {
  const reading = store.get(record.key)
  reading.onsuccess = () => {
    const kept = reading.result as SealedRecord | undefined // The table holds nothing else.
    if (kept === undefined ? !isRenewal : kept.rev <= record.rev) store.put(record)
  }
}
