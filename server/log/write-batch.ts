import type { Identity } from '#shared/model/customer.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { TableName } from '#shared/model/row.ts'
import type { Query } from '#server/postgres/database.ts'
import { eraseContents } from './erase-contents.ts'
import { SQL_NAME } from './tables.ts'
import { withoutContent, type World } from './world.ts'

export type AnswerRow = { readonly command_id: string; readonly actor: string; readonly answer: unknown; readonly at: number }

// A batch is written in one statement for what every command writes, and one more for each rarer thing. Rows go as
// jsonb, so the statement's text never changes with the number of rows and is prepared once a connection.

const HOT = `
with head as (update log_heads set seq = $2 where workspace_id = $1),
logged as (
  insert into events (workspace_id, seq, v, at, actor, command_id, conversation_id, fact, audience_before, audience_after, touched)
  select $1, e.seq, e.v, e.at, e.actor, e."commandId", e."conversationId", e.fact, e."audienceBefore", e."audienceAfter", e.touched
  from jsonb_to_recordset($3::jsonb) as e(seq bigint, v smallint, at bigint, actor text, "commandId" text, "conversationId" text, fact jsonb, "audienceBefore" text[], "audienceAfter" text[], touched jsonb)
),
talks as (
  insert into conversations (workspace_id, id, row) select $1, r ->> 'id', r from jsonb_array_elements($4::jsonb) r
  on conflict (workspace_id, id) do update set row = excluded.row
),
said as (
  insert into entries (workspace_id, id, row) select $1, r ->> 'id', r from jsonb_array_elements($5::jsonb) r
  on conflict (workspace_id, id) do update set row = excluded.row
),
words as (
  insert into contents (workspace_id, id, body) select $1, c.id, c.body from jsonb_to_recordset($6::jsonb) as c(id text, body jsonb)
  on conflict (workspace_id, id) do update set body = excluded.body
),
answered as (
  insert into command_answers (workspace_id, command_id, actor, answer, at)
  select $1, a.command_id, a.actor, a.answer, a.at from jsonb_to_recordset($7::jsonb) as a(command_id text, actor text, answer jsonb, at bigint)
)
select pg_notify('hearth_log', $1)`

/** What comes with most messages from outside. */
const ASIDE = `
with seen as (
  insert into inbound_seen (workspace_id, channel_id, external_id, entry_id, at)
  select $1, s."channelId", s."externalId", s."entryId", s.at from jsonb_to_recordset($2::jsonb) as s("channelId" text, "externalId" text, "entryId" text, at bigint)
),
linked as (
  insert into identity_links (workspace_id, identity_id, seq, customer_id, why)
  select $1, l."identityId", l.seq, l."customerId", l.why from jsonb_to_recordset($3::jsonb) as l("identityId" text, seq bigint, "customerId" text, why text)
)
insert into file_uses (workspace_id, file_id, entry_id, conversation_id)
select $1, f."fileId", f."entryId", f."conversationId" from jsonb_to_recordset($4::jsonb) as f("fileId" text, "entryId" text, "conversationId" text) on conflict do nothing`

export async function writeBatch(workspaceId: string, query: Query, world: World, headSeq: number, answers: readonly AnswerRow[]): Promise<void> {
  const dirty = world.dirtyRows()
  const entries = ((dirty.get('entries') ?? []) as Entry[]).map(withoutContent) // dirtyRows keeps each table's rows apart.
  await query.query({
    name: 'write batch',
    text: HOT,
    values: [
      workspaceId,
      headSeq + world.events.length,
      JSON.stringify(world.events),
      JSON.stringify(dirty.get('conversations') ?? []),
      JSON.stringify(entries),
      JSON.stringify([...world.contents].map(([id, body]) => ({ id, body }))),
      JSON.stringify(answers),
    ],
  })
  for (const [table, rows] of dirty) if (table !== 'conversations' && table !== 'entries') await writeRows(workspaceId, query, world, table, rows)
  await writeAside(workspaceId, query, world)
  // Last: what this batch itself said and showed may be what it erases.
  await eraseContents(workspaceId, query, world.events.flatMap(({ fact }) => (fact.kind === 'content.erased' ? fact.entryIds : [])))
}

async function writeRows(workspaceId: string, query: Query, world: World, table: TableName, rows: readonly unknown[]): Promise<void> {
  // Whom an identity belongs to is what its newest link says, never a column (product 2.2).
  const stored = table === 'identities' ? (rows as Identity[]).map(({ customerId: _derived, ...identity }) => identity) : rows
  const key = table === 'presences' ? 'userId' : 'id'
  const isNew = (row: unknown) => world.wasMissing(table, String((row as Readonly<Record<string, unknown>>)[key])) // every row has its key.
  const insert = `insert into ${SQL_NAME[table]} (workspace_id, id, row) select $1, r ->> '${key}', r from jsonb_array_elements($2::jsonb) r`
  const write = async (name: string, text: string, some: readonly unknown[]) => void (some.length > 0 && (await query.query({ name, text, values: [workspaceId, JSON.stringify(some)] })))
  // One that another hub made meanwhile is a conflict, not to be written over: the batch begins anew and finds it (lane.ts).
  await write(`insert ${table}`, insert, stored.filter(isNew))
  await write(`upsert ${table}`, `${insert} on conflict (workspace_id, id) do update set row = excluded.row`, stored.filter((row) => !isNew(row)))
}

async function writeAside(workspaceId: string, query: Query, { aside }: World): Promise<void> {
  const insert = (text: string, rows: readonly unknown[]) => (rows.length === 0 ? undefined : query.query(text, [workspaceId, JSON.stringify(rows)]))
  await insert(
    `insert into deliveries (workspace_id, entry_id, conversation_id, channel, due_at)
     select $1, j."entryId", j."conversationId", j.channel, j."dueAt" from jsonb_to_recordset($2::jsonb) as j("entryId" text, "conversationId" text, channel text, "dueAt" bigint)
     on conflict (workspace_id, entry_id) do update set due_at = excluded.due_at, attempts = 0, claimed_by = null, claimed_until = null`,
    aside.jobs,
  )
  const { seen, links, fileUses } = aside
  if (seen.length + links.length + fileUses.length > 0) await query.query({ name: 'write aside', text: ASIDE, values: [workspaceId, ...[seen, links, fileUses].map((rows) => JSON.stringify(rows))] })
  if (aside.revokedUserIds.length > 0) {
    await query.query('update sessions set revoked_at = (extract(epoch from now()) * 1000)::bigint where workspace_id = $1 and user_id = any($2) and revoked_at is null', [workspaceId, aside.revokedUserIds])
  }
}
