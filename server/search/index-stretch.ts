import type pg from 'pg'
import { searchedTextOf } from '#shared/domain/searched-text.ts'
import { termsOf } from '#shared/domain/search-terms.ts'
import type { Content } from '#shared/model/entry.ts'
import { inTransaction, type Query } from '#server/postgres/database.ts'

/** Kinds of events after which something is found by other words than before. */
export const TELLING: readonly string[] = ['message.received', 'message.queued', 'message.edited', 'note.added', 'content.erased', 'customer.created', 'customer.edited']

const EVENTS_AT_ONCE = 400

export type Indexed = { readonly upTo: number; readonly isMore: boolean }

/**
 * Indexes the next stretch of the log: what was said in it and the names in it, as they stand now. Null: another hub is at
 * it. The cursor moves in the same transaction, so that a hub that dies leaves nothing half. Words that are erased while
 * this reads come in with it once more, and go with the next stretch, which holds the erasure.
 */
export async function indexStretch(workspaceId: string, pool: pg.Pool): Promise<Indexed | null> {
  return inTransaction(pool, 'begin', async (client) => {
    await client.query('insert into search_cursors (workspace_id) values ($1) on conflict do nothing', [workspaceId])
    const held = await client.query<{ seq: number }>('select seq from search_cursors where workspace_id = $1 for update skip locked', [workspaceId])
    const after = held.rows[0]?.seq
    if (after === undefined) return null
    const { rows: events } = await client.query<{ seq: number; kind: string; id: string | null; ids: string[] | null }>(
      `select seq, fact ->> 'kind' as kind, coalesce(fact ->> 'entryId', fact ->> 'customerId') as id, fact -> 'entryIds' as ids
       from events where workspace_id = $1 and seq > $2 order by seq limit $3`,
      [workspaceId, after, EVENTS_AT_ONCE],
    )
    const upTo = events.at(-1)?.seq
    if (upTo === undefined) return { upTo: after, isMore: false }
    const telling = events.filter(({ kind }) => TELLING.includes(kind))
    const idsOf = (isWanted: (kind: string) => boolean) => [...new Set(telling.flatMap(({ kind, id }) => (id !== null && isWanted(kind) ? [id] : [])))]
    await indexEntries(workspaceId, client, idsOf((kind) => !kind.startsWith('customer.')))
    await indexNames(workspaceId, client, idsOf((kind) => kind.startsWith('customer.')))
    const erased = telling.flatMap(({ ids }) => ids ?? [])
    if (erased.length > 0) await forgetWords(workspaceId, client, erased)
    await client.query('update search_cursors set seq = $2 where workspace_id = $1', [workspaceId, upTo])
    return { upTo, isMore: events.length === EVENTS_AT_ONCE }
  })
}

async function forgetWords(workspaceId: string, query: Query, entryIds: readonly string[]): Promise<void> {
  await query.query('delete from search_words where workspace_id = $1 and id = any($2)', [workspaceId, entryIds])
}

async function indexEntries(workspaceId: string, query: Query, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await query.query<{ id: string; conversation_id: string; seq: number; body: Content }>(
    // Of a mail, its formatted and quoted words stay where they are: most of its weight, and found by nobody.
    `select e.id, e.conversation_id, e.seq, c.body #- '{mail,html}' #- '{mail,quoted}' as body from entries e join contents c on c.workspace_id = e.workspace_id and c.id = e.id where e.workspace_id = $1 and e.id = any($2)`,
    [workspaceId, ids],
  )
  const indexed = rows.map(({ id, conversation_id, seq, body }) => ({ id, conversation_id, seq, words: wordsOf(searchedTextOf(body)) }))
  await query.query(
    `insert into search_words (workspace_id, id, conversation_id, seq, words)
     select $1, w.id, w.conversation_id, w.seq, w.words::tsvector from jsonb_to_recordset($2::jsonb) as w(id text, conversation_id text, seq bigint, words text) order by w.id
     on conflict (workspace_id, id) do update set words = excluded.words`,
    [workspaceId, JSON.stringify(indexed)],
  )
}

async function indexNames(workspaceId: string, query: Query, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await query.query<{ id: string; name: string }>(`select id, row ->> 'name' as name from customers where workspace_id = $1 and id = any($2)`, [workspaceId, ids])
  const indexed = rows.map(({ id, name }) => ({ id, words: wordsOf(name) }))
  await query.query(
    `insert into search_names (workspace_id, id, words) select $1, n.id, n.words::tsvector from jsonb_to_recordset($2::jsonb) as n(id text, words text) order by n.id
     on conflict (workspace_id, id) do update set words = excluded.words`,
    [workspaceId, JSON.stringify(indexed)],
  )
}

/** As Postgres reads a tsvector; terms are letters and digits, so nothing in them needs more than its quotes. */
function wordsOf(text: string): string {
  return [...termsOf(text)].map((term) => `'${term}'`).join(' ')
}
