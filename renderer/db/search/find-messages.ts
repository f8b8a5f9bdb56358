import { searchedTextOf } from '#shared/domain/searched-text.ts'
import { isFoundIn, type Asked } from '#shared/domain/search-terms.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { Cache } from '../open-cache.ts'
import { rowsOf } from '../records.ts'
import { keysIn, numbersIn, readSegments, type Segment } from './segments.ts'
import { readIndexState, type IndexState } from './index-state.ts'

export type FoundMessage = { readonly entry: Extract<Entry, { kind: 'message' | 'note' }>; readonly conversation: Conversation }
export type FoundMessages = IndexState & { readonly found: readonly FoundMessage[]; readonly more: number | null }

const LOOKED_AT_ONCE = 40

/**
 * Searches what this desk holds, newest first, older than `before`. The index names candidates; each is looked up and read
 * again, so that what was erased, has left or was corrected meanwhile is never shown by its old words.
 */
export async function findMessages(cache: Cache, asked: Asked, before: number, limit: number): Promise<FoundMessages> {
  const segments = await readSegments(cache)
  const state = await readIndexState(cache.database, segments)
  if (asked.terms.length === 0) return { ...state, found: [], more: null }
  const lists = await Promise.all(segments.map(async (segment) => (await numbersIn(cache, segment, asked.terms)).flatMap((number) => candidate(segment, number, before))))
  const candidates = lists.flat().sort((a, b) => b.seq - a.seq)
  const found: FoundMessage[] = []
  const seen = new Set<string>()
  for (let from = 0; from < candidates.length; from += LOOKED_AT_ONCE) {
    const page = candidates.slice(from, from + LOOKED_AT_ONCE)
    for (const one of await readCandidates(cache, page, asked)) {
      if (seen.has(one.entry.id)) continue
      seen.add(one.entry.id)
      found.push(one)
      if (found.length === limit) return { ...state, found, more: one.entry.seq }
    }
  }
  return { ...state, found, more: null }
}

export function searchedText(entry: Entry): string {
  return entry.kind === 'activity' || entry.content === null ? '' : searchedTextOf(entry.content)
}

type Candidate = { readonly segment: Segment; readonly number: number; readonly seq: number }

function candidate(segment: Segment, number: number, before: number): readonly Candidate[] {
  const seq = segment.seqs[number] ?? 0
  return seq < before ? [{ segment, number, seq }] : []
}

async function readCandidates(cache: Cache, page: readonly Candidate[], asked: Asked): Promise<readonly FoundMessage[]> {
  const numbers = new Map<Segment, number[]>()
  for (const { segment, number } of page) numbers.set(segment, [...(numbers.get(segment) ?? []), number])
  const keys = (await Promise.all([...numbers].map(([segment, wanted]) => keysIn(cache, segment, wanted)))).flat()
  const records = (await cache.database.entries.bulkGet([...keys])).filter((record) => record !== undefined)
  const entries = (await rowsOf(cache, 'entries', records)).filter((entry) => entry.kind === 'message' || entry.kind === 'note').filter((entry) => isFoundIn(searchedText(entry), asked))
  const talkRecords = await cache.database.conversations.bulkGet([...new Set(entries.map(({ conversationId }) => conversationId))])
  const talks = new Map((await rowsOf(cache, 'conversations', talkRecords.filter((record) => record !== undefined))).map((talk) => [talk.id, talk]))
  return entries
    .flatMap((entry) => {
      const conversation = talks.get(entry.conversationId)
      return conversation === undefined ? [] : [{ entry, conversation }]
    })
    .sort((a, b) => b.entry.seq - a.entry.seq)
}
