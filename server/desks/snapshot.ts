import { audienceOf, canHear, LEADS } from '#shared/domain/audience.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { readMarkId, type ReadMark } from '#shared/model/draft.ts'
import type { Content, Entry } from '#shared/model/entry.ts'
import { FLOOR_TABLES, OWN_TABLES, type RowChange } from '#shared/model/row.ts'
import type { BatchItem } from '#shared/protocol/batch.ts'
import type { Query } from '#server/postgres/database.ts'
import { IDENTITIES, joinContent, toWire } from '#server/log/wire-rows.ts'
import { SQL_NAME } from '#server/log/tables.ts'

// What a desk is given when it has nothing, or when a conversation comes into its sight: rows, in pages small enough to
// apply at once. Older entries and conversations are fetched when someone scrolls to them.

const OPEN_LIMIT = 5_000
const OVER_LIMIT = 500
export const ENTRIES_LIMIT = 30
const PAGE_BYTES = 400_000
const CONVERSATIONS_AT_ONCE = 100

/** The ids of the conversations a desk begins with: everything open in its sight, and the newest that are over. */
export async function readSightIds(workspaceId: string, query: Query, keys: ReadonlySet<string>, userId: string): Promise<readonly string[]> {
  const sight = sightClause(keys, userId)
  const read = async (where: string, limit: number) => {
    const { rows } = await query.query<{ id: string }>(`select id from conversations where workspace_id = $1 and ${where} and ${sight.sql} order by last_at desc limit ${limit}`, [workspaceId, ...sight.values])
    return rows.map(({ id }) => id)
  }
  return [...(await read(`place not in ('resolved', 'closed')`, OPEN_LIMIT)), ...(await read(`place in ('resolved', 'closed')`, OVER_LIMIT))]
}

/** The SQL twin of `audienceOf` and `keysOf`; a test holds the three together. Values begin at $2. */
export function sightClause(keys: ReadonlySet<string>, userId: string): { readonly sql: string; readonly values: readonly unknown[] } {
  if (keys.has(LEADS)) return { sql: 'true', values: [] }
  const queueIds = [...keys].flatMap((key) => (key.startsWith('queue:') ? [key.slice('queue:'.length)] : []))
  if (keys.size === 0) return { sql: 'false', values: [] }
  return { sql: `(queue_id = any($2) or (owner = $3 and place in ('offered', 'assigned', 'parked', 'snoozed')) or row -> 'participants' ? $3)`, values: [queueIds, userId] }
}

/** The floor, and what is this person's own: drafts, read marks, views, replies for later. */
export async function readFloorRows(workspaceId: string, query: Query, userId: string): Promise<readonly RowChange[]> {
  const changes: RowChange[] = []
  for (const table of FLOOR_TABLES) {
    const { rows } = await query.query<{ row: unknown }>(`select row from ${SQL_NAME[table]} where workspace_id = $1 limit 10000`, [workspaceId])
    changes.push(...rows.map(({ row }) => toWire(table, row)))
  }
  for (const table of OWN_TABLES) {
    const { rows } = await query.query<{ row: unknown }>(`select row from ${SQL_NAME[table]} where workspace_id = $1 and user_id = $2 order by (row ->> 'rev')::bigint desc limit 5000`, [workspaceId, userId])
    changes.push(...rows.map(({ row }) => toWire(table, row)))
  }
  return changes
}

/** Conversations with their newest entries, customers and identities. Unknown ids are left out. */
export async function readThreads(workspaceId: string, query: Query, ids: readonly string[]): Promise<readonly RowChange[]> {
  const changes: RowChange[] = []
  for (let from = 0; from < ids.length; from += CONVERSATIONS_AT_ONCE) {
    const some = ids.slice(from, from + CONVERSATIONS_AT_ONCE)
    const talks = await query.query<{ row: Conversation }>('select row from conversations where workspace_id = $1 and id = any($2)', [workspaceId, some])
    const entries = await query.query<{ row: Entry; body: unknown }>(
      `select e.row, c.body from unnest($2::text[]) as wanted(id)
       cross join lateral (select id, row from entries where workspace_id = $1 and conversation_id = wanted.id order by seq desc limit ${ENTRIES_LIMIT}) e
       left join contents c on c.workspace_id = $1 and c.id = e.id`,
      [workspaceId, some],
    )
    // In a mail's thread others may write than the one it began with.
    const writers = entries.rows.flatMap(({ row }) => (row.kind !== 'activity' && row.author.kind === 'customer' ? [row.author.identityId] : []))
    changes.push(...(await readPeople(workspaceId, query, [...new Set([...talks.rows.map(({ row }) => row.identityId), ...writers])])))
    changes.push(...talks.rows.map(({ row }) => toWire('conversations', row)))
    changes.push(...entries.rows.map(({ row, body }) => toWire('entries', joinContent(row, body))))
  }
  return changes
}

