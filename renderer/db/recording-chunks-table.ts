import { ChunkPlace } from '#shared/model/recording.ts'
import type { ChunkRecord } from './cache-database.ts'
import { isSealBroken } from './cache-failure.ts'
import type { Cache } from './open-cache.ts'
import { seal, unseal } from './seal.ts'

// What was recorded of calls, until the hub has it. Each piece lies sealed like everything else, in the order it was recorded.

/** About 500 MB of sound at its usual size, more than half a day of calls without a hub. */
export const MOST_CHUNKS = 60_000

export type KeptChunk = { readonly n: number; readonly place: ChunkPlace; readonly sound: Uint8Array<ArrayBuffer> }
type SealedChunk = { readonly place: ChunkPlace; readonly sound: string }

export function chunkId({ partId, index }: Pick<ChunkPlace, 'partId' | 'index'>): string {
  return `${partId}:${index}`
}

/** Keeps a piece; settles once it is on the disk. `full`: so much waits already that nothing more may be kept; nothing was dropped for it. */
export async function keepChunk(cache: Cache, place: ChunkPlace, sound: Uint8Array): Promise<'kept' | 'full'> {
  const { recordingChunks } = cache.database
  if ((await recordingChunks.count()) >= MOST_CHUNKS) return 'full'
  const id = chunkId(place)
  await recordingChunks.add({ id, sealed: await seal(cache.key, 'recordingChunks', id, { place, sound: toBase64(sound) } satisfies SealedChunk) })
  return 'kept'
}

/** The piece that is to be sent next, if any. `damaged`: it does not open, and never will. */
export async function firstChunk(cache: Cache): Promise<KeptChunk | { readonly n: number; readonly place: 'damaged' } | null> {
  const record = await cache.database.recordingChunks.orderBy('n').first()
  if (record === undefined) return null
  try {
    return await openChunk(cache, record)
  } catch (error) {
    if (isSealBroken(error)) return { n: record.n ?? 0, place: 'damaged' }
    throw error
  }
}

export async function countChunks({ database }: Pick<Cache, 'database'>): Promise<number> {
  return database.recordingChunks.count()
}

export async function dropChunk({ database }: Cache, n: number): Promise<void> {
  await database.recordingChunks.delete(n)
}

/** What waits in one person's cache goes over to another of theirs, and stays in its order. Doing it twice changes nothing. */
export async function moveChunks(from: Cache, to: Cache): Promise<void> {
  const there = new Set(await to.database.recordingChunks.orderBy('id').keys())
  for (let after = 0; ; ) {
    const record = await from.database.recordingChunks.where('n').above(after).first()
    if (record === undefined) return
    after = record.n ?? 0
    if (there.has(record.id)) continue
    const chunk = await unseal<SealedChunk>(from.key, 'recordingChunks', record.id, record.sealed)
    await to.database.recordingChunks.add({ id: record.id, sealed: await seal(to.key, 'recordingChunks', record.id, chunk) })
  }
}

async function openChunk(cache: Cache, { n, id, sealed }: ChunkRecord): Promise<KeptChunk> {
  const { place, sound } = await unseal<SealedChunk>(cache.key, 'recordingChunks', id, sealed)
  return { n: n ?? 0, place: ChunkPlace.parse(place), sound: fromBase64(sound) }
}

/** Some thousand bytes at a time: more arguments at once than that no engine takes. */
const AT_ONCE = 8_192

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += AT_ONCE) text += String.fromCharCode(...bytes.subarray(from, from + AT_ONCE))
  return btoa(text)
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
