import { Dexie } from 'dexie'

/** A stored cache as text: its tables with their keys and indexes, every record, and the (worthless) key it was sealed with. */
export type CacheDump = {
  readonly version: number
  readonly key: string
  readonly tables: readonly { readonly name: string; readonly schema: string; readonly records: readonly unknown[] }[]
}

/** Writes down a database as it lies on the disk. `rawKey`: the bytes its rows were sealed with. */
export async function dumpOf(name: string, rawKey: Uint8Array): Promise<CacheDump> {
  const database = await new Dexie(name).open()
  const tables = await Promise.all(
    database.tables.map(async ({ name: table, schema }) => ({
      name: table,
      schema: [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(', '),
      records: (await database.table(table).toArray()).map((record: unknown) => packed(record)),
    })),
  )
  const version = database.verno
  database.close()
  return { version, key: base64(rawKey), tables: tables.sort((a, b) => (a.name < b.name ? -1 : 1)) }
}

/** Lays a dump back on the disk, at its own version. */
export async function restoreDump(name: string, dump: CacheDump): Promise<void> {
  const database = new Dexie(name)
  database.version(dump.version).stores(Object.fromEntries(dump.tables.map((table) => [table.name, table.schema])))
  await database.open()
  for (const table of dump.tables) await database.table(table.name).bulkAdd(table.records.map(unpacked))
  database.close()
}

export function dumpKey(dump: CacheDump): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytesOf(dump.key), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Bytes become `{ base64 }`, so that JSON can hold a record. */
function packed(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { base64: base64(new Uint8Array(value)) }
  if (value instanceof Object && !Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, packed(one)]))
  return value
}

function unpacked(value: unknown): unknown {
  if (!(value instanceof Object) || Array.isArray(value)) return value
  if ('base64' in value && typeof value.base64 === 'string') return bytesOf(value.base64).buffer
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one)]))
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
