import { randomBytes, randomUUID } from 'node:crypto'
import { MailAccount } from '#shared/model/mail-account.ts'
import { saveMailAccount } from '#server/channels/email/account.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { migrate } from '#server/postgres/migrate.ts'
import { openSession } from '#server/sessions.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '#server/workspace.ts'
import { furnish } from '#test/builders/furnish.ts'
import { aMailInbox } from '#test/builders/mails.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import type { MailLogin, MailServers } from '#test/harness/mail-servers.ts'

export const ME = 'maria'
export const LIVE = 'live'
export const ARCHIVE = 'archive'

const ROW = { id: 'main', name: 'Bench', kind: 'live' as const, epoch: randomUUID() }

/** An empty hub with two inboxes for mail, one of them set up. Gives a session's token. */
export async function fillMailFloor(databaseUrl: string, servers: MailServers, live: MailLogin): Promise<string> {
  await migrate({ url: databaseUrl })
  return onWorkspace(databaseUrl, async (workspace) => {
    const sla = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }
    const inboxes = [LIVE, ARCHIVE].map((id) => aMailInbox({ id, queueId: 'care', mail: { address: `${id}@hub.test`, signature: '', isQuoting: true, isReviewed: false } }))
    await furnish(workspace, { users: [aUser({ id: ME, role: 'lead', capacity: { chat: 4, webhook: 4, email: 8 } })], queues: [aQueue({ sla })], inboxes: [anInbox(), ...inboxes] }, Date.now())
    await workspace.pool.query('insert into user_secrets (workspace_id, user_id, password_hash, desk_key) values ($1, $2, $3, $4)', [workspace.id, ME, '', randomBytes(32).toString('base64')])
    await saveAccount(workspace, LIVE, servers, live, 0)
    return openSession(workspace, ME, Date.now())
  })
}

/** From now on the hub reads that mailbox too. */
export async function setUpMailbox(databaseUrl: string, inboxId: string, servers: MailServers, login: MailLogin, daysBack: number): Promise<void> {
  await onWorkspace(databaseUrl, (workspace) => saveAccount(workspace, inboxId, servers, login, daysBack))
}

async function saveAccount(workspace: Workspace, inboxId: string, servers: MailServers, { user, password }: MailLogin, daysBack: number): Promise<void> {
  const account = MailAccount.parse({
    imap: { host: servers.host, port: servers.imapsPort, security: 'tls', user },
    smtp: { host: servers.host, port: servers.smtpPort, security: 'starttls', user },
    auth: 'password', certificateAuthority: servers.authority.cert, isInHouse: true, daysBack,
  })
  await saveMailAccount(workspace, inboxId, account, { password, clientSecret: '' })
}

async function onWorkspace<T>(databaseUrl: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const database = openDatabase(databaseUrl)
  await makeWorkspace(database, ROW)
  const workspace = await openWorkspace(database, ROW, () => undefined, Date.now)
  await workspace.routing.close()
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
    await database.close()
  }
}
