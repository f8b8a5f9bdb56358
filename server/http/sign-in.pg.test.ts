import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { revokeSessions, saveUser } from '#server/commands/set-up-floor.ts'
import { aUser } from '#test/builders/people.ts'
import { call, callRaw, givePassword, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let running: RunningHub

beforeAll(async () => {
  const users = ['maria', 'wei', 'eve', 'gone', 'lost'].map((id) => aUser({ id }))
  running = await aRunningHub({ users: [...users, aUser({ id: 'former', isDisabled: true })] })
  for (const id of ['maria', 'former']) await givePassword(running, id, 'a good password')
})

afterAll(() => running.close())

const signIn = (email: string, password: string, headers: Record<string, string> = {}) => callRaw(`${running.url}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ email, password }) })

describe('signing in', () => {
  test('gives a token, a cookie that scripts cannot read, and what the desk needs to open its cache', async () => {
    const answer = await signIn('Maria@Example.test', 'a good password')
    expect(answer).toMatchObject({ status: 200, body: { token: expect.stringMatching(/^main\./), user: { id: 'maria' }, workspaceId: 'main', epoch: running.workspace.epoch, isDemo: false, deskKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) } })
    expect(answer.headers.get('set-cookie')).toMatch(/^hearth_session=main\.[^;]+; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const { rows } = await running.workspace.pool.query<{ n: number }>("select count(*) as n from sessions where token_hash = $1 or token_hash like 'main.%'", [(answer.body as { token: string }).token])
    expect(rows[0]?.n).toBe(0)
  })

  test('over https the cookie is for https alone', async () => {
    const answer = await signIn('maria@example.test', 'a good password', { 'x-forwarded-proto': 'https' })
    expect(answer.headers.get('set-cookie')).toContain('; Secure')
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  test('a wrong password and an unknown email get the same answer', async () => {
    const wrong = await signIn('maria@example.test', 'a bad password')
    const unknown = await signIn('nobody@example.test', 'a bad password')
    expect(problemOf(wrong)).toEqual({ status: 401, type: 'application/problem+json; charset=utf-8', problem: 'https://hearth.invalid/problems/wrong-credentials' })
    expect(unknown.body).toEqual(wrong.body)
    expect(wrong.headers.get('set-cookie')).toBeNull()
  })

  test('that an account is switched off is told only to who knows its password', async () => {
    expect(problemOf(await signIn('former@example.test', 'a bad password')).problem).toMatch(/wrong-credentials$/)
    expect(problemOf(await signIn('former@example.test', 'a good password'))).toMatchObject({ status: 403, problem: expect.stringMatching(/disabled$/) })
  })

  test('too many tries are told when to come back', async () => {
    const answers = []
    running.clock.stoppedAt = running.now()
    for (let n = 0; n < 11; n += 1) answers.push(await signIn('eve@example.test', `guess ${n}`))
    running.clock.stoppedAt = null
    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429])
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await signIn('maria@example.test', 'a good password')).toMatchObject({ status: 200 })
  })

  test('from another site’s page is refused', async () => {
    const answer = await signIn('maria@example.test', 'a good password', { origin: 'https://evil.example' })
    expect(problemOf(answer)).toMatchObject({ status: 403, problem: expect.stringMatching(/forbidden$/) })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test.each([{}, { email: 'maria@example.test' }, { email: 'maria@example.test', password: '' }, { email: 'maria@example.test', password: 'x'.repeat(1_001) }, { email: ['a'], password: {} }, null, 'text', []])('with %j is malformed', async (body) => {
    expect(problemOf(await call(`${running.url}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))).toMatchObject({ status: 400, problem: expect.stringMatching(/malformed$/) })
  })
})

describe('a session', () => {
  test('speaks for its person by token and by cookie', async () => {
    await givePassword(running, 'wei', 'another password')
    const { token, get } = await signedInAs(running, 'wei')
    const me = { user: { id: 'wei' }, workspaceId: 'main', isDemo: false, deskKey: expect.any(String) }
    expect((await get('/api/v1/me')).body).toMatchObject(me)
    expect((await callRaw(`${running.url}/api/v1/me`, { headers: { cookie: `other=1; hearth_session=${token}` } })).body).toMatchObject(me)
  })

  test('by cookie is believed from our own pages only', async () => {
    const { token } = await signedInAs(running, 'wei')
    const host = new URL(running.url).host
    const post = (headers: Record<string, string>) => callRaw(`${running.url}/api/v1/commands`, { method: 'POST', headers: { cookie: `hearth_session=${token}`, 'content-type': 'application/json', ...headers }, body: JSON.stringify({ id: crypto.randomUUID(), type: 'set-presence', payload: { reason: 'busy' } }) })
    expect(await post({ origin: `http://${host}` })).toMatchObject({ status: 200, body: { ok: true } })
    expect(problemOf(await post({ origin: 'https://evil.example' }))).toMatchObject({ status: 401, problem: expect.stringMatching(/signed-out$/) })
    expect((await post({ origin: 'null' })).status).toBe(401)
    expect((await post({ 'sec-fetch-site': 'cross-site' })).status).toBe(401)
  })

  test('ends with signing out', async () => {
    const { token, get, post } = await signedInAs(running, 'wei')
    const out = await post('/api/v1/sign-out', {})
    expect(out).toMatchObject({ status: 200, body: { ok: true } })
    expect(out.headers.get('set-cookie')).toMatch(/^hearth_session=;/)
    expect(problemOf(await get('/api/v1/me'))).toMatchObject({ status: 401, problem: expect.stringMatching(/signed-out$/) })
    expect(token).not.toBe('')
  })

  test('ends when it is revoked, and when its person is disabled', async () => {
    const { workspace, now } = running
    const act = (handler: Handler<never>, payload: object) => workspace.lane.run({ context: { id: crypto.randomUUID(), at: now(), actor: HUB }, payload, handler })
    const lost = await signedInAs(running, 'lost')
    const gone = await signedInAs(running, 'gone')
    await act(revokeSessions as Handler<never>, { userId: 'lost' })
    const { id: userId, email: _email, rev: _rev, ...set } = aUser({ id: 'gone', isDisabled: true })
    await act(saveUser as Handler<never>, { userId, ...set, onRev: null })
    expect((await lost.get('/api/v1/conversations')).status).toBe(401)
    expect((await gone.get('/api/v1/conversations')).status).toBe(401)
  })

  test('ends after its time', async () => {
    const { get } = await signedInAs(running, 'wei')
    running.clock.aheadMs = 15 * 86_400_000
    expect((await get('/api/v1/conversations')).status).toBe(401)
    running.clock.aheadMs = 0
  })

  test.each(['main.wrongwrongwrongwrongwrong', 'demo.wrongwrongwrongwrongwrong', '../main.wrongwrongwrongwrong', 'x'])('with the token %s is nobody’s', async (token) => {
    const answer = await call(`${running.url}/api/v1/conversations`, { headers: { authorization: `Bearer ${token}` } })
    expect(problemOf(answer)).toMatchObject({ status: 401, problem: expect.stringMatching(/signed-out$/) })
    expect(answer.headers.get('www-authenticate')).toContain('Bearer')
  })
})
