import { randomBytes, randomUUID } from 'node:crypto'
import { openDatabase } from '#server/postgres/database.ts'
import { migrate } from '#server/postgres/migrate.ts'
import { openSession } from '#server/sessions.ts'
import { makeWorkspace, openWorkspace } from '#server/workspace.ts'
import { furnish } from '#test/builders/furnish.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'

export const NUMBER = '4000'
export const CHAT = 'shop'

/** A hub with one person at a telephone and a page to call from; they administer too, so that one session does everything. Gives its token. */
export async function fillRingFloor(databaseUrl: string): Promise<string> {
  await migrate({ url: databaseUrl })
  const database = openDatabase(databaseUrl)
  const row = { id: 'main', name: 'Bench', kind: 'live' as const, epoch: randomUUID() }
  await makeWorkspace(database, row)
  const workspace = await openWorkspace(database, row, () => undefined, Date.now)
  await workspace.routing.close()
  const me = aUser({ id: 'maria', role: 'admin', capacity: { chat: 8, phone: 1 } })
  const sla = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }
  // Nobody is owed a call back and there is no work after one: each call begins on the same floor.
  const calls = { numbers: [], isWebOn: false, wrapUpMs: 0, recording: 'never' as const, callBackMs: 0 }
  const inboxes = [anInbox({ id: CHAT, calls: { ...calls, isWebOn: true } }), anInbox({ id: 'phone', channel: 'phone', name: 'Phone', calls: { ...calls, numbers: [NUMBER] } })]
  await furnish(workspace, { users: [me], queues: [aQueue({ sla })], inboxes }, Date.now())
  await workspace.pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4)', [workspace.id, me.id, '', randomBytes(32).toString('base64')])
  const token = await openSession(workspace, me.id, Date.now())
  await workspace.close()
  await database.close()
  return token
}
