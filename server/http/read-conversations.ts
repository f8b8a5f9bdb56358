import { keysOf } from '#shared/domain/audience.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Customer, Identity } from '#shared/model/customer.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { RowChange, RowOf } from '#shared/model/row.ts'
import type { User } from '#shared/model/user.ts'
import { maySee } from '#server/commands/authorise.ts'
import { readPeople, sightClause } from '#server/desks/snapshot.ts'
import { joinContent } from '#server/log/wire-rows.ts'
import { inTransaction, type Query } from '#server/postgres/database.ts'
import type { Workspace } from '#server/workspace.ts'
import type { ConversationsPage, ConversationsQuery, CustomerPage, ThreadPage } from './schemas.ts'

// Questions to the rows, answered within the asker's sight and with masked people: as desks are. Each answer is read in
// one moment, so that a page never shows a conversation without its customer.

const ONE_MOMENT = 'begin isolation level repeatable read read only'

export async function readConversations({ id, pool }: Workspace, user: User, { queue, state, customer, before, limit }: ConversationsQuery): Promise<ConversationsPage> {
  const sight = sightClause(new Set(keysOf(user)), user.id)
  const values: unknown[] = [id, ...sight.values]
  const bind = (value: unknown) => `$${values.push(value)}`
  const where = [sight.sql]
  if (queue !== undefined) where.push(`queue_id = ${bind(queue)}`)
  if (state === 'open') where.push(`place not in ('resolved', 'closed')`)
  else if (state !== undefined) where.push(`place = ${bind(state)}`)
  if (customer !== undefined) where.push(`identity_id in (${identitiesOf(bind(customer))})`)
  if (before !== undefined) where.push(isBefore(before, bind))
  const text = `select row from conversations where workspace_id = $1 and ${where.join(' and ')} order by last_at desc, id limit ${bind(limit + 1)}`
  return inTransaction(pool, ONE_MOMENT, async (client) => {
    const { rows } = await client.query<{ row: Conversation }>(text, values)
    const conversations = rows.slice(0, limit).map(({ row }) => row)
    return { conversations, ...(await peopleOf(id, client, conversations)), hasMore: rows.length > limit }
  })
}

/** A conversation with one page of its thread, oldest first; null when it is not theirs to see. */
export async function readThread({ id, pool }: Workspace, user: User, conversationId: string, { before, limit }: { readonly before?: number | undefined; readonly limit: number }): Promise<ThreadPage | null> {
  return inTransaction(pool, ONE_MOMENT, async (client) => {
    const conversation = await readSeen(id, client, user, conversationId)
    if (conversation === null) return null
    const { rows } = await client.query<{ row: Entry; body: unknown }>(
      `select e.row, c.body from entries e left join contents c on c.workspace_id = e.workspace_id and c.id = e.id
       where e.workspace_id = $1 and e.conversation_id = $2 and e.seq < $3 order by e.seq desc limit $4`,
      [id, conversationId, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
    )
    const entries = rows.slice(0, limit).map(({ row, body }) => joinContent(row, body)).reverse()
    return { conversation, entries, hasOlder: rows.length > limit, ...(await peopleOf(id, client, [conversation])) }
  })
}

/** A customer with their addresses, masked, and their newest conversations in sight; null when none of them is. */
export async function readCustomer({ id, pool }: Workspace, user: User, customerId: string): Promise<CustomerPage | null> {
  const sight = sightClause(new Set(keysOf(user)), user.id)
  const place = `$${sight.values.length + 2}`
  return inTransaction(pool, ONE_MOMENT, async (client) => {
    const { rows } = await client.query<{ row: Conversation }>(
      `select row from conversations where workspace_id = $1 and ${sight.sql} and identity_id in (${identitiesOf(place)}) order by last_at desc, id limit 50`,
      [id, ...sight.values, customerId],
    )
    const conversations = rows.map(({ row }) => row)
    if (conversations.length === 0) return null
    const { customers, identities } = await peopleOf(id, client, conversations)
    const customer = customers.find((one) => one.id === customerId)
    return customer === undefined ? null : { customer, identities, conversations }
  })
}

async function readSeen(workspaceId: string, query: Query, user: User, conversationId: string): Promise<Conversation | null> {
  const { rows } = await query.query<{ row: Conversation }>('select row from conversations where workspace_id = $1 and id = $2', [workspaceId, conversationId])
  const conversation = rows[0]?.row
  return conversation !== undefined && maySee(user, conversation) ? conversation : null
}

async function peopleOf(workspaceId: string, query: Query, conversations: readonly Conversation[]): Promise<{ customers: Customer[]; identities: Identity[] }> {
  const rows = await readPeople(workspaceId, query, [...new Set(conversations.map(({ identityId }) => identityId))])
  return { customers: only(rows, 'customers'), identities: only(rows, 'identities') }
}

function only<T extends 'customers' | 'identities'>(changes: readonly RowChange[], table: T): RowOf<T>[] {
  return changes.flatMap((change) => ('row' in change && change.table === table ? [change.row as RowOf<T>] : [])) // the table names the row's shape.
}

/** The identities whose newest link joins them to a customer, as SQL. */
function identitiesOf(customer: string): string {
  return `select l.identity_id from identity_links l where l.workspace_id = $1 and l.customer_id = ${customer}
    and not exists (select from identity_links newer where newer.workspace_id = $1 and newer.identity_id = l.identity_id and newer.seq > l.seq and newer.customer_id <> l.customer_id)`
}

function isBefore(before: string, bind: (value: unknown) => string): string {
  const [at = '', ...rest] = before.split('.')
  const lastAt = bind(Number(at))
  return rest.length === 0 ? `last_at < ${lastAt}` : `(last_at < ${lastAt} or (last_at = ${lastAt} and id > ${bind(rest.join('.'))}))`
}
