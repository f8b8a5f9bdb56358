import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { TABLE_NAMES } from '#shared/model/row.ts'
import { cacheName } from '../cache-database.ts'
import { readLocalDrafts } from '../drafts-table.ts'
import { readCursor } from '../cursor.ts'
import { openCache } from '../open-cache.ts'
import { readOutbox } from '../outbox-table.ts'
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
  const dump = JSON.parse(readFileSync(path.join(fixtures, `version-${version}.json`), 'utf8')) as CacheDump

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
