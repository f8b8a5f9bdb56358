import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { TABLE_NAMES } from '#shared/model/row.ts'
import { cacheDatabase, cacheName } from '../cache-database.ts'
import { readLocalDrafts } from '../drafts-table.ts'
import { readCursor } from '../cursor.ts'
import { openCache } from '../open-cache.ts'
import { readOutbox } from '../outbox-table.ts'
import { readWindow } from '../read-window.ts'
import { contentsOf, freshDisk, OWNER } from '../testing/a-cache.ts'
import { dumpKey, restoreDump, type CacheDump } from '../testing/cache-dump.ts'
import { CACHE_VERSIONS, CURRENT_CACHE_VERSION } from './versions.ts'

// A cache as a released desk left it must open in every later desk with nothing the person wrote missing. Each version has
// a dump of a stored database (fixtures/version-N.json, made by `writeDump` when the version shipped, and never changed).

const fixtures = path.join(import.meta.dirname, 'fixtures')

beforeEach(freshDisk)

test('versions are numbered from one without a hole, and each has a stored cache to open', () => {
  expect(CACHE_VERSIONS.map(({ version }) => version)).toEqual(CACHE_VERSIONS.map((_, at) => at + 1))
  expect(readdirSync(fixtures).sort()).toEqual(CACHE_VERSIONS.map(({ version }) => `version-${version}.json`))
})

describe.each(CACHE_VERSIONS.map(({ version }) => version))('a cache of version %i', (version) => {
  const dump = dumpOfVersion(version)

  test('opens, and holds what its person wrote', async () => {
    await restoreDump(cacheName(OWNER), dump)
    const opened = await openCache(OWNER, await dumpKey(dump))
    if (!opened.ok) throw new Error(opened.why)
    const { cache } = opened
    expect(cache.database.backendDB().version).toBe(CURRENT_CACHE_VERSION * 10)
    expect((await readOutbox(cache)).map(({ n, command, state }) => [n, 'text' in command.payload && command.payload.text, state.kind])).toEqual([
      [1, 'unsent words, 退款', 'waiting'],
      [2, 'held words', 'held'],
    ])
    expect([...(await readLocalDrafts(cache)).values()].map(({ text }) => text)).toEqual(['half a thought'])
    // What the hub can send again is either here, or its cursor is gone and it will be.
    const isVoided = (await readCursor(cache.database)) === null
    expect(Object.keys(await contentsOf(cache)).sort()).toEqual(isVoided ? [] : [...TABLE_NAMES].sort())
  })
})

describe('from version 1 to 2', () => {
  const dump = dumpOfVersion(1)

  test('nothing is left beside the seal but keys, order, and whether a conversation is mine', async () => {
    await restoreDump(cacheName(OWNER), dump)
    const opened = await openCache(OWNER, await dumpKey(dump))
    if (!opened.ok) throw new Error(opened.why)
    const { database } = opened.cache
    const fields = await Promise.all(TABLE_NAMES.map(async (table) => [table, (await database[table].toArray()).map(({ sealed: _, ...clear }) => clear)] as const))
    expect(fields.filter(([, rows]) => Object.keys(rows[0] ?? {}).length > 2)).toEqual([
      ['conversations', [{ key: 'talk', rev: 1, state: 'open', lastAt: 1_000, mine: 1 }]],
      ['entries', [{ key: 'entry-1', rev: 1, conversationId: 'talk', seq: 1 }]],
    ])
    const first = await readWindow(opened.cache).next()
    expect([...(first.value?.conversations?.keys() ?? [])]).toEqual(['talk'])
    database.close()
  })

  test('what rests with somebody else is not marked at all', async () => {
    const others = { ...dump, tables: dump.tables.map((table) => ({ ...table, records: table.name === 'conversations' ? table.records.map((record) => ({ ...(record as object), assignee: 'wei' })) : table.records })) }
    await restoreDump(cacheName(OWNER), others)
    const database = await cacheDatabase(cacheName(OWNER)).open()
    expect(await database.table('conversations').toArray()).toEqual([expect.not.objectContaining({ mine: expect.anything() })])
    database.close()
  })

  test('an upgrade that breaks off leaves version 1 as it was, and the next start does it', async () => {
    await restoreDump(cacheName(OWNER), dump)
    const key = await dumpKey(dump)
    // The disk is full while the second table is being written anew.
    const original = FDBObjectStore.prototype.put
    const put = vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(function (this: InstanceType<typeof FDBObjectStore>, value: unknown, rowKey?: IDBValidKey) {
      if (this.name === 'identities') throw new DOMException('no room', 'QuotaExceededError')
      return original.call(this, value, rowKey)
    })
    expect(await openCache(OWNER, key)).toEqual({ ok: false, why: 'full' })
    put.mockRestore()
    expect((await indexedDB.databases()).map(({ version }) => version)).toEqual([10])
    const opened = await openCache(OWNER, key)
    if (!opened.ok) throw new Error(opened.why)
    expect((await readOutbox(opened.cache)).length).toBe(2)
    expect(await readCursor(opened.cache.database)).toEqual({ seq: 9, asOf: 1_000, isResetting: false })
    expect(Object.keys(await contentsOf(opened.cache)).sort()).toEqual([...TABLE_NAMES].sort())
  })
})

function dumpOfVersion(version: number): CacheDump {
  return JSON.parse(readFileSync(path.join(fixtures, `version-${version}.json`), 'utf8')) as CacheDump
}
