import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { readInboxSecrets } from '#server/channels/inbox-secrets.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { call, givePassword, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let running: RunningHub
let lin: Awaited<ReturnType<typeof signedInAs>>
const PASSWORD = 'first-words-of-noor'
const noor = { name: 'Noor Haddad', publicName: 'Noor', email: 'Noor@team.example', role: 'agent', queueIds: ['care'], skills: [{ skill: 'en', proficiency: 4 }], capacity: { chat: 3 }, password: PASSWORD }

beforeAll(async () => {
  running = await aRunningHub({
    users: [aUser({ id: 'lin', role: 'admin', queueIds: [] }), aUser({ id: 'maria' }), aUser({ id: 'wei', role: 'lead' })],
    queues: [aQueue({ id: 'care' })],
    inboxes: [anInbox({ id: 'shop' }), anInbox({ id: 'partner', channel: 'webhook' })],
  })
  lin = await signedInAs(running, 'lin')
})

afterAll(() => running.close())

function signIn(email: string, password: string) {
  return call(`${running.url}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
}

function put(path: string, body: unknown, token = lin.token) {
  return call(`${running.url}${path}`, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

async function everythingKept(): Promise<string> {
  const { rows } = await running.workspace.pool.query<{ all: string }>(
    `select concat((select string_agg(e::text, ' ') from events e), (select string_agg(a::text, ' ') from command_answers a), (select string_agg(u::text, ' ') from users u), (select string_agg(s::text, ' ') from user_secrets s)) as all`,
  )
  return `${rows[0]?.all} ${JSON.stringify(running.logged)}`
}

describe('a person added by an administrator', () => {
  test('can sign in with their first password, and is on the floor as described', async () => {
    const answer = await lin.post('/api/v1/users', noor)
    expect(answer).toMatchObject({ status: 200, body: { id: expect.stringMatching(/^user-/) } })
    const { id } = answer.body as { id: string }
    await expect.poll(() => running.workspace.feed.floor().user(id)).toMatchObject({ name: 'Noor Haddad', email: 'Noor@team.example', role: 'agent', queueIds: ['care'], skills: [{ skill: 'en', proficiency: 4 }], capacity: { chat: 3 }, isDisabled: false })
    expect(await signIn('noor@team.example', PASSWORD)).toMatchObject({ status: 200, body: { user: { id } } })
  })

  test('leaves no password in the log, the answers, the rows or the hub’s own log', async () => {
    expect(await everythingKept()).not.toContain(PASSWORD)
  })

  test('with an email that somebody has is refused, and leaves nothing behind', async () => {
    const { rows: before } = await running.workspace.pool.query('select user_id from user_secrets')
    expect(problemOf(await lin.post('/api/v1/users', { ...noor, email: 'noor@TEAM.example' }))).toMatchObject({ status: 409, problem: expect.stringMatching(/already-there$/) })
    expect((await running.workspace.pool.query('select user_id from user_secrets')).rows).toEqual(before)
  })

  test.each([
    ['a short password', { password: 'short' }],
    ['no email', { email: 'noor' }],
    ['a role that is none', { role: 'owner' }],
    ['a queue that is not there', { queueIds: ['gone'] }],
    ['a proficiency above five', { skills: [{ skill: 'en', proficiency: 6 }] }],
  ])('with %s is malformed', async (_what, set) => {
    expect(problemOf(await lin.post('/api/v1/users', { ...noor, email: 'other@team.example', ...set }))).toMatchObject({ status: 400, problem: expect.stringMatching(/malformed$/) })
  })
})

describe('a new password', () => {
  test('opens, the old one no longer, and whoever was signed in is out', async () => {
    await givePassword(running, 'maria', 'the-old-password')
    const maria = await signedInAs(running, 'maria')
    expect(await lin.post('/api/v1/users/maria/password', { password: 'the-new-password' })).toMatchObject({ status: 200, body: { ok: true } })
    expect(await signIn('maria@example.test', 'the-old-password')).toMatchObject({ status: 401 })
    expect(await signIn('maria@example.test', 'the-new-password')).toMatchObject({ status: 200 })
    expect(await maria.get('/api/v1/me')).toMatchObject({ status: 401 })
  })

  test('of one’s own leaves one at the desk', async () => {
    await givePassword(running, 'lin', 'the-old-password')
    expect(await lin.post('/api/v1/users/lin/password', { password: 'the-new-password' })).toMatchObject({ status: 200 })
    expect(await lin.get('/api/v1/me')).toMatchObject({ status: 200 })
  })

  test('for nobody is not found', async () => {
    expect(await lin.post('/api/v1/users/nobody/password', { password: 'the-new-password' })).toMatchObject({ status: 404 })
  })
})

describe('an inbox’s keys', () => {
  test('are shown when they are made and never again; a new one takes the place of the old', async () => {
    const made = await put('/api/v1/inboxes/partner/secrets', { webhookUrl: 'https://partner.example/hook', renew: ['webhookKey'] })
    const { webhookKey } = (made.body as { made: { webhookKey: string } }).made
    expect(made).toMatchObject({ status: 200, body: { webhookUrl: 'https://partner.example/hook', hasWebhookKey: true, hasIdentityKey: false } })
    expect(await readInboxSecrets(running.workspace, 'partner')).toEqual({ webhookKey, identityKey: '', webhookUrl: 'https://partner.example/hook' })
    const again = await lin.get('/api/v1/inboxes/partner/secrets')
    expect(again.body).toEqual({ webhookUrl: 'https://partner.example/hook', hasWebhookKey: true, hasIdentityKey: false, made: {} })
    expect(again.text).not.toContain(webhookKey)
    await put('/api/v1/inboxes/partner/secrets', { renew: ['webhookKey'] })
    const after = await readInboxSecrets(running.workspace, 'partner')
    expect(after).toMatchObject({ webhookUrl: 'https://partner.example/hook' })
    expect(after.webhookKey).not.toBe(webhookKey)
    expect(await everythingKept()).not.toContain(webhookKey)
  })

  test('stay as they are when only the address changes, and the address can be taken away', async () => {
    const before = await readInboxSecrets(running.workspace, 'partner')
    await put('/api/v1/inboxes/partner/secrets', { webhookUrl: null })
    expect(await readInboxSecrets(running.workspace, 'partner')).toEqual({ ...before, webhookUrl: null })
  })

  test.each(['javascript:alert(1)', 'ftp://partner.example', 'nowhere'])('%s is no address', async (webhookUrl) => {
    expect(problemOf(await put('/api/v1/inboxes/partner/secrets', { webhookUrl }))).toMatchObject({ status: 400 })
  })

  test('of an inbox that is not there are not found', async () => {
    expect(await lin.get('/api/v1/inboxes/gone/secrets')).toMatchObject({ status: 404 })
  })
})

describe('all of it', () => {
  test.each(['maria', 'wei'])('is forbidden to %s, who is no administrator', async (who) => {
    const { post, get, token } = await signedInAs(running, who)
    const answers = [await post('/api/v1/users', noor), await post('/api/v1/users/lin/password', { password: 'taken-over' }), await get('/api/v1/inboxes/partner/secrets'), await put('/api/v1/inboxes/partner/secrets', { renew: ['webhookKey'] }, token)]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  test('is closed to whoever is not signed in, and to another site’s page', async () => {
    expect(await call(`${running.url}/api/v1/users`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: `hearth_session=${lin.token}`, origin: 'https://elsewhere.example' }, body: JSON.stringify(noor) })).toMatchObject({ status: 401 })
  })

  test('is slowed down past a human pace', async () => {
    const answers: number[] = []
    running.clock.stoppedAt = running.now()
    for (let n = 0; n < 70; n += 1) answers.push((await lin.get('/api/v1/inboxes/shop/secrets')).status)
    running.clock.stoppedAt = null
    expect(answers).toContain(429)
  })
})

describe('the page for trying an inbox out', () => {
  test('carries its widget, in the reader’s language', async () => {
    const { status, text, headers } = await call(`${running.url}/try/?inbox=shop&lang=zh`)
    expect(status).toBe(200)
    expect(text).toContain('<script src="/widget/hearth-widget.js" data-inbox="shop" data-language="zh" async></script>')
    expect(headers.get('content-security-policy')).toContain("script-src 'self'")
  })

  test.each(['gone', 'partner'])('has nothing for %s, which is no chat', async (inbox) => {
    const { status, text } = await call(`${running.url}/try/?inbox=${inbox}`)
    expect([status, text.includes('<script')]).toEqual([404, false])
  })
})

describe('a hub', () => {
  test('without an administrator says that it needs its first', async () => {
    const empty = await aRunningHub({ users: [aUser()] })
    expect((await call(`${empty.url}/api/v1/about`)).body).toEqual({ name: 'Hearth', isDemo: false, needsFirstAdmin: true, protocol: { from: OLDEST_PROTOCOL_VERSION, to: PROTOCOL_VERSION } })
    await empty.close()
  })

  test('with an administrator needs none, and tells the name it was given', async () => {
    const about = async () => (await call(`${running.url}/api/v1/about`)).body
    expect(await about()).toMatchObject({ name: 'Hearth', isDemo: false, needsFirstAdmin: false })
    await running.ask(aUser({ id: 'lin', role: 'admin' }), 'save-settings', { id: 'workspace', name: 'Nuanbao Care', linkHosts: [], onRev: null })
    expect(await about()).toMatchObject({ name: 'Nuanbao Care' })
  })
})