/** How far this person has read these conversations. */
export async function readMarksIn(workspaceId: string, query: Query, userId: string, ids: readonly string[]): Promise<readonly RowChange[]> {
  const { rows } = await query.query<{ row: ReadMark }>('select row from read_marks where workspace_id = $1 and id = any($2)', [workspaceId, ids.map((id) => readMarkId(id, userId))])
  return rows.map(({ row }) => toWire('readMarks', row))
}

/** Identities, everyone joined to the same customers, and those customers. */
export async function readPeople(workspaceId: string, query: Query, identityIds: readonly string[]): Promise<readonly RowChange[]> {
  const own = await query.query<{ id: string; row: object; customer_id: string }>(`${IDENTITIES} and i.id = any($2)`, [workspaceId, identityIds])
  const customerIds = [...new Set(own.rows.map(({ customer_id }) => customer_id))]
  const all = await query.query<{ row: object; customer_id: string }>(`${IDENTITIES} and i.id in (select identity_id from identity_links where workspace_id = $1 and customer_id = any($2))`, [workspaceId, customerIds])
  const customers = await query.query<{ row: unknown }>('select row from customers where workspace_id = $1 and id = any($2)', [workspaceId, customerIds])
  const joined = all.rows.filter(({ customer_id }) => customerIds.includes(customer_id))
  return [...customers.rows.map(({ row }) => toWire('customers', row)), ...joined.map(({ row, customer_id }) => toWire('identities', { ...row, customerId: customer_id }))]
}

/** The people behind a conversation that leaves someone's sight, unless another one they see has them too: a name must not stay when its reason went. */
export async function readGonePeople(workspaceId: string, query: Query, keys: ReadonlySet<string>, conversationId: string | null): Promise<readonly RowChange[]> {
  const { rows } = await query.query<{ identity_id: string; customer_id: string; talk: Conversation | null }>({
    name: 'people of a leaving talk',
    text: `with writers as (select identity_id from conversations where workspace_id = $1 and id = $2
        union select row #>> '{author,identityId}' from entries where workspace_id = $1 and conversation_id = $2 and row #>> '{author,kind}' = 'customer'),
      newest as (select distinct on (identity_id) identity_id, customer_id from identity_links where workspace_id = $1 and identity_id in (
        select identity_id from identity_links where workspace_id = $1 and customer_id in (
          select customer_id from identity_links where workspace_id = $1 and identity_id in (select identity_id from writers)))
        order by identity_id, seq desc),
      them as (select n.identity_id, n.customer_id from newest n where n.customer_id in
        (select customer_id from newest where identity_id in (select identity_id from writers)))
      select t.identity_id, t.customer_id, c.row as talk from them t left join conversations c on c.workspace_id = $1 and c.identity_id = t.identity_id`,
    values: [workspaceId, conversationId],
  })
  const staying = new Set(rows.flatMap(({ customer_id, talk }) => (talk !== null && canHear(keys, audienceOf(talk)) ? [customer_id] : [])))
  const gone = rows.filter(({ customer_id }) => !staying.has(customer_id))
  const customers = [...new Set(gone.map(({ customer_id }) => customer_id))].map((id): RowChange => ({ table: 'customers', gone: id }))
  return [...customers, ...[...new Set(gone.map(({ identity_id }) => identity_id))].map((id): RowChange => ({ table: 'identities', gone: id }))]
}

/** Rows as items of one seq, cut so that no item, and so no batch, grows past what a socket carries with ease. */
export function snapshotItems(seq: number, at: number, rows: readonly RowChange[], conversationId: string | null = null): readonly BatchItem[] {
  const items: BatchItem[] = []
  let page: RowChange[] = []
  let bytes = 0
  const close = () => {
    if (page.length > 0) items.push({ seq, at, kind: 'snapshot', actor: 'hub', commandId: null, conversationId, rows: page })
    page = []
    bytes = 0
  }
  for (const row of rows) {
    page.push(row)
    bytes += roughBytes(row)
    if (bytes > PAGE_BYTES || page.length >= 2_000) close()
  }
  close()
  return items
}

function roughBytes(change: RowChange): number {
  if ('gone' in change || change.table !== 'entries' || change.row.kind === 'activity') return 600
  return 600 + roughBytesOf(change.row.content)
}

/** Of a message's words, a mail's others included: most of what a batch weighs. */
export function roughBytesOf(content: Content | null): number {
  const mail = content?.mail
  const beside = mail === undefined ? 0 : (mail.html?.length ?? 0) + (mail.way === 'in' ? mail.quoted.length : 0) + 500
  return ((content?.text.length ?? 0) + beside) * 3
}
