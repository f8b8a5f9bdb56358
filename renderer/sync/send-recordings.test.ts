import { beforeEach, describe, expect, test } from 'vitest'
import type { ChunkPlace } from '#shared/model/recording.ts'
import { aCache, freshDisk } from '#renderer/db/testing/a-cache.ts'
import type { Cache } from '#renderer/db/open-cache.ts'
import { countChunks, keepChunk } from '#renderer/db/recording-chunks-table.ts'
import type { KeptRecordings } from '#renderer/state/shape.ts'
import { createRecordingSender } from './send-recordings.ts'

beforeEach(freshDisk)

const chunk = (index: number, isLast = false): ChunkPlace => ({ conversationId: 'talk', entryId: 'call', partId: 'part-0001', index, startedAt: 1_000, untilMs: (index + 1) * 1_000, peaks: [index], isLast })
const sound = (index: number) => Uint8Array.of(index, 255, 0)

type Came = { readonly place: ChunkPlace; readonly sound: readonly number[] }

/** A hub that answers as told, and a clock whose next alarm is rung by hand. */
async function aDesk(answers: (came: Came) => number | 'away') {
  const cache = await aCache()
  const came: Came[] = []
  const alarms: { readonly ms: number; readonly run: () => void }[] = []
  const state: { now: KeptRecordings } = { now: { unsent: 0, refused: null } }
  const fetch = async (_url: unknown, init?: RequestInit) => {
    const header = new Headers(init?.headers).get('x-hearth-chunk') ?? ''
    const one: Came = { place: JSON.parse(Buffer.from(header, 'base64url').toString()) as ChunkPlace, sound: [...((init?.body ?? []) as Uint8Array)] } // what this desk sends.
    const answer = answers(one)
    if (answer === 'away') throw new TypeError('no way there')
    came.push(one)
    return new Response('{}', { status: answer })
  }
  const clock = { now: () => 0, steady: () => 0, after: (ms: number, run: () => void) => { const alarm = { ms, run }; alarms.push(alarm); return () => void (alarms.includes(alarm) && alarms.splice(alarms.indexOf(alarm), 1)) } }
  const surroundings = { hubOrigin: 'https://hub.example', clock, random: () => 1, fetch: fetch as typeof globalThis.fetch }
  const sender = createRecordingSender({ cache, surroundings: surroundings as never, isClosed: () => false, failed: (error) => { throw error } }, (change) => void (state.now = change(state.now))) // no more of them is used here.
  const waits = () => alarms.filter(({ ms }) => ms < 30_000)
  return { cache, came, sender, state, waits, ring: () => waits()[0]?.run() }
}

async function kept(cache: Cache, ...places: readonly ChunkPlace[]): Promise<void> {
  for (const place of places) expect(await keepChunk(cache, place, sound(place.index))).toBe('kept')
}

describe('what was recorded', () => {
  test('goes to the hub in its order, one at a time, and leaves the disk as the hub has it', async () => {
    const { cache, came, sender, state } = await aDesk(() => 200)
    await kept(cache, chunk(0), chunk(1), chunk(2, true))
    sender.drain()
    sender.drain()
    await expect.poll(() => came.length).toBe(3)
    expect(came).toEqual([0, 1, 2].map((index) => ({ place: chunk(index, index === 2), sound: [...sound(index)] })))
    await expect.poll(() => state.now).toEqual({ unsent: 0, refused: null })
    expect(await countChunks(cache)).toBe(0)
  })

  test('lies sealed: neither ids nor sound can be read on the disk', async () => {
    const { cache } = await aDesk(() => 200)
    await kept(cache, chunk(0))
    const [record] = await cache.database.recordingChunks.toArray()
    expect(Object.keys(record ?? {}).sort()).toEqual(['id', 'n', 'sealed'])
    expect(Buffer.from(record?.sealed ?? new ArrayBuffer()).toString('latin1')).not.toContain('talk')
  })

  test.each<[string, number | 'away']>([['a hub that is away', 'away'], ['one in trouble', 500], ['one that has no key for it now', 503], ['one that was asked too much', 429], ['a session that has ended', 401]])('waits for %s, longer each time, and is sent again', async (_what, trouble) => {
    let isBetter = false
    const { cache, came, sender, waits, ring } = await aDesk(() => (isBetter ? 200 : trouble))
    await kept(cache, chunk(0), chunk(1))
    sender.drain()
    await expect.poll(() => waits().map(({ ms }) => ms)).toEqual([500])
    ring()
    await expect.poll(() => waits().map(({ ms }) => ms)).toContain(1_000)
    expect(await countChunks(cache)).toBe(2)
    isBetter = true
    sender.drain()
    await expect.poll(() => countChunks(cache)).toBe(0)
    expect(came.slice(-2).map(({ place }) => place.index)).toEqual([0, 1])
  })

  test.each([[403, 'forbidden'], [404, 'gone'], [409, 'gone'], [413, 'too-much'], [422, 'malformed']] as const)('that the hub will never take (%i) is let go, said, and holds nothing up', async (status, refused) => {
    const { cache, sender, state } = await aDesk(({ place }) => (place.index === 0 ? status : 200))
    await kept(cache, chunk(0), chunk(1))
    sender.drain()
    await expect.poll(() => state.now).toEqual({ unsent: 0, refused })
    expect(await countChunks(cache)).toBe(0)
  })

  test('that was damaged on the disk is said, and holds nothing up', async () => {
    const { cache, came, sender, state } = await aDesk(() => 200)
    await kept(cache, chunk(0), chunk(1))
    await cache.database.recordingChunks.toCollection().first().then((record) => cache.database.recordingChunks.put({ ...record, id: 'part-0001:0', sealed: new ArrayBuffer(40) }))
    sender.drain()
    await expect.poll(() => state.now).toEqual({ unsent: 0, refused: 'damaged' })
    expect([await countChunks(cache), came.map(({ place }) => place.index)]).toEqual([0, [1]])
  })
})
