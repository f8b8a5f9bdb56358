import { snippetOf } from '#shared/domain/search-snippet.ts'
import { isFoundIn, readQuery, type Asked } from '#shared/domain/search-terms.ts'
import { isSealBroken } from '#renderer/db/cache-failure.ts'
import { findMessages, searchedText, type FoundMessage, type FoundMessages } from '#renderer/db/search/find-messages.ts'
import { withPeople } from '#renderer/db/read-window.ts'
import type { SearchAnswer, SearchHit } from '#renderer/state/search-answer.ts'
import type { DeskActions, DeskState } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'
import type { SearchPage } from './hub-api.ts'

const PAGE = 20
const MOST_PEOPLE = 10
/** A thread longer than this by pages is not walked for one message: it opens at its end. */
const MOST_PAGES = 300

/** Searching everything by the hub while the line stands; otherwise, or when the hub does not answer, what is held here. */
export function createSearch(desk: Desk, threads: Pick<DeskActions, 'openThread' | 'loadOlder' | 'loadNewer'>): Pick<DeskActions, 'search' | 'reachEntry'> {
  const { cache, api } = desk

  async function search(query: string, before: number | null): Promise<SearchAnswer> {
    const page = desk.state().line.kind === 'connected' ? await api.search(query, before, PAGE) : null
    if (page !== null) return { cover: { kind: 'everything', isIndexing: page.isIndexing }, hits: page.results.map(hitOf), more: page.more }
    const asked = readQuery(query)
    const { found, more, messages, isComplete } = await findHere(asked, before ?? Number.MAX_SAFE_INTEGER)
    const people = before === null ? peopleNamed(desk.state(), asked) : []
    return { cover: { kind: 'this-desk', messages, isIndexing: !isComplete }, hits: [...people, ...(await hitsOf(found, asked))], more }
  }

  /** An index that cannot be read is the indexer's to mend; until then nothing is found here. */
  async function findHere(asked: Asked, before: number): Promise<FoundMessages> {
    try {
      return await findMessages(cache, asked, before, PAGE)
    } catch (error) {
      if (!isSealBroken(error)) throw error
      return { found: [], more: null, messages: 0, isComplete: false }
    }
  }

  async function hitsOf(found: readonly FoundMessage[], asked: Asked): Promise<readonly SearchHit[]> {
    const { identities, customers } = await withPeople(cache, [...new Map(found.map(({ conversation }) => [conversation.id, conversation])).values()])
    return found.map(({ entry, conversation }) => ({
      by: entry.kind,
      conversationId: conversation.id,
      entryId: entry.id,
      seq: entry.seq,
      at: entry.at,
      author: entry.author,
      snippet: snippetOf(searchedText(entry), asked),
      customerName: customers?.get(identities?.get(conversation.identityId)?.customerId ?? '')?.name ?? '',
      channel: conversation.channel,
      inboxId: conversation.inboxId,
      identityId: conversation.identityId,
    }))
  }

  async function reachEntry(conversationId: string, seq: number): Promise<boolean> {
    await threads.openThread(conversationId)
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const window = desk.state().threads.get(conversationId)
      const [first, last] = [window?.entries[0]?.seq, window?.entries.at(-1)?.seq]
      if (window === undefined || first === undefined || last === undefined) return false
      if (seq >= first && seq <= last) return window.entries.some((entry) => entry.seq === seq)
      if (seq < first ? !window.hasOlder : !window.hasNewer) return false
      await (seq < first ? threads.loadOlder(conversationId) : threads.loadNewer(conversationId))
      // Nothing came: the line is cut, and that part of the thread is not held here.
      if (desk.state().threads.get(conversationId)?.entries[0]?.seq === first && desk.state().threads.get(conversationId)?.entries.at(-1)?.seq === last) return false
    }
    return false
  }

  return { search, reachEntry }
}

/** Customers whose conversations are in memory, the one last spoken with first. */
function peopleNamed({ rows }: DeskState, asked: Asked): readonly SearchHit[] {
  if (asked.terms.length === 0) return []
  const named = new Set([...rows.customers.values()].flatMap(({ id, name }) => (isFoundIn(name, asked) ? [id] : [])))
  if (named.size === 0) return []
  const customerOf = (identityId: string) => rows.identities.get(identityId)?.customerId ?? ''
  const talks = [...rows.conversations.values()].filter(({ identityId }) => named.has(customerOf(identityId))).sort((a, b) => b.lastAt - a.lastAt)
  const newest = new Map(talks.toReversed().map((talk) => [customerOf(talk.identityId), talk]))
  return [...newest].toReversed().slice(0, MOST_PEOPLE).map(([customerId, talk]) => ({
    by: 'name', conversationId: talk.id, entryId: null, seq: null, at: talk.lastAt, author: null, snippet: talk.preview, customerName: rows.customers.get(customerId)?.name ?? '', channel: talk.channel, inboxId: talk.inboxId, identityId: talk.identityId,
  }))
}

function hitOf({ conversation, ...hit }: SearchPage['results'][number]): SearchHit {
  return { ...hit, channel: conversation.channel, inboxId: conversation.inboxId, identityId: conversation.identityId }
}
