import { audienceOf, LEADS } from '#shared/domain/audience.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Identity } from '#shared/model/customer.ts'
import type { Attachment, Entry } from '#shared/model/entry.ts'
import type { TableName } from '#shared/model/row.ts'
import type { Needs } from '#server/commands/handler.ts'
import type { Query } from '#server/postgres/database.ts'
import { SQL_NAME } from './tables.ts'
import type { Gathered, KeptFile, SlotTaken } from './world.ts'

// Reads what a batch of commands needs, in one query a table. What commands change is locked, table by table and in id
// order, so that two hubs with overlapping batches wait for each other and never deadlock (S13).

const LOCKED = ['users', 'queues', 'inboxes', 'dispositions', 'hours', 'skills', 'snippets', 'settings', 'blocks', 'presences', 'customers', 'drafts', 'readMarks', 'views', 'scheduled'] as const satisfies readonly (keyof Needs & TableName)[]

export async function gather(workspaceId: string, query: Query, needs: readonly Needs[]): Promise<Gathered> {
  const rows = new Map<string, unknown>()
  const missing = new Set<string>()
  const inbound = needs.flatMap((need) => (need.inbound ? [need.inbound] : []))
  const found = await findInbound(workspaceId, query, inbound)
  await readPeople(workspaceId, query, distinct([...found.identityByValue.values(), ...needs.flatMap((need) => need.identities ?? [])]), rows)
  const conversationIds = distinct([...needs.flatMap((need) => need.conversations ?? []), ...found.newestConversation.values()])
  await readRows(workspaceId, query, 'conversations', conversationIds, rows)
  for (const table of LOCKED) {
    const ids = distinct(needs.flatMap((one) => one[table] ?? []))
    await readRows(workspaceId, query, table, ids, rows)
    for (const id of ids) if (!rows.has(`${table} ${id}`)) missing.add(`${table} ${id}`)
  }
  // A call goes where its conversation goes, whatever the command was about.
  const liveCalls = conversationIds.flatMap((id) => (rows.get(`conversations ${id}`) as Conversation | undefined)?.call?.entryId ?? []) // the key names the table.
  const entryIds = distinct([...needs.flatMap((need) => need.entries ?? []), ...liveCalls])
  if (entryIds.length > 0) await readEntries(workspaceId, query, entryIds, rows)
  const customersOf = needs.flatMap((need) => need.identities ?? []).flatMap((id) => (rows.get(`identities ${id}`) as Identity | undefined)?.customerId ?? []) // the key names the table.
  const customerAudience = await readCustomerAudience(workspaceId, query, distinct([...needs.flatMap((need) => need.customers ?? []), ...customersOf]))
  return { rows, missing, ...found, customerAudience, loads: await readLoads(workspaceId, query, distinct(needs.flatMap((need) => need.loads ?? []))), files: await readFiles(workspaceId, query, distinct(needs.flatMap((need) => need.files ?? []))) }
}

async function readRows(workspaceId: string, query: Query, table: TableName, ids: readonly string[], into: Map<string, unknown>): Promise<void> {
  if (ids.length === 0) return
  const text = `select id, row from ${SQL_NAME[table]} where workspace_id = $1 and id = any($2) order by id for update`
  const found = await query.query<{ id: string; row: unknown }>({ name: `lock ${table}`, text, values: [workspaceId, ids] })
  for (const { id, row } of found.rows) into.set(`${table} ${id}`, row)
}

async function readEntries(workspaceId: string, query: Query, ids: readonly string[], into: Map<string, unknown>): Promise<void> {
  const found = await query.query<{ id: string; row: Entry; body: unknown }>('select e.id, e.row, c.body from entries e left join contents c on c.workspace_id = e.workspace_id and c.id = e.id where e.workspace_id = $1 and e.id = any($2)', [workspaceId, ids])
  for (const { id, row, body } of found.rows) into.set(`entries ${id}`, row.kind === 'activity' ? row : { ...row, content: body ?? null })
}

type Inbound = NonNullable<Needs['inbound']>

