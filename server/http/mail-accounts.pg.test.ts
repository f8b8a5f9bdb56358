import { afterAll, beforeAll, expect, test } from 'vitest'
import { MailAccount } from '#shared/model/mail-account.ts'
import { readMailAccount } from '#server/channels/email/account.ts'
import { aMail, aMailInbox } from '#test/builders/mails.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import { call, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { startMailServers, type MailLogin, type MailServers } from '#test/harness/mail-servers.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

// At real servers: what an administrator is told of an account before it is used.

let servers: MailServers
let running: RunningHub
let admin: Awaited<ReturnType<typeof signedInAs>>
let login: MailLogin
const SECRET = 'not-to-be-told-again'

beforeAll(async () => {
  servers = await startMailServers()
  login = servers.addAccount('support@hub.test', { password: SECRET })
  running = await aRunningHub({ users: [aUser({ id: 'lin', role: 'admin', queueIds: [] }), aUser({ id: 'wei', role: 'lead' })], inboxes: [aMailInbox({ isOn: false }), anInbox()] })
  admin = await signedInAs(running, 'lin')
})
afterAll(async () => {
  await running.close()
  await servers.stop()
})

function anAccount(set: Partial<MailAccount> = {}): MailAccount {
  return MailAccount.parse({
    imap: { host: servers.host, port: servers.imapsPort, security: 'tls', user: login.user },
    smtp: { host: servers.host, port: servers.smtpPort, security: 'starttls', user: login.user },
    auth: 'password', certificateAuthority: servers.authority.cert, isInHouse: true, ...set,
  })
}

const tried = async (account: MailAccount, password: string | null = SECRET) => (await admin.post('/api/v1/inboxes/post/mail-account/try', { account, secrets: password === null ? null : { password } })).body

function put(body: unknown) {
  return call(`${running.url}/api/v1/inboxes/post/mail-account`, { method: 'PUT', headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

test('a good account is let in at both servers, and says whose word there is to trust', async () => {
  await servers.deliver('support@hub.test', aMail({ results: `${servers.authservId}; none` }))
  expect(await tried(anAccount())).toMatchObject({ imap: { ok: true }, smtp: { ok: true }, servers: expect.arrayContaining([servers.authservId]) })
})

test.each<[string, () => Promise<unknown>, object]>([
  ['a wrong password', () => tried(anAccount(), 'wrong'), { imap: { ok: false, why: 'refused' }, smtp: { ok: false, why: 'refused' } }],
  ['a certificate of nobody known', () => tried(anAccount({ certificateAuthority: null })), { imap: { ok: false, why: 'certificate-unknown' }, smtp: { ok: false, why: 'certificate-unknown' } }],
  ['a certificate of another name', () => tried(anAccount({ imap: { ...anAccount().imap, host: 'localhost' } })), { imap: { ok: false, why: 'certificate-name' }, smtp: { ok: true } }],
  ['a port where nobody is', () => tried(anAccount({ imap: { host: '127.0.0.1', port: 9, security: 'tls', user: 'x' } })), { imap: { ok: false, why: 'unreachable' }, smtp: { ok: true } }],
  ['a folder that is not there', () => tried(anAccount({ folder: 'Nowhere' })), { imap: { ok: false, why: 'folder-missing' }, smtp: { ok: true } }],
  ['servers inside our own network, unless it says so', () => tried(anAccount({ isInHouse: false })), { imap: { ok: false, why: 'private-address' }, smtp: { ok: false, why: 'private-address' } }],
])('%s is said', async (_what, ask, expected) => {
  expect(await ask()).toMatchObject(expected)
})

test('it is kept, and told without its secrets; nobody reads them anywhere', async () => {
  expect((await admin.get('/api/v1/inboxes/post/mail-account')).body).toEqual({ account: null, hasPassword: false, hasClientSecret: false })
  const account = anAccount({ trustedServers: ['mx.hub.test'] })
  expect(await put({ account, secrets: { password: SECRET } })).toMatchObject({ status: 200, body: { account, hasPassword: true, hasClientSecret: false } })
  const told = await admin.get('/api/v1/inboxes/post/mail-account')
  expect(told.body).toEqual({ account, hasPassword: true, hasClientSecret: false })
  const { rows } = await running.workspace.pool.query<{ all: string }>('select concat((select string_agg(e::text, $1) from events e), (select string_agg(i::text, $1) from inboxes i)) as all', [' '])
  expect(`${JSON.stringify(told)} ${JSON.stringify(running.logged)} ${rows[0]?.all}`).not.toContain(SECRET)
})

test('what is kept is used again where it was given for, and nowhere else', async () => {
  const account = anAccount({ trustedServers: ['mx.hub.test'] })
  await put({ account, secrets: { password: SECRET } })
  expect(await put({ account: { ...account, daysBack: 7 }, secrets: null })).toMatchObject({ status: 200 })
  expect(await readMailAccount(running.workspace, 'post')).toMatchObject({ account: { daysBack: 7 }, secrets: { password: SECRET } })
  expect(await tried({ ...account, folder: 'INBOX' }, null)).toMatchObject({ imap: { ok: true }, smtp: { ok: true } })
  const elsewhere = { ...account, imap: { ...account.imap, host: 'mail.evil.example' } }
  expect(problemOf(await put({ account: elsewhere, secrets: null }))).toMatchObject({ status: 400 })
  expect(problemOf(await admin.post('/api/v1/inboxes/post/mail-account/try', { account: { ...account, imap: { ...account.imap, security: 'none' } }, secrets: null }))).toMatchObject({ status: 400 })
})

test('is an administrator’s, and an inbox’s for mail', async () => {
  const lead = await signedInAs(running, 'wei')
  expect(problemOf(await lead.get('/api/v1/inboxes/post/mail-account'))).toMatchObject({ status: 403 })
  expect(problemOf(await lead.post('/api/v1/inboxes/post/mail-account/try', { account: anAccount(), secrets: null }))).toMatchObject({ status: 403 })
  expect(problemOf(await admin.get('/api/v1/inboxes/shop/mail-account'))).toMatchObject({ status: 404 })
  expect(problemOf(await put({ account: { imap: {} }, secrets: null }))).toMatchObject({ status: 400 })
})
