import { termsOf } from '#shared/domain/search-terms.ts'
import type { Cache } from '../open-cache.ts'
import { rowsOf } from '../records.ts'
import { searchedText } from './find-messages.ts'
import { entryKeysOf, newestTalks } from './newest-talks.ts'
import type { Indexed } from './postings.ts'
import { readRewordNotes, settleRewordNotes } from './reword-notes.ts'
import { allKeysIn, dropSegments, messagesIn, readSegments, writeSegment, type Segment } from './segments.ts'

// How the index keeps up with the cache, aside and in small steps: `pause` is awaited between them and never comes back once
// the desk has closed. Nothing needs to be told what was missed: whatever is held and in no segment is found by looking.

export type Pace = () => Promise<void>

export type IndexLimits = {
  /** How many messages are held at most, the newest; a segment more for a while. */
  readonly bound: number
  readonly segment: number
  /** Small segments that may lie about before they are put together. */
  readonly small: number
}

export const INDEX_LIMITS: IndexLimits = { bound: 50_000, segment: 2_048, small: 8 }

const ENTRIES_AT_ONCE = 24
const TALKS_AT_ONCE = 20
const NOTES_AT_ONCE = 500

/** Indexes entries, in segments of bounded size. Those that are no longer held are left out, and so drop out of what is replaced. */
export async function indexEntries(cache: Cache, keys: readonly string[], pause: Pace, limits: IndexLimits, replaced: readonly string[] = []): Promise<void> {
  let messages: Indexed[] = []
  for (let from = 0; from < keys.length; from += ENTRIES_AT_ONCE) {
    const records = (await cache.database.entries.bulkGet(keys.slice(from, from + ENTRIES_AT_ONCE))).filter((record) => record !== undefined)
    for (const entry of await rowsOf(cache, 'entries', records)) messages.push({ key: entry.id, seq: entry.seq, terms: termsOf(searchedText(entry)) })
    await pause()
    if (messages.length < limits.segment || from + ENTRIES_AT_ONCE >= keys.length) continue
    await writeSegment(cache, messages)
    messages = []
  }
  // What is replaced goes with the last: until then a message may be in two, which finding allows for.
  await writeSegment(cache, messages, replaced)
}

/** Writes the segments anew that hold entries which were erased or corrected. */
export async function rewordNoted(cache: Cache, pause: Pace, limits: IndexLimits): Promise<void> {
  for (;;) {
    const notes = await readRewordNotes(cache.database, NOTES_AT_ONCE)
    if (notes.length === 0) return
    const changed = new Set(notes.map(({ entryKey }) => entryKey))
    for (const segment of await readSegments(cache)) {
      const keys = await allKeysIn(cache, segment)
      await pause()
      if (keys.some((key) => changed.has(key))) await indexEntries(cache, keys, pause, limits, [segment.id])
    }
    await settleRewordNotes(cache.database, notes)
  }
}

/** Puts the smallest segments together when they have become many. */
export async function mergeSmall(cache: Cache, pause: Pace, limits: IndexLimits): Promise<void> {
  const small = (await readSegments(cache)).filter(({ seqs }) => seqs.length < limits.segment).sort((a, b) => a.seqs.length - b.seqs.length)
  if (small.length <= limits.small) return
  const together: Segment[] = []
  let size = 0
  for (const segment of small) {
    if (together.length >= 2 && size + segment.seqs.length > limits.segment) break
    together.push(segment)
    size += segment.seqs.length
  }
  const keys = new Set((await Promise.all(together.map((segment) => allKeysIn(cache, segment)))).flat())
  await indexEntries(cache, [...keys], pause, limits, together.map(({ id }) => id))
}

/** Lets the oldest segments go when there are more messages than the desk keeps in its index. */
export async function trimIndex(cache: Cache, limits: IndexLimits): Promise<void> {
  const segments = [...(await readSegments(cache))].sort((a, b) => (b.seqs[0] ?? 0) - (a.seqs[0] ?? 0))
  let messages = segments.reduce((sum, segment) => sum + messagesIn(segment), 0)
  const dropped: string[] = []
  for (const segment of segments.toReversed()) {
    if (messages <= limits.bound + limits.segment) break
    dropped.push(segment.id)
    messages -= messagesIn(segment)
  }
  if (dropped.length > 0) await dropSegments(cache, dropped)
}

/**
 * Compares the index with the cache: indexes the newest messages that are in no segment, and writes those segments anew that
 * hold what has left the desk. Gives how many were missing; as long as some were, there may be more.
 */
export async function reconcileIndex(cache: Cache, pause: Pace, limits: IndexLimits): Promise<number> {
  const segments = await readSegments(cache)
  const known = new Map<string, { readonly segment: Segment; readonly isSilent: boolean }>()
  for (const segment of segments) {
    const silent = new Set(segment.silent)
    for (const [number, key] of (await allKeysIn(cache, segment)).entries()) known.set(key, { segment, isSilent: silent.has(number) })
    await pause()
  }
  const held = new Set<string>()
  let missing: string[] = []
  let messages = 0
  let added = 0
  let talks = 0
  for await (const id of newestTalks(cache.database)) {
    for (const key of await entryKeysOf(cache.database, id, limits.bound)) {
      held.add(key)
      const place = known.get(key)
      if (place === undefined) missing.push(key)
      if (place?.isSilent !== true) messages += 1
    }
    if (missing.length >= limits.segment) {
      added += missing.length
      await indexEntries(cache, missing, pause, limits)
      missing = []
    }
    talks += 1
    if (talks % TALKS_AT_ONCE === 0) await pause()
    if (messages >= limits.bound) break
  }
  if (missing.length > 0) await indexEntries(cache, missing, pause, limits)
  await forgetGone(cache, known, held, pause, limits)
  return added + missing.length
}

async function forgetGone(cache: Cache, known: ReadonlyMap<string, { readonly segment: Segment }>, held: ReadonlySet<string>, pause: Pace, limits: IndexLimits): Promise<void> {
  const doubtful = [...known.keys()].filter((key) => !held.has(key))
  const stale = new Set<Segment>()
  for (let from = 0; from < doubtful.length; from += 200) {
    const keys = doubtful.slice(from, from + 200)
    const there = new Set(await cache.database.entries.where(':id').anyOf(keys).primaryKeys())
    for (const key of keys) {
      const segment = known.get(key)?.segment
      if (!there.has(key) && segment !== undefined) stale.add(segment)
    }
    await pause()
  }
  for (const segment of stale) await indexEntries(cache, await allKeysIn(cache, segment), pause, limits, [segment.id])
}
