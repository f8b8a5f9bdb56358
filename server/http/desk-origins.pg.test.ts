import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aUser } from '#test/builders/people.ts'
import { aDeskLine } from '#test/harness/desk-line.ts'
import { callRaw, givePassword } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

// A desk in its shell asks from an origin of its own, with a token and without a cookie.

let running: RunningHub

beforeAll(async () => {
  running = await aRunningHub({ users: [aUser({ id: 'maria' })] })
  await givePassword(running, 'maria', 'a good password')
})

afterAll(() => running.close())

const SHELL = { origin: 'app://here', 'sec-fetch-site': 'cross-site' }
const ask = (path: string, method: string, headers: Record<string, string>, body?: unknown) =>
  callRaw(`${running.url}/api/v1/${path}`, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
const signIn = (headers: Record<string, string>) => ask('sign-in', 'POST', headers, { email: 'maria@example.test', password: 'a good password' })

describe('a desk in its shell', () => {
  test('asks first whether it may, as browsers do, and may', async () => {
    const answer = await ask('me', 'OPTIONS', { ...SHELL, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' })
    expect(answer.status).toBe(204)
    expect(Object.fromEntries([...answer.headers].filter(([name]) => name.startsWith('access-control') || name === 'vary'))).toEqual({
      'access-control-allow-origin': 'app://here',
      'access-control-allow-methods': 'GET, POST, PUT, DELETE',
      'access-control-allow-headers': 'authorization, content-type, range, x-hearth-chunk',
      'access-control-expose-headers': 'retry-after, content-range, accept-ranges',
      'access-control-max-age': '600',
      vary: 'origin',
    })
  })

  test('signs in, gets a token and no cookie, and goes on with the token: by HTTP and on the socket', async () => {
    const signedIn = await signIn(SHELL)
    expect(signedIn).toMatchObject({ status: 200, body: { token: expect.stringMatching(/^main\./) } })
    expect(signedIn.headers.get('set-cookie')).toBeNull()
    expect(signedIn.headers.get('access-control-allow-origin')).toBe('app://here')
    const { token } = signedIn.body as { token: string }
    const me = await ask('me', 'GET', { ...SHELL, authorization: `Bearer ${token}` })
    expect(me).toMatchObject({ status: 200, body: { user: { id: 'maria' } } })
    const line = await aDeskLine({ url: running.url, token })
    expect(await line.hello()).toMatchObject({ ok: true, user: { id: 'maria' } })
  })

  test('is told what is wrong, too: an answer it may not read says nothing', async () => {
    const me = await ask('me', 'GET', SHELL)
    expect(me.status).toBe(401)
    expect(me.headers.get('access-control-allow-origin')).toBe('app://here')
  })

  test('cannot use a cookie that lies in the same browser', async () => {
    const cookie = (await signIn({})).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await ask('me', 'GET', { cookie })).toMatchObject({ status: 200 })
    expect(await ask('me', 'GET', { ...SHELL, cookie })).toMatchObject({ status: 401 })
    expect((await ask('me', 'GET', { ...SHELL, cookie })).headers.get('access-control-allow-credentials')).toBeNull()
  })
})

test.each(['https://evil.example', 'app://here.evil', 'app://here:1', 'APP://HERE', 'null', 'app://here, https://evil.example', 'https://app', 'myapp://here', 'app://'])('a page at %s is told nothing, and signs nobody in', async (origin) => {
  const asked = await ask('about', 'GET', { origin })
  expect(asked.headers.get('access-control-allow-origin')).toBeNull()
  const preflight = await ask('me', 'OPTIONS', { origin, 'access-control-request-method': 'GET' })
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([404, null])
  expect(await signIn({ origin })).toMatchObject({ status: 403 })
})

test('only the API is open to it: the hub’s pages and the visitors’ side are as they were', async () => {
  const page = await callRaw(`${running.url}/`, { headers: SHELL })
  expect(page.headers.get('access-control-allow-origin')).toBeNull()
})
