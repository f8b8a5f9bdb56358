import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import type { Batch } from '#shared/protocol/batch.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { call, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

let running: RunningHub
let conversationId: string

beforeAll(async () => {
  running = await aRunningHub({
    users: [aUser({ id: 'maria', queueIds: ['care'] }), aUser({ id: 'wei', queueIds: ['repairs'] }), aUser({ id: 'tao', role: 'trainee' })],
    queues: [aQueue({ id: 'care' }), aQueue({ id: 'repairs' })],
    inboxes: [anInbox({ id: 'shop', queueId: 'care' })],
  })
  conversationId = await says('first-talk', 'ann@mail.example', 'my lamp flickers')
})

afterAll(() => running.close())

async function says(id: string, who: string, text: string): Promise<string> {
  const payload: Inbound = { inboxId: 'shop', externalId: id, from: { kind: 'login', value: who, name: 'Ann', isVerified: true, language: 'en' }, content: { text, attachments: [] }, sentAt: null }
  const answer = await running.workspace.lane.run({ context: { id, at: running.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
  if (!answer.ok) throw new Error(answer.reason)
  return `${id}_c`
}

const reply = (id = randomUUID(), text = 'Hello Ann') => ({ id, type: 'reply', payload: { conversationId, text, waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } })

async function countReplies(): Promise<number> {
  const { rows } = await running.workspace.pool.query<{ n: number }>("select count(*) as n from events where fact ->> 'kind' = 'message.queued'")
  return rows[0]?.n ?? 0
}

describe('a command by HTTP', () => {
  test('[S6] sent again with its id gets the same answer and has no second effect', async () => {
    const { post } = await signedInAs(running, 'maria')
    const command = reply()
    const first = await post('/api/v1/commands', command)
    expect(first).toMatchObject({ status: 200, body: { ok: true, seq: expect.any(Number) } })
    const replies = await countReplies()
    const again = await Promise.all([post('/api/v1/commands', command), post('/api/v1/commands', command)])
    expect(again.map(({ body }) => body)).toEqual([first.body, first.body])
    expect(await countReplies()).toBe(replies)
  })

  test('[S6] under an id that is somebody else’s learns nothing', async () => {
    const maria = await signedInAs(running, 'maria')
    const wei = await signedInAs(running, 'wei')
    const command = { id: randomUUID(), type: 'set-presence', payload: { reason: 'available' } }
    await maria.post('/api/v1/commands', command)
    expect(await wei.post('/api/v1/commands', command)).toMatchObject({ status: 200, body: { ok: false, reason: 'forbidden' } })
  })

  test('that is refused is an answer, not a problem', async () => {
    const wei = await signedInAs(running, 'wei')
    const tao = await signedInAs(running, 'tao')
    expect(await wei.post('/api/v1/commands', reply())).toMatchObject({ status: 200, body: { ok: false, reason: 'not-found' } })
    expect(await tao.post('/api/v1/commands', reply())).toMatchObject({ status: 200, body: { ok: false, reason: 'forbidden' } })
    const maria = await signedInAs(running, 'maria')
    expect(await maria.post('/api/v1/commands', reply(randomUUID(), '  '))).toMatchObject({ status: 200, body: { ok: false, reason: 'empty' } })
    expect(await maria.post('/api/v1/commands', reply(randomUUID(), 'x'.repeat(100_001)))).toMatchObject({ status: 200, body: { ok: false, reason: 'too-long' } })
  })

  test.each([
    ['no command', 'text'],
    ['no id', { type: 'reply', payload: {} }],
    ['an id nobody makes', { ...reply(), id: '../../x' }],
    ['an unknown type', { ...reply(), type: 'format-disk' }],
    ['a type that every object has', { ...reply(), type: 'constructor' }],
    ['a payload of another shape', { ...reply(), payload: { text: 5 } }],
  ])('with %s is malformed, and says where', async (_what, body) => {
    const { post } = await signedInAs(running, 'maria')
    const answer = await post('/api/v1/commands', body)
    expect(problemOf(answer)).toMatchObject({ status: 400, problem: expect.stringMatching(/malformed$/) })
    expect(answer.body).toMatchObject({ detail: expect.any(String) })
  })

  test('that is not JSON, not called JSON, or too large, is a problem', async () => {
    const { token } = await signedInAs(running, 'maria')
    const post = (body: string, type: string) => call(`${running.url}/api/v1/commands`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type }, body })
    expect(problemOf(await post('{"id":', 'application/json'))).toMatchObject({ status: 400, problem: expect.stringMatching(/malformed$/) })
    expect(problemOf(await post('{"__proto__":{"x":1}}', 'application/json'))).toMatchObject({ status: 400 })
    expect(problemOf(await post(JSON.stringify(reply()), 'text/plain'))).toMatchObject({ status: 415, problem: expect.stringMatching(/wrong-media-type$/) })
    expect(problemOf(await post(`"${'x'.repeat(1_600_000)}"`, 'application/json'))).toMatchObject({ status: 413, problem: expect.stringMatching(/too-large$/) })
  })
})

describe('the log by HTTP', () => {
  test('[S5] is what the caller may hear, in order, and moves past the rest', async () => {
    const maria = await signedInAs(running, 'maria')
    const wei = await signedInAs(running, 'wei')
    const all = (await maria.get('/api/v1/log?after=0&limit=500')).body as Batch
    const seqs = all.items.map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    expect(all.items.some(({ kind }) => kind === 'message.received')).toBe(true)
    const { body, text } = await wei.get('/api/v1/log?after=0&limit=500')
    expect((body as Batch).items.filter((item) => item.conversationId !== null)).toEqual([])
    expect((body as Batch).upTo).toBeGreaterThanOrEqual(all.upTo)
    expect(text).not.toContain('lamp')
  })

  test('comes page by page', async () => {
    const { get } = await signedInAs(running, 'maria')
    const first = (await get('/api/v1/log?after=0&limit=3')).body as Batch
    const second = (await get(`/api/v1/log?after=${first.upTo}&limit=3`)).body as Batch
    expect([first.after, first.upTo, second.after, second.upTo]).toEqual([0, 3, 3, 6])
  })

  test('masks what desks are shown masked', async () => {
    const { get } = await signedInAs(running, 'maria')
    const { text } = await get('/api/v1/log?after=0&limit=500')
    expect(text).toContain('an•••@mail.example')
    expect(text).not.toContain('ann@mail.example')
  })

  test('tells nothing new of a conversation that has left the caller’s sight, even of its past', async () => {
    const moved = await says('moved-talk', 'bea@mail.example', 'words for care')
    const maria = await signedInAs(running, 'maria')
    await maria.post('/api/v1/commands', { id: randomUUID(), type: 'transfer', payload: { conversationId: moved, to: { kind: 'queue', queueId: 'repairs' }, note: '' } })
    const wei = await signedInAs(running, 'wei')
    await wei.post('/api/v1/commands', { id: randomUUID(), type: 'reply', payload: { conversationId: moved, text: 'words for repairs alone', waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } })
    const { text, body } = await maria.get('/api/v1/log?after=0&limit=500')
    expect(text).not.toContain('words for repairs alone')
    const own = (body as Batch).items.filter((item) => item.conversationId === moved)
    expect(own.length).toBeGreaterThan(0)
    const rows = own.flatMap((item) => item.rows)
    expect(rows.every((row) => 'gone' in row)).toBe(true)
    expect(rows.filter(({ table }) => table === 'conversations')).toEqual(own.map(() => ({ table: 'conversations', gone: moved })))
    expect(rows.filter(({ table }) => table !== 'conversations').map(({ table }) => table).sort()).toEqual(['customers', 'identities'])
    const seen = (await wei.get('/api/v1/log?after=0&limit=500')).body as Batch
    expect(seen.items.some((item) => item.kind === 'snapshot' && item.conversationId === moved)).toBe(true)
  })

  test('from a place that does not exist says so', async () => {
    const { get } = await signedInAs(running, 'maria')
    expect(problemOf(await get('/api/v1/log?after=999999'))).toMatchObject({ status: 410, problem: expect.stringMatching(/cursor-lost$/) })
    expect(problemOf(await get('/api/v1/log'))).toMatchObject({ status: 400 })
  })
})
