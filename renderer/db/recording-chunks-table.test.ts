import { beforeEach, expect, test } from 'vitest'
import type { ChunkPlace } from '#shared/model/recording.ts'
import type { Cache } from './open-cache.ts'
import { countChunks, dropChunk, firstChunk, keepChunk, moveChunks } from './recording-chunks-table.ts'
import { aCache, aKey, freshDisk, OWNER } from './testing/a-cache.ts'

beforeEach(freshDisk)

const place = (index: number): ChunkPlace => ({ conversationId: 'talk', entryId: 'call', partId: 'part-0001', index, startedAt: 1, untilMs: index, peaks: [], isLast: false })
const LOUD = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256)

async function all(cache: Cache): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (let chunk = await firstChunk(cache); chunk !== null; chunk = await firstChunk(cache)) {
    found.push(chunk.place === 'damaged' ? 'damaged' : [chunk.place.index, Buffer.from(chunk.sound).equals(Buffer.from(LOUD))])
    await dropChunk(cache, chunk.n)
  }
  return found
}

test('pieces come back in the order they were kept, byte for byte', async () => {
  const cache = await aCache()
  for (const index of [0, 1, 2]) expect(await keepChunk(cache, place(index), LOUD)).toBe('kept')
  expect(await all(cache)).toEqual([[0, true], [1, true], [2, true]])
})

test('they go over to another log’s cache under its key; doing it twice, or after a part of it, changes nothing', async () => {
  const [key, other] = [await aKey(), await aKey()]
  const from = await aCache(OWNER, key)
  const to = await aCache({ ...OWNER, epoch: 'epoch-2' }, other)
  for (const index of [0, 1]) await keepChunk(from, place(index), LOUD)
  await moveChunks(from, to)
  await keepChunk(from, place(2), LOUD)
  await moveChunks(from, to)
  expect([await countChunks(from), await all(to)]).toEqual([3, [[0, true], [1, true], [2, true]]])
})
