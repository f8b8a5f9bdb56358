import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import type { ConversationsPage, CustomerPage, ThreadPage } from './schemas.ts'

let running: RunningHub
const maria = aUser({ id: 'maria', queueIds: ['care'] })
const wei = aUser({ id: 'wei', queueIds: ['repairs'] })
const lin = aUser({ id: 'lin', role: 'lead', queueIds: [] })

beforeAll(async () => {
  running = await aRunningHub({
    users: [maria, wei, lin],
    queues: [aQueue({ id: 'care' }), aQueue({ id: 'repairs' })],
    inboxes: [anInbox({ id: 'shop', queueId: 'care' }), anInbox({ id: 'workshop', queueId: 'repairs' })],
  })
  for (const [who, inboxId] of [['ann@mail.example', 'shop'], ['ben@mail.example', 'shop'], ['cat@mail.example', 'workshop'], ['ann@mail.example', 'workshop']] as const) await says(who, inboxId, `hello from ${who.slice(0, 3)}`)
})

afterAll(() => running.close())

let said = 0
async function says(who: string, inboxId: string, text: string): Promise<void> {
  said += 1
  const payload: Inbound = { inboxId, externalId: `x${said}`, from: { kind: 'login', value: who, name: who.slice(0, 3), isVerified: true, language: 'en' }, content: { text, attachments: [] }, sentAt: null }
  await running.workspace.lane.run({ context: { id: `said-${said}`, at: running.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
}

describe('conversations', () => {
  test('are those in sight, newest first, with their people, masked', async () => {
    const { get } = await signedInAs(running, 'maria')
    const { status, body, text } = await get('/api/v1/conversations')
    const page = body as ConversationsPage
    expect(status).toBe(200)
    expect(page.conversations.map(({ inboxId, preview }) => [inboxId, preview])).toEqual([['shop', 'hello from ben'], ['shop', 'hello from ann']])
    expect(page.customers.map(({ name }) => name).sort()).toEqual(['ann', 'ben'])
    expect(page.identities.map(({ value }) => value).sort()).toEqual(['an•••@mail.example', 'be•••@mail.example'])
    expect(text).not.toContain('ann@mail.example')
    expect(page.hasMore).toBe(false)
  })

  test('of all queues are a lead’s', async () => {
    const { get } = await signedInAs(running, 'lin')
    expect(((await get('/api/v1/conversations')).body as ConversationsPage).conversations).toHaveLength(4)
  })

  test('come page by page, none twice and none left out, though they share a moment', async () => {
    running.clock.stoppedAt = Date.now() + 60_000
    for (let n = 0; n < 5; n += 1) await says(`twin${n}@mail.example`, 'shop', 'same moment')
    running.clock.stoppedAt = null
    const { get } = await signedInAs(running, 'maria')
    const seen: string[] = []
    let before = ''
    for (let page = 0; page < 10; page += 1) {
      const { conversations, hasMore } = (await get(`/api/v1/conversations?limit=2${before}`)).body as ConversationsPage
      seen.push(...conversations.map(({ id }) => id))
      const last = conversations.at(-1)
      before = `&before=${last?.lastAt}.${last?.id}`
      if (!hasMore) break
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  test('are filtered by queue, state and customer', async () => {
    const { get } = await signedInAs(running, 'lin')
    const list = async (query: string) => ((await get(`/api/v1/conversations?${query}`)).body as ConversationsPage).conversations
    const repairs = await list('queue=repairs')
    expect(repairs.map(({ queueId }) => queueId)).toEqual(['repairs', 'repairs'])
    expect(await list('state=resolved')).toEqual([])
    expect(await list('state=open&queue=repairs')).toHaveLength(2)
    const { customers } = (await get('/api/v1/conversations?queue=repairs')).body as ConversationsPage
    const ann = customers.find(({ name }) => name === 'ann')
    expect((await list(`customer=${ann?.id}`)).map(({ inboxId }) => inboxId).sort()).toEqual(['shop', 'workshop'])
  })

  test.each(['state=lost', 'limit=0', 'limit=9999', 'limit=x', 'before=yesterday', 'queue=%27%3B--', 'before=1.%00'])('asked for with %s is malformed', async (query) => {
    const { get } = await signedInAs(running, 'maria')
    expect(problemOf(await get(`/api/v1/conversations?${query}`))).toMatchObject({ status: 400, problem: expect.stringMatching(/malformed$/) })
  })
})

describe('a conversation', () => {
  test('comes with its newest page, oldest first, and the older ones on asking', async () => {
    for (let n = 1; n <= 4; n += 1) await says('dan@mail.example', 'shop', `line ${n}`)
    const { get } = await signedInAs(running, 'maria')
    const { conversations } = (await get('/api/v1/conversations?limit=200')).body as ConversationsPage
    const dan = conversations.find(({ preview }) => preview === 'line 4')
    const page = async (query: string) => (await get(`/api/v1/conversations/${dan?.id}?${query}`)).body as ThreadPage
    const lines = ({ entries }: ThreadPage) => entries.map((entry) => (entry.kind === 'message' ? entry.content?.text : entry.kind))
    const newest = await page('limit=2')
    expect([lines(newest), newest.hasOlder]).toEqual([['line 3', 'line 4'], true])
    const older = await page(`limit=2&before=${newest.entries[0]?.seq}`)
    expect([lines(older), older.hasOlder]).toEqual([['line 1', 'line 2'], false])
    expect(newest.customers).toMatchObject([{ name: 'dan' }])
  })

  test('of another queue is not there, and neither is one that never was', async () => {
    const lead = await signedInAs(running, 'lin')
    const { conversations } = (await lead.get('/api/v1/conversations?queue=repairs')).body as ConversationsPage
    const { get } = await signedInAs(running, 'maria')
    const hidden = await get(`/api/v1/conversations/${conversations[0]?.id}`)
    const missing = await get('/api/v1/conversations/never-was')
    expect(problemOf(hidden)).toEqual({ status: 404, type: 'application/problem+json; charset=utf-8', problem: 'https://hearth.invalid/problems/not-found' })
    expect(hidden.body).toEqual(missing.body)
  })
})

describe('a customer', () => {
  test('comes with masked addresses and the conversations in sight', async () => {
    const { get } = await signedInAs(running, 'maria')
    const list = (await get('/api/v1/conversations?limit=200')).body as ConversationsPage
    const ann = list.customers.find(({ name }) => name === 'ann')
    const page = (await get(`/api/v1/customers/${ann?.id}`)).body as CustomerPage
    expect(page).toMatchObject({ customer: { name: 'ann' }, identities: [{ value: 'an•••@mail.example' }] })
    expect(page.conversations.map(({ inboxId }) => inboxId)).toEqual(['shop'])
  })

  test('who only ever wrote elsewhere is not there', async () => {
    const lead = await signedInAs(running, 'lin')
    const list = (await lead.get('/api/v1/conversations?queue=repairs')).body as ConversationsPage
    const cat = list.customers.find(({ name }) => name === 'cat')
    const { get } = await signedInAs(running, 'maria')
    expect((await get(`/api/v1/customers/${cat?.id}`)).status).toBe(404)
    expect((await lead.get(`/api/v1/customers/${cat?.id}`)).status).toBe(200)
  })
})
