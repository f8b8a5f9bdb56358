import type { Cache } from '../open-cache.ts'
import { seal, unseal } from '../seal.ts'
import { bucketCount, bucketOf, inAll, postingsOf, type Bucket, type Indexed, type Salt } from './postings.ts'

/** What a segment tells of itself. `seqs` by the entries' numbers; `silent`: those that say nothing (activities), kept so that they are not looked at again. */
export type SegmentHead = { readonly salt: Salt; readonly buckets: number; readonly seqs: readonly number[]; readonly silent: readonly number[] }
export type Segment = SegmentHead & { readonly id: string }
export type SegmentRecord = { readonly key: string; readonly sealed: ArrayBuffer }

export const SEARCH_TABLES = ['searchSegments', 'searchParts'] as const

/** Keys are read by the page: a search needs those of a few messages only. */
const KEYS_AT_ONCE = 256

/**
 * Writes messages as one segment in the place of others, in one transaction: a crash leaves either the old segments or the
 * new one.
 */
export async function writeSegment({ database, key }: Cache, messages: readonly Indexed[], replaced: readonly string[] = []): Promise<void> {
  const salt = randomSalt()
  const ordered = [...messages].sort((a, b) => b.seq - a.seq)
  const id = crypto.randomUUID()
  const buckets = bucketCount(ordered.length)
  const head: SegmentHead = { salt, buckets, seqs: ordered.map(({ seq }) => seq), silent: ordered.flatMap(({ terms }, number) => (terms.size === 0 ? [number] : [])) }
  const sealedHead = { key: id, sealed: await seal(key, 'searchSegments', id, head) }
  const values = [
    ...postingsOf(ordered, salt, buckets).map((bucket, n) => [`${id}:${n}`, bucket] as const),
    ...chunks(ordered.map((one) => one.key), KEYS_AT_ONCE).map((keys, n) => [`${id}:k${n}`, keys] as const),
  ]
  const parts: SegmentRecord[] = []
  for (const [place, value] of values) parts.push({ key: place, sealed: await seal(key, 'searchParts', place, value) })
  await database.transaction('rw', SEARCH_TABLES, async () => {
    if (ordered.length > 0) {
      await database.searchSegments.put(sealedHead)
      await database.searchParts.bulkPut(parts)
    }
    for (const old of replaced) await removeSegment({ database }, old)
  })
}

export async function dropSegments({ database }: Pick<Cache, 'database'>, ids: readonly string[]): Promise<void> {
  await database.transaction('rw', SEARCH_TABLES, async () => {
    for (const id of ids) await removeSegment({ database }, id)
  })
}

/** All of it; what is there to be found is indexed anew. */
export async function clearSegments({ database }: Pick<Cache, 'database'>): Promise<void> {
  await database.transaction('rw', SEARCH_TABLES, async () => {
    await Promise.all([database.searchSegments.clear(), database.searchParts.clear()])
  })
}

export async function readSegments({ database, key }: Cache): Promise<readonly Segment[]> {
  const known = opened.get(database) ?? new Map<string, Segment>()
  const ids = await database.searchSegments.toCollection().primaryKeys()
  const records = await database.searchSegments.bulkGet(ids.filter((id) => !known.has(id)))
  const fresh = await Promise.all(records.map(async (record) => (record === undefined ? [] : [{ id: record.key, ...(await unseal<SegmentHead>(key, 'searchSegments', record.key, record.sealed)) }])))
  const segments = new Map([...fresh.flat(), ...known.values()].map((segment) => [segment.id, segment]))
  const now = ids.flatMap((id) => segments.get(id) ?? [])
  opened.set(database, new Map(now.map((segment) => [segment.id, segment])))
  return now
}

/** Heads that were read once: a segment never changes, and each search asks for all of them. No words are in them. */
const opened = new WeakMap<Cache['database'], ReadonlyMap<string, Segment>>()

/** The numbers of the messages of a segment that hold all these terms. */
export async function numbersIn({ database, key }: Cache, { id, salt, buckets }: Segment, terms: readonly string[]): Promise<readonly number[]> {
  const wanted = [...new Set(terms.map((term) => bucketOf(term, salt, buckets)))]
  const records = await database.searchParts.bulkGet(wanted.map((n) => `${id}:${n}`))
  // Replaced since its head was read: what it held is in another one.
  if (records.some((record) => record === undefined)) return []
  const read = await Promise.all(records.map((record) => (record === undefined ? {} : unseal<Bucket>(key, 'searchParts', record.key, record.sealed))))
  const bucketAt = new Map(wanted.map((n, at) => [n, read[at] ?? {}]))
  return inAll(terms.map((term) => listOf(bucketAt.get(bucketOf(term, salt, buckets)) ?? {}, term)))
}

/** The keys of messages by number, in the order asked for. */
export async function keysIn({ database, key }: Cache, { id }: Segment, numbers: readonly number[]): Promise<readonly string[]> {
  const pages = [...new Set(numbers.map((number) => Math.floor(number / KEYS_AT_ONCE)))]
  const records = await database.searchParts.bulkGet(pages.map((page) => `${id}:k${page}`))
  const opened = await Promise.all(records.map((record) => (record === undefined ? [] : unseal<string[]>(key, 'searchParts', record.key, record.sealed))))
  const pageAt = new Map(pages.map((page, at) => [page, opened[at] ?? []]))
  return numbers.flatMap((number) => pageAt.get(Math.floor(number / KEYS_AT_ONCE))?.[number % KEYS_AT_ONCE] ?? [])
}

export function messagesIn({ seqs, silent }: SegmentHead): number {
  return seqs.length - silent.length
}

export function allKeysIn(cache: Cache, segment: Segment): Promise<readonly string[]> {
  return keysIn(cache, segment, segment.seqs.map((_, number) => number))
}

async function removeSegment({ database }: Pick<Cache, 'database'>, id: string): Promise<void> {
  await database.searchSegments.delete(id)
  await database.searchParts.where('key').startsWith(`${id}:`).delete()
}

/** What JSON gives back has a prototype again: only its own entries count. */
function listOf(bucket: Bucket, term: string): readonly number[] {
  return Object.hasOwn(bucket, term) ? (bucket[term] ?? []) : []
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size))
}

function randomSalt(): Salt {
  const [one = 0, two = 0] = crypto.getRandomValues(new Uint32Array(2))
  return [one, two]
}
