import { isClosed } from './cache-failure.ts'

// What nobody but this machine has (words that the hub does not hold yet, and the keys they open with) lies a second time, in the
// browser's cache storage. IndexedDB may be lost whole: Chromium goes on writing after a record that a crash cut in half, finds the half at
// the start after the next crash, and begins the database anew, empty, without a word (docs/GOTCHAS.md). Here each row is a file of its own, so that
// half of one is no other's loss. It is read only where the database is empty. A browser without such a store has one copy, as before.

/** A row as it lies in the database, under the key it has there; what is in it is sealed as it is there. */
export type CopiedRow = { readonly key: string; readonly id: string; readonly sealed: ArrayBuffer }
export type CopiedTable = (typeof COPIED_TABLES)[number]

export const COPIED_TABLES = ['outbox', 'leftOver', 'localDrafts'] as const

const SHELF = 'hearth-second-copy'
/** An entry has to have an address; nothing is ever asked of this one. */
const ROOT = 'https://second-copy.invalid/'
const PROFILES = 'profiles'

/** Settles once the rows lie there. `database`: the cache's name. A store that fails keeps nobody from their work: the first copy stands. */
export function copyRows(database: string, table: CopiedTable, rows: readonly CopiedRow[]): Promise<void> {
  return onShelf(undefined, async (shelf) => {
    await Promise.all(rows.map(({ key, id, sealed }) => shelf.put(address(database, table, key), new Response(sealed, { headers: { 'x-id': encodeURIComponent(id) } }))))
  })
}

export function dropCopies(database: string, table: CopiedTable, keys: readonly string[]): Promise<void> {
  return onShelf(undefined, async (shelf) => void (await Promise.all(keys.map((key) => shelf.delete(address(database, table, key))))))
}

export function readCopies(database: string, table: CopiedTable): Promise<readonly CopiedRow[]> {
  return onShelf([], async (shelf) => {
    const found = await Promise.all((await keysIn(shelf, address(database, table))).map(async ({ key, url }) => ({ key, response: await shelf.match(url) })))
    // One that is gone meanwhile was dropped by another window.
    return Promise.all(found.flatMap(({ key, response }) => (response === undefined ? [] : [response.arrayBuffer().then((sealed) => ({ key, id: decodeURIComponent(response.headers.get('x-id') ?? ''), sealed }))])))
  })
}

export function copiedKeys(database: string, table: CopiedTable): Promise<readonly string[]> {
  return onShelf([], async (shelf) => (await keysIn(shelf, address(database, table))).map(({ key }) => key))
}

/** Forgets all of the databases that `isOne` says. */
export function forgetCopies(isOne: (database: string) => boolean): Promise<void> {
  return onShelf(undefined, async (shelf) => {
    const all = (await shelf.keys()).map(({ url }) => ({ url, database: decodeURIComponent(url.slice(ROOT.length).split('/')[0] ?? '') }))
    await Promise.all(all.filter(({ database }) => database !== PROFILES && isOne(database)).map(({ url }) => shelf.delete(url)))
  })
}

/** A profile as text: its bytes are the caller's to write. */
export function copyProfile(id: string, text: string): Promise<void> {
  return onShelf(undefined, (shelf) => shelf.put(address(PROFILES, id), new Response(text)))
}

export function forgetProfileCopy(id: string): Promise<void> {
  return onShelf(undefined, async (shelf) => void (await shelf.delete(address(PROFILES, id))))
}

export function readProfileCopies(): Promise<readonly string[]> {
  return onShelf([], async (shelf) => {
    const found = await Promise.all((await keysIn(shelf, address(PROFILES))).map(({ url }) => shelf.match(url)))
    return Promise.all(found.flatMap((response) => (response === undefined ? [] : [response.text()])))
  })
}

async function onShelf<T>(without: T, work: (shelf: Cache) => Promise<T>): Promise<T> {
  if (!('caches' in globalThis)) return without
  try {
    return await work(await caches.open(SHELF))
  } catch (error) {
    if (!isClosed(error)) console.error('the second copy could not be written or read', error)
    return without
  }
}

function address(...parts: readonly string[]): string {
  return ROOT + parts.map(encodeURIComponent).join('/')
}

async function keysIn(shelf: Cache, place: string): Promise<readonly { readonly url: string; readonly key: string }[]> {
  const there = (await shelf.keys()).filter(({ url }) => url.startsWith(`${place}/`))
  return there.map(({ url }) => ({ url, key: decodeURIComponent(url.slice(place.length + 1)) }))
}
