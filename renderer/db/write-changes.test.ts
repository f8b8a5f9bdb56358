import { beforeEach, expect, test } from 'vitest'
import { anEntry } from '#renderer/state/testing/builders.ts'
import { aConversation } from '#test/builders/people.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { RowChange } from '#shared/model/row.ts'
import { foldChanges } from './changes.ts'
import { createKnownRevs } from './known-revs.ts'
import type { Cache } from './open-cache.ts'
import { aCache, contentsOf, freshDisk } from './testing/a-cache.ts'
import { forgetGoings, sealChanges, tablesToWrite, voidReplicated, writeChanges, writeFetched, type FetchedPage, type WriteOptions } from './write-changes.ts'

beforeEach(freshDisk)

const talk: RowChange = { table: 'conversations', row: aConversation({ rev: 2 }) }
const entry: RowChange = { table: 'entries', row: anEntry({ seq: 2 }) }
const customer: RowChange = { table: 'customers', row: { id: 'ann', name: 'Ann', language: null, attributes: [], tags: [], note: '', createdAt: 1, version: 0, rev: 1 } }
const identity: RowChange = { table: 'identities', row: { id: 'visitor', kind: 'visitor', value: 'v', isVerified: false, customerId: 'ann', rev: 1 } }
const left: RowChange = { table: 'conversations', gone: 'talk' }

test('[S5] a page fetched before its conversation left is not written, whichever window fetched it', async () => {
  const cache = await aCache()
  await write(cache, [talk, entry])
  await write(cache, [left], { goneAt: 3 })
  // Nor are those whom it brought along.
  expect(await fetched(cache, [talk, entry, customer, identity])).toEqual(new Set(['talk']))
  expect(await contentsOf(cache)).toEqual({})
})

test('and is written if it was asked for after the conversation left and came back, or if the going is of an earlier run', async () => {
  const cache = await aCache()
  await write(cache, [left], { goneAt: 3 })
  await write(cache, [talk], { returned: ['talk'] })
  expect(await fetched(cache, [entry], 2)).toEqual(new Set(['talk']))
  expect(await fetched(cache, [entry])).toEqual(new Set())
  await write(cache, [left], { goneAt: 4 })
  await forgetGoings(cache.database)
  await fetched(cache, [talk, entry])
  expect(Object.keys(await contentsOf(cache)).sort()).toEqual(['conversations', 'entries'])
})

test('a page of a thread goes in where it joins what is held, and nowhere else: not into a copy that was begun anew meanwhile', async () => {
  const at = (...places: readonly number[]) => places.map((seq): RowChange => ({ table: 'entries', row: anEntry({ seq, id: `e${seq}` }) }))
  const places = async (cache: Cache) => ((await contentsOf(cache))['entries'] as readonly Entry[]).map(({ seq }) => seq).sort((a, b) => a - b)
  const held = await aCache()
  await write(held, [talk, ...at(10, 11)])
  await fetched(held, at(8, 9), 3, { conversationId: 'talk', below: 10, rev: 2 })
  await fetched(held, at(9, 10), 3, { conversationId: 'talk', below: null, rev: 2 })
  expect(await places(held)).toEqual([8, 9, 10, 11])
  freshDisk()
  const anew = await aCache()
  await write(anew, [talk, ...at(30, 31)])
  expect(await fetched(anew, at(8, 9), 3, { conversationId: 'talk', below: 10, rev: 2 })).toEqual(new Set(['talk']))
  expect(await fetched(anew, at(8, 9), 3, { conversationId: 'talk', below: null, rev: 2 })).toEqual(new Set(['talk']))
  expect(await places(anew)).toEqual([30, 31])
})

test('[S3] a page that knows less of its conversation than this desk is not written: an entry in it may have changed since', async () => {
  const cache = await aCache()
  await write(cache, [{ table: 'conversations', row: aConversation({ rev: 7 }) }])
  const page = [talk, entry]
  expect(await fetched(cache, page, 3, { conversationId: 'talk', below: null, rev: 6 })).toBe('behind')
  expect(Object.keys(await contentsOf(cache))).toEqual(['conversations'])
  expect(await fetched(cache, page, 3, { conversationId: 'talk', below: null, rev: 7 })).toEqual(new Set())
  expect((await contentsOf(cache))['entries']).toEqual([anEntry({ seq: 2 })])
})

test('[S3] what is fetched never takes a row back, and an entry changed since stays changed', async () => {
  const cache = await aCache()
  const changed = erased(anEntry({ seq: 2, rev: 5 }))
  await write(cache, [{ table: 'conversations', row: aConversation({ rev: 5, preview: 'newer' }) }, { table: 'entries', row: changed }])
  await fetched(cache, [talk, entry])
  expect(await contentsOf(cache)).toMatchObject({ conversations: [{ preview: 'newer' }], entries: [{ content: null }] })
})

test('[S3] a leader that goes by what it remembers writes the same rows as one that looks', async () => {
  const stretches: readonly (readonly RowChange[])[] = [
    [talk, entry],
    [{ table: 'conversations', row: aConversation({ rev: 1, preview: 'older' }) }],
    [left],
    [{ table: 'conversations', row: aConversation({ rev: 2, preview: 'back' }) }],
    [{ table: 'entries', row: anEntry({ seq: 4 }) }, { table: 'entries', row: erased(anEntry({ seq: 4, rev: 6 })) }],
    [{ table: 'entries', row: anEntry({ seq: 4 }) }],
  ]
  const looking = await aCache()
  const remembering = await aCache({ workspaceId: 'shop-team', epoch: 'epoch-1', userId: 'wei' })
  const known = createKnownRevs()
  for (const changes of stretches) {
    await write(looking, changes)
    known.wrote(await write(remembering, changes, { known }))
  }
  expect(await contentsOf(remembering)).toEqual(await contentsOf(looking))
  expect(await contentsOf(looking)).toMatchObject({ conversations: [{ preview: 'back' }], entries: [{ content: null, rev: 6 }] })
})

test('voiding forgets what the hub can send again, cursor included, and keeps the rest', async () => {
  const cache = await aCache()
  await write(cache, [talk, entry])
  await cache.database.meta.put({ key: 'cursor', value: { seq: 2, asOf: 1, isResetting: false } })
  await cache.database.outbox.put({ id: 'command-1', sealed: new ArrayBuffer(1) })
  await voidReplicated(cache)
  expect([await contentsOf(cache), await cache.database.meta.get('cursor'), await cache.database.outbox.count()]).toEqual([{}, undefined, 1])
})

function erased(one: Entry): Entry {
  return one.kind === 'activity' ? one : { ...one, content: null }
}

async function write(cache: Cache, changes: readonly RowChange[], options: WriteOptions = {}) {
  const sealed = await sealChanges(cache.key, foldChanges(changes))
  await cache.database.transaction('rw', [...tablesToWrite(sealed), 'meta'], async () => writeChanges(cache.database, sealed, options))
  return sealed
}

async function fetched(cache: Cache, changes: readonly RowChange[], since = 3, page: FetchedPage | null = null): Promise<ReadonlySet<string> | 'behind'> {
  const sealed = await sealChanges(cache.key, foldChanges(changes))
  const { gone, isBehind } = await cache.database.transaction('rw', [...new Set([...tablesToWrite(sealed), 'conversations', 'meta'])], async () => writeFetched(cache.database, sealed, since, page))
  return isBehind ? 'behind' : gone
}