async function findInbound(workspaceId: string, query: Query, inbound: readonly Inbound[]): Promise<Pick<Gathered, 'identityByValue' | 'newestConversation' | 'seen'>> {
  const identityByValue = new Map<string, string>()
  const newestConversation = new Map<string, string>()
  const seen = new Map<string, string>()
  if (inbound.length === 0) return { identityByValue, newestConversation, seen }
  const columns = (['kind', 'value', 'inboxId', 'externalId'] as const).map((name) => inbound.map((one) => one[name]))
  // Each looked up by itself: joined, a plan from when the tables were small would read all of them.
  const people = await query.query<{ kind: string; value: string; inbox_id: string; identity_id: string; conversation_id: string | null }>({
    name: 'inbound people',
    text: `select a.kind, a.value, a.inbox_id, i.id as identity_id, c.id as conversation_id
     from unnest($2::text[], $3::text[], $4::text[]) as a(kind, value, inbox_id)
     cross join lateral (select id from identities where workspace_id = $1 and kind = a.kind and value = a.value limit 1) i
     left join lateral (select id from conversations where workspace_id = $1 and identity_id = i.id and inbox_id = a.inbox_id order by last_at desc limit 1) c on true`,
    values: [workspaceId, ...columns.slice(0, 3)],
  })
  for (const row of people.rows) {
    identityByValue.set(`${row.kind} ${row.value}`, row.identity_id)
    if (row.conversation_id !== null) newestConversation.set(`${row.identity_id} ${row.inbox_id}`, row.conversation_id)
  }
  const before = await query.query<{ channel_id: string; external_id: string; entry_id: string }>({
    name: 'inbound seen',
    text: `select a.inbox_id as channel_id, a.external_id, s.entry_id from unnest($2::text[], $3::text[]) as a(inbox_id, external_id)
     cross join lateral (select entry_id from inbound_seen where workspace_id = $1 and channel_id = a.inbox_id and external_id = a.external_id limit 1) s`,
    values: [workspaceId, ...columns.slice(2)],
  })
  for (const row of before.rows) seen.set(`${row.channel_id} ${row.external_id}`, row.entry_id)
  return { identityByValue, newestConversation, seen }
}

/** Customers who write again, as they are: whoever sees their new conversation may not have met them. Nothing changes these rows here. */
async function readPeople(workspaceId: string, query: Query, identityIds: readonly string[], into: Map<string, unknown>): Promise<void> {
  if (identityIds.length === 0) return
  const found = await query.query<{ id: string; row: object; customer_id: string; customer: unknown }>(
    `select i.id, i.row, l.customer_id, c.row as customer from identities i
     join lateral (select customer_id from identity_links where workspace_id = i.workspace_id and identity_id = i.id order by seq desc limit 1) l on true
     left join customers c on c.workspace_id = i.workspace_id and c.id = l.customer_id
     where i.workspace_id = $1 and i.id = any($2)`,
    [workspaceId, identityIds],
  )
  for (const { id, row, customer_id, customer } of found.rows) {
    into.set(`identities ${id}`, { ...row, customerId: customer_id })
    if (customer !== null) into.set(`customers ${customer_id}`, customer)
  }
}

/** What takes these people's slots: conversations in hand and offers open. At most a few dozen for each. */
async function readLoads(workspaceId: string, query: Query, userIds: readonly string[]): Promise<readonly SlotTaken[]> {
  if (userIds.length === 0) return []
  const { rows } = await query.query<SlotTaken>(
    `select id as "conversationId", owner as "userId", case when call_state is not null or (place = 'offered' and row #>> '{callBack,isPhoneWork}' = 'true') then 'phone' else row ->> 'channel' end as channel, place = 'offered' as "isRinging" from conversations
     where workspace_id = $1 and place in ('assigned', 'offered') and owner = any($2) and not (place = 'assigned' and call_state is null and row ->> 'channel' = 'phone')`,
    [workspaceId, userIds],
  )
  return rows
}

/** Who may hear of a customer: everyone who may see one of their conversations. */
async function readCustomerAudience(workspaceId: string, query: Query, customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (customerIds.length === 0) return new Map()
  const { rows } = await query.query<{ customer_id: string; row: Conversation }>(
    // By each identity's newest link: one that was unlinked is no longer theirs.
    `select l.customer_id, c.row from (
       select distinct on (identity_id) identity_id, customer_id from identity_links where workspace_id = $1
         and identity_id in (select identity_id from identity_links where workspace_id = $1 and customer_id = any($2)) order by identity_id, seq desc
     ) l join conversations c on c.workspace_id = $1 and c.identity_id = l.identity_id
     where l.customer_id = any($2) limit 10000`,
    [workspaceId, customerIds],
  )
  const keys = new Map<string, Set<string>>()
  for (const { customer_id, row } of rows) for (const key of audienceOf(row)) keys.set(customer_id, (keys.get(customer_id) ?? new Set([LEADS])).add(key))
  return new Map([...keys].map(([id, set]) => [id, [...set]]))
}

async function readFiles(workspaceId: string, query: Query, ids: readonly string[]): Promise<ReadonlyMap<string, KeptFile>> {
  if (ids.length === 0) return new Map()
  const { rows } = await query.query<Attachment & Omit<KeptFile, 'attachment'>>({
    name: 'files of messages',
    text: `select f.id as "fileId", f.name, f.kind, f.size_bytes as "sizeBytes", f.uploaded_by as "uploadedBy",
       array(select u.conversation_id from file_uses u where u.workspace_id = f.workspace_id and u.file_id = f.id) as "usedIn"
     from files f where f.workspace_id = $1 and f.id = any($2)`,
    values: [workspaceId, ids],
  })
  return new Map(rows.map(({ uploadedBy, usedIn, ...attachment }) => [attachment.fileId, { attachment, uploadedBy, usedIn }]))
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort()
}
