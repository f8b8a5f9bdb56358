import { keysOf } from '#shared/domain/audience.ts'
import { snippetOf } from '#shared/domain/search-snippet.ts'
import { isFoundIn, readQuery, type Asked } from '#shared/domain/search-terms.ts'
import { searchedTextOf } from '#shared/domain/searched-text.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content, Entry } from '#shared/model/entry.ts'
import type { User } from '#shared/model/user.ts'
import { readPeople, sightClause } from '#server/desks/snapshot.ts'
import { inTransaction, type Query } from '#server/postgres/database.ts'
import type { Workspace } from '#server/workspace.ts'
import { findPeople, type PersonFound } from './find-people.ts'
import { TELLING } from './index-stretch.ts'
import type { SearchPage, SearchQuery, SearchResult } from './search-page.ts'

// The index gives candidates, newest first and of everything; of those only what the asker may see is looked at, by the
// same rule as everywhere, and then at the words themselves. How much is looked at for one page is bounded: someone who sees
// little of a common word gets a short page and where to go on.

/** Candidates of each look. The first is enough for a lead; whoever sees one queue of many needs more. */
const LOOKS = [150, 600, 2_000, 4_000]

type Found = { readonly talk: Conversation; readonly entry: Entry; readonly body: Content }

export async function searchMessages({ id, pool }: Workspace, user: User, { q, before, limit }: SearchQuery): Promise<SearchPage> {
  const asked = readQuery(q)
  return inTransaction(pool, 'begin isolation level repeatable read read only', async (client) => {
    const standing = await readStanding(id, client)
    await client.query(`set local statement_timeout = ${PATIENCE_MS}`)
    const people = before === undefined ? await findPeople(id, client, user, q, asked) : []
    const { found, more } = asked.terms.length === 0 ? { found: [], more: null } : await findEntries(id, client, user, asked, before ?? Number.MAX_SAFE_INTEGER, limit)
    const names = await readNames(id, client, [...people.map(({ talk }) => talk.identityId), ...found.map(({ talk }) => talk.identityId)])
    const nameOf = ({ identityId }: Conversation) => names.get(identityId) ?? ''
    return { results: [...people.map((person) => personResult(person, nameOf(person.talk))), ...found.map((one) => entryResult(one, nameOf(one.talk), asked))], ...standing, more }
  })
}

/** A search that takes longer is given up: other people wait for the same database. */
const PATIENCE_MS = 4_000

async function findEntries(workspaceId: string, query: Query, user: User, asked: Asked, before: number, limit: number): Promise<{ readonly found: readonly Found[]; readonly more: number | null }> {
  const terms = asked.terms.map((term) => `'${term}'`).join(' & ')
  const found: Found[] = []
  let below = before
  for (const most of LOOKS) {
    const candidates = await query.query<{ id: string; conversation_id: string; seq: number }>('select id, conversation_id, seq from search_entries($1::tsquery, $2, $3)', [terms, below, most])
    for (const one of await readSeen(workspaceId, query, user, candidates.rows)) {
      if (!isFoundIn(searchedTextOf(one.body), asked)) continue
      found.push(one)
      if (found.length === limit) return { found, more: one.entry.seq }
    }
    const last = candidates.rows.at(-1)?.seq
    if (last === undefined || candidates.rows.length < most) return { found, more: null }
    below = last
  }
  return { found, more: below }
}

/** Candidates with their words, those in the asker's sight alone, the newest first. */
async function readSeen(workspaceId: string, query: Query, user: User, candidates: readonly { readonly id: string; readonly conversation_id: string }[]): Promise<readonly Found[]> {
  const sight = sightClause(new Set(keysOf(user)), user.id)
  const ids = `$${sight.values.length + 2}`
  const talks = await query.query<{ row: Conversation }>(`select row from conversations where workspace_id = $1 and ${sight.sql} and id = any(${ids})`, [workspaceId, ...sight.values, [...new Set(candidates.map(({ conversation_id }) => conversation_id))]])
  const talkOf = new Map(talks.rows.map(({ row }) => [row.id, row]))
  const wanted = candidates.filter(({ conversation_id }) => talkOf.has(conversation_id)).map(({ id }) => id)
  const { rows } = await query.query<{ row: Entry; body: Content }>(
    `select e.row, c.body from entries e join contents c on c.workspace_id = e.workspace_id and c.id = e.id where e.workspace_id = $1 and e.id = any($2) order by e.seq desc`,
    [workspaceId, wanted],
  )
  return rows.flatMap(({ row, body }) => {
    const talk = talkOf.get(row.conversationId)
    return talk === undefined ? [] : [{ talk, entry: row, body }]
  })
}

async function readStanding(workspaceId: string, query: Query): Promise<Pick<SearchPage, 'indexedUpTo' | 'isIndexing'>> {
  const { rows } = await query.query<{ at: number; head: number; is_behind: boolean }>(
    `select coalesce(c.seq, 0) as at, h.seq as head, exists (select from events e where e.workspace_id = $1 and e.seq > coalesce(c.seq, 0) and e.fact ->> 'kind' = any($2)) as is_behind
     from log_heads h left join search_cursors c on c.workspace_id = h.workspace_id where h.workspace_id = $1`,
    [workspaceId, TELLING],
  )
  const [{ at, head, is_behind: isIndexing } = { at: 0, head: 0, is_behind: false }] = rows
  return { indexedUpTo: isIndexing ? at : head, isIndexing }
}

async function readNames(workspaceId: string, query: Query, identityIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await readPeople(workspaceId, query, [...new Set(identityIds)])
  const names = new Map(rows.flatMap((change) => ('row' in change && change.table === 'customers' ? [[change.row.id, change.row.name] as const] : [])))
  return new Map(rows.flatMap((change) => ('row' in change && change.table === 'identities' ? [[change.row.id, names.get(change.row.customerId) ?? ''] as const] : [])))
}

function entryResult({ talk, entry, body }: Found, customerName: string, asked: Asked): SearchResult {
  return { by: entry.kind === 'note' ? 'note' : 'message', conversationId: talk.id, entryId: entry.id, seq: entry.seq, at: entry.at, author: entry.author, snippet: snippetOf(searchedTextOf(body).trimEnd(), asked), customerName, conversation: briefly(talk) }
}

function personResult({ talk, by, shown }: PersonFound, customerName: string): SearchResult {
  return { by, conversationId: talk.id, entryId: null, seq: null, at: talk.lastAt, author: null, snippet: shown ?? talk.preview, customerName, conversation: briefly(talk) }
}

function briefly({ inboxId, queueId, identityId, subject, lastAt, channel, place }: Conversation): SearchResult['conversation'] {
  return { inboxId, queueId, identityId, subject, lastAt, channel, place: place.kind }
}
