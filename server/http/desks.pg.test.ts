import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession } from '#server/sessions.ts'
import { aUser } from '#test/builders/people.ts'
import { aDeskLine } from '#test/harness/desk-line.ts'
import { callRaw, givePassword, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let running: RunningHub
let lin: Awaited<ReturnType<typeof signedInAs>>

beforeAll(async () => {
  running = await aRunningHub({ users: [aUser({ id: 'lin', role: 'admin', queueIds: [] }), aUser({ id: 'maria' }), aUser({ id: 'wei', role: 'lead' })] })
  await givePassword(running, 'maria', 'a good password')
  lin = await signedInAs(running, 'lin')
})

afterAll(() => running.close())

type Listed = { readonly desks: readonly { readonly id: string; readonly name: string; readonly isThis: boolean; readonly state: string; readonly signedInAt: number; readonly seenAt: number }[] }

async function desksOf(of: Awaited<ReturnType<typeof signedInAs>>, path = '/api/v1/desks'): Promise<Listed['desks']> {
  return ((await of.get(path)).body as Listed).desks
}

describe('the desks somebody is signed in at', () => {
  test('are theirs to see, with what they run on, and no token or hash of one', async () => {
    const headers = { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36' }
    const { body } = await callRaw(`${running.url}/api/v1/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email: 'maria@example.test', password: 'a good password' }) })
    const { token } = body as { readonly token: string }
    const here = await signedInAs(running, 'maria')
    const answer = await here.get('/api/v1/desks')
    expect((answer.body as Listed).desks.map(({ name, isThis, state }) => ({ name, isThis, state })).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: '', isThis: true, state: 'signed-in' },
      { name: 'Chrome, Windows', isThis: false, state: 'signed-in' },
    ])
    const { rows } = await running.workspace.pool.query<{ token_hash: string }>('select token_hash from sessions')
    expect([token, here.token, ...rows.map((row) => row.token_hash)].filter((secret) => answer.text.includes(secret))).toEqual([])
  })

  test('of somebody else are an administrator’s to see and to end, and nobody else’s', async () => {
    const wei = await signedInAs(running, 'wei')
    const [desk] = await desksOf(lin, '/api/v1/users/wei/desks')
    const eve = await signedInAs(running, 'maria')
    const answers = [await eve.get('/api/v1/users/wei/desks'), await eve.post(`/api/v1/users/wei/desks/${desk?.id}/forget`, {}), await eve.post(`/api/v1/desks/${desk?.id}/forget`, {})]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404])
    expect((await lin.get('/api/v1/users/nobody/desks')).status).toBe(404)
    expect((await wei.get('/api/v1/desks')).status).toBe(200)
  })
})

describe('a desk that is told to forget', () => {
  test('loses its session at once, hears the order at the door and whatever it asks, and is told no more once it has done so', async () => {
    const lost = await signedInAs(running, 'maria')
    const other = await signedInAs(running, 'maria')
    const line = await aDeskLine({ url: running.url, token: lost.token })
    await line.hello()
    const otherLine = await aDeskLine({ url: running.url, token: other.token })
    await otherLine.hello()
    const { id } = (await desksOf(lost)).find(({ isThis }) => isThis) ?? { id: '' }

    expect((await lin.post(`/api/v1/users/maria/desks/${id}/forget`, {})).status).toBe(200)
    await line.closed()
    await otherLine.closed()
    await expect(aDeskLine({ url: running.url, token: lost.token })).rejects.toThrow('desk-forgotten')
    await otherLine.comeBack()
    expect(await otherLine.hello()).toMatchObject({ ok: true })

    const order = await lost.get('/api/v1/me')
    expect([problemOf(order), (order.body as { desk: unknown }).desk]).toEqual([{ status: 401, type: 'application/problem+json; charset=utf-8', problem: 'https://hearth.invalid/problems/desk-forgotten' }, { workspaceId: 'main', userId: 'maria' }])
    expect((await desksOf(other)).find((desk) => desk.id === id)?.state).toBe('forgetting')

    const done = await callRaw(`${running.url}/api/v1/desks/forgotten`, { method: 'POST', headers: { cookie: `hearth_session=${lost.token}` } })
    expect([done.status, done.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('hearth_session=;')])
    expect(problemOf(await lost.get('/api/v1/me')).problem).toMatch(/signed-out$/)
    expect((await lost.post('/api/v1/desks/forgotten', {})).status).toBe(401)
    expect((await desksOf(other)).find((desk) => desk.id === id)?.state).toBe('forgotten')
    otherLine.cut()
  })

  test('is one that its person names as well, from another of their desks', async () => {
    const lost = await signedInAs(running, 'wei')
    const here = await signedInAs(running, 'wei')
    const { id } = (await desksOf(lost)).find(({ isThis }) => isThis) ?? { id: '' }
    expect((await here.post(`/api/v1/desks/${id}/forget`, {})).status).toBe(200)
    expect((await lost.get('/api/v1/me')).status).toBe(401)
    expect((await here.get('/api/v1/desks')).status).toBe(200)
  })

  test('hears of it long after its session would have run out', async () => {
    const token = await openSession(running.workspace, 'wei', running.now() - 15 * 24 * 3_600_000)
    const here = await signedInAs(running, 'wei')
    await running.workspace.pool.query("update sessions set desk_id = 'old' where created_at < $1", [running.now() - 14 * 24 * 3_600_000])
    expect((await here.post('/api/v1/desks/old/forget', {})).status).toBe(200)
    expect(problemOf(await callRaw(`${running.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).problem).toMatch(/desk-forgotten$/)
  })

  test('nobody who was not told can say that they have forgotten', async () => {
    const wei = await signedInAs(running, 'wei')
    expect((await wei.post('/api/v1/desks/forgotten', {})).status).toBe(401)
    expect((await callRaw(`${running.url}/api/v1/desks/forgotten`, { method: 'POST' })).status).toBe(401)
  })
})
