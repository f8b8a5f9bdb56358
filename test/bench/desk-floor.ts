import { randomBytes, randomUUID } from 'node:crypto'
import { migrate } from '#server/postgres/migrate.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { openSession } from '#server/sessions.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '#server/workspace.ts'
import { withoutContent } from '#server/log/world.ts'
import { furnish } from '#test/builders/furnish.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { COLLEAGUE, conversationRow, customerRow, entryRows, headOf, identityRow, INBOX, ME, MINE, QUEUE } from './desk-rows.ts'

export const WEBHOOK_KEY = 'bench key'

/**
 * Fills an empty database as a hub would hold it after a year: every conversation and its people, the messages of those
 * that the bench opens. The log's tail is its head: nobody asks for the events themselves. Gives a session's token.
 */
export async function fillDeskFloor(databaseUrl: string, conversations: number, now: number): Promise<string> {
  await migrate({ url: databaseUrl })
  const database = openDatabase(databaseUrl)
  const row = { id: 'main', name: 'Bench', kind: 'live' as const, epoch: randomUUID() }
  await makeWorkspace(database, row)
  const workspace = await openWorkspace(database, row, () => undefined, Date.now)
  await workspace.routing.close()
  const sla = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }
  await furnish(workspace, { users: [aUser({ id: ME, role: 'lead', queueIds: [QUEUE] }), aUser({ id: COLLEAGUE, queueIds: [QUEUE] })], queues: [aQueue({ id: QUEUE, sla })], inboxes: [anInbox({ id: INBOX, channel: 'webhook', queueId: QUEUE })] }, now)
  await workspace.pool.query('insert into inbox_secrets (workspace_id, inbox_id, identity_key, webhook_key) values ($1, $2, $3, $4)', [workspace.id, INBOX, '', WEBHOOK_KEY])
  await workspace.pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4)', [workspace.id, ME, '', randomBytes(32).toString('base64')])
  for (let from = 0; from < conversations; from += 2_000) {
    const numbers = Array.from({ length: Math.min(2_000, conversations - from) }, (_, at) => from + at)
    await put(workspace, 'customers', numbers.map((n) => customerRow(n, conversations)))
    await put(workspace, 'identities', numbers.map((n) => ({ ...identityRow(n, conversations), customerId: undefined })))
    await put(workspace, 'conversations', numbers.map((n) => conversationRow(n, conversations, now)))
    await workspace.pool.query(`insert into identity_links (workspace_id, identity_id, seq, customer_id, why) select $1, 'person-' || n, 1, 'customer-' || n, 'first-contact' from unnest($2::int[]) n`, [workspace.id, numbers])
  }
  for (let n = 0; n < Math.min(MINE, conversations); n += 1) {
    const entries = entryRows(n, conversations, now)
    await put(workspace, 'entries', entries.map(withoutContent))
    await put(workspace, 'contents', entries.map((entry) => ({ id: entry.id, ...(entry.kind === 'activity' ? {} : entry.content) })))
  }
  await workspace.pool.query('update log_heads set seq = $2, tail = $2 where workspace_id = $1', [workspace.id, headOf(conversations)])
  const token = await openSession(workspace, ME, Date.now())
  await workspace.close()
  await database.close()
  return token
}

async function put({ id, pool }: Workspace, table: 'customers' | 'identities' | 'conversations' | 'entries' | 'contents', rows: readonly object[]): Promise<void> {
  const column = table === 'contents' ? 'body' : 'row'
  await pool.query(`insert into ${table} (workspace_id, id, ${column}) select $1, r ->> 'id', ${table === 'contents' ? `r - 'id'` : 'r'} from jsonb_array_elements($2::jsonb) r`, [id, JSON.stringify(rows)])
}
