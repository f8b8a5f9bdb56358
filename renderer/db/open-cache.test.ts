import { Dexie } from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import { anOutboxRow, aReply } from '#renderer/state/testing/builders.ts'
import { cacheName } from './cache-database.ts'
import { openCache } from './open-cache.ts'
import { keepRow, readOutbox } from './outbox-table.ts'
import { aCache, aKey, freshDisk, OWNER } from './testing/a-cache.ts'
import { UNSEALED } from './testing/unsealed.ts'
import { CURRENT_CACHE_VERSION } from './upgrades/versions.ts'

beforeEach(freshDisk)

test('[S12] workspace, epoch and person name the database', async () => {
  const cache = await aCache()
  expect(cache.database.name).toBe('hearth:shop-team:epoch-1:maria')
})

test('a cache opens again with its key, and with no other; what lies in it stays', async () => {
  const key = await aKey()
  const cache = await aCache(OWNER, key)
  await keepRow(cache, anOutboxRow())
  cache.database.close()
  expect(await openCache(OWNER, await aKey())).toEqual({ ok: false, why: 'unreadable' })
  const again = await aCache(OWNER, key)
  expect((await readOutbox(again)).map(({ command }) => command.id)).toEqual(['command-1'])
})

test('a database that someone else made under our name is foreign, and left as it is', async () => {
  const cache = await aCache()
  await cache.database.meta.put({ key: 'owner', value: { ...OWNER, userId: 'wei' } })
  cache.database.close()
  expect(await openCache(OWNER, cache.key.cipher)).toEqual({ ok: false, why: 'foreign' })
})

test('a database of a later desk is newer, and left as it is', async () => {
  const later = new Dexie(cacheName(OWNER))
  later.version(CURRENT_CACHE_VERSION + 1).stores({ conversations: 'key', outbox: '++n, &id', meta: 'key', somethingNew: 'key' })
  await later.open()
  await later.table('somethingNew').put({ key: 'kept' })
  later.close()
  expect(await openCache(OWNER, await aKey())).toEqual({ ok: false, why: 'newer' })
  const still = await new Dexie(cacheName(OWNER)).open()
  expect(await still.table('somethingNew').count()).toBe(1)
  expect([still.backendDB().version, still.tables.map(({ name }) => name).sort()]).toEqual([(CURRENT_CACHE_VERSION + 1) * 10, ['conversations', 'meta', 'outbox', 'somethingNew']])
  still.close()
})

test('an outbox row keeps its order and comes back unsent, whatever was said in it', async () => {
  const cache = await aCache()
  const odd = '\uD83D lone, \u0000 and 退款'
  const first = await keepRow(cache, anOutboxRow({ state: { kind: 'sending' } }))
  const second = await keepRow(cache, anOutboxRow({ command: aReply(odd, 'talk', 'command-2'), state: { kind: 'held', reason: 'stale' } }))
  expect(second).toBeGreaterThan(first)
  const rows = await readOutbox(cache)
  expect(rows.map(({ n, state, command: { payload } }) => [n, state.kind, 'text' in payload && payload.text])).toEqual([
    [first, 'waiting', 'hello'],
    [second, 'held', odd],
  ])
})

test('a cache that is not sealed works like any other, for measuring; a sealed one does not open as such', async () => {
  const opened = await openCache(OWNER, UNSEALED)
  if (!opened.ok) throw new Error(opened.why)
  await keepRow(opened.cache, anOutboxRow())
  expect((await readOutbox(opened.cache)).map(({ command }) => command.id)).toEqual(['command-1'])
  opened.cache.database.close()
  expect(await openCache(OWNER, await aKey())).toMatchObject({ ok: false })
  freshDisk()
  const sealed = await aCache()
  sealed.database.close()
  expect(await openCache(OWNER, UNSEALED)).toMatchObject({ ok: false })
})
