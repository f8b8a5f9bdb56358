import { createHmac } from 'node:crypto'
import { request, type ClientRequest } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { CallerData } from '#shared/model/call.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aDeskLine, type DeskLine } from '#test/harness/desk-line.ts'
import { call, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { takeFor } from './caller-webhook-shelf.ts'

// A menu that cannot set headers tells what it knows of a call, at one of two hubs; the call comes at the other.

const PROXY_SECRET = 'a-secret-between-proxy-and-hub'
const MENU_SECRET = 'a-secret-between-menu-and-hub'
const SOON = { timeout: 20_000, interval: 20 }
const maria = aUser({ id: 'maria', capacity: { phone: 3 } })
const lin = aUser({ id: 'lin', role: 'admin', queueIds: [] })

describe('what a menu tells of a call', () => {
  let one: RunningHub
  let two: RunningHub
  let admin: Awaited<ReturnType<typeof signedInAs>>
  const held: ClientRequest[] = []
  beforeAll(async () => {
    one = await aRunningHub({ users: [maria, lin], queues: [aQueue()], inboxes: ['4000', '4001'].map((number) => anInbox({ id: `at-${number}`, channel: 'phone', calls: { numbers: [number], isWebOn: false, wrapUpMs: 0, recording: 'never' } })) })
    two = await aRunningHub({}, { databaseUrl: one.databaseUrl })
    admin = await signedInAs(one, 'lin')
    await put({ settings: { sipUrl: null, domain: 'hearth', country: 'DE' }, proxySecret: PROXY_SECRET, webhookSecret: MENU_SECRET })
  })
  afterEach(() => {
    for (const question of held.splice(0)) question.destroy()
  })
  afterAll(async () => {
    await two.close()
    await one.close()
  })

  it('comes before the call at another hub, and is there as it begins to ring', async () => {
    expect(await tell(two, { callId: 'early', name: 'Elena Weiß', ivrPath: ['订单', '退货'], waitedSeconds: 42, attributes: { order: '4711' } })).toEqual({ status: 202, body: { state: 'waiting' } })
    const data = await rings('early', '03012345678', { 'x-queue': 'returns' })
    expect(data).toEqual({ callId: 'early', ani: '+493012345678', dnis: '4000', name: 'Elena Weiß', ivrPath: ['订单', '退货'], queue: 'returns', waitedSeconds: 42, attributes: [{ key: 'order', value: '4711' }] })
    // Its words lie with the call now, and nowhere else.
    await expect.poll(async () => (await one.workspace.pool.query("select from caller_data where call_id = 'early' and told is not null")).rowCount, SOON).toBe(0)
  })

  it('comes after the call was answered, and is on the screen; and is still there after a transfer', async () => {
    const desk = await aDeskLine({ url: one.url, token: (await signedInAs(one, 'maria')).token })
    await desk.hello()
    await rings('late', '030222222')
    const { conversation_id: conversationId, entry_id: entryId } = await known('late')
    await one.ask(maria, 'take', { conversationId })
    await one.ask(maria, 'report-call', { conversationId, entryId, what: { kind: 'connected' } })
    expect(await tell(two, { callId: 'late', ivrPath: ['Orders'], attributes: [{ key: 'order', value: '1' }] })).toEqual({ status: 202, body: { state: 'shown' } })
    await expect.poll(() => onScreen(desk, entryId), SOON).toMatchObject({ ivrPath: ['Orders'], dnis: '4000' })
    await one.ask(maria, 'transfer', { conversationId, to: { kind: 'queue', queueId: 'care' }, note: '' })
    expect(await tell(one, { callId: 'late', attributes: { order: '2' } })).toMatchObject({ body: { state: 'shown' } })
    await expect.poll(() => onScreen(desk, entryId), SOON).toMatchObject({ ivrPath: ['Orders'], attributes: [{ key: 'order', value: '2' }] })
  })

  it('said again with the same signature changes nothing, whatever was said in between', async () => {
    await rings('again', '030333333')
    const first = signed({ callId: 'again', ivrPath: ['Orders'] }, one.now())
    expect(await post(one, first)).toMatchObject({ body: { state: 'shown' } })
    await tell(one, { callId: 'again', ivrPath: ['Orders', 'Returns'] })
    const before = await eventsOf('again')
    expect(await post(two, first)).toEqual({ status: 202, body: { state: 'shown' } })
    // Signed anew, and saying nothing new: no event either.
    expect(await tell(two, { callId: 'again', ivrPath: ['Orders', 'Returns'] })).toMatchObject({ body: { state: 'shown' } })
    expect(await eventsOf('again')).toBe(before)
    expect((await known('again')).data.ivrPath).toEqual(['Orders', 'Returns'])
  })

  it('is told at two hubs at once, as the call comes at both, and is with it once', async () => {
    const message = signed({ callId: 'at-once', name: 'Wei', attributes: { order: '9' } }, one.now())
    const [data] = await Promise.all([rings('at-once', '030444444'), rings('at-once', '030444444', {}, two), post(one, message), post(two, message)])
    await expect.poll(async () => (await known('at-once')).data, SOON).toMatchObject({ name: 'Wei', attributes: [{ key: 'order', value: '9' }] })
    expect(data.callId).toBe('at-once')
  })

  it('names a call by its two numbers, a minute before it or after, and no other', async () => {
    expect(await tell(one, { ani: '030 555 555', dnis: '4000', name: 'By numbers' })).toMatchObject({ body: { state: 'waiting' } })
    expect(await rings('by-numbers', '030555555')).toMatchObject({ name: 'By numbers', ani: '+4930555555' })
    await rings('then-told', '030666666')
    expect(await tell(two, { ani: '+4930666666', dnis: '4000', ivrPath: ['Sales'] })).toMatchObject({ body: { state: 'shown' } })
    expect((await known('then-told')).data.ivrPath).toEqual(['Sales'])
    // Too early for its numbers alone.
    await tell(one, { ani: '030777777', dnis: '4000', name: 'Long ago' })
    await older(61_000)
    expect(await rings('much-later', '030777777')).toMatchObject({ name: '' })
  })

  it('is with its call though that found it first, at the other hub', async () => {
    await rings('found-first', '030121212')
    const { entry_id: entryId } = await known('found-first')
    const { pool } = two.workspace
    const query = pool.query.bind(pool) as (...all: readonly unknown[]) => Promise<unknown> // of its many overloads one is used here.
    // The message is kept at one hub; before it is looked there whose it is, its call has come and looked at the other.
    const found: unknown[] = []
    pool.query = (async (asked: { readonly name?: string }, ...rest: readonly unknown[]) => {
      if (asked.name === 'calls by numbers' && found.length === 0) found.push(...(await takeFor(one.workspace, { callId: 'found-first', ani: '+4930121212', dnis: '4000' }, entryId, one.now())))
      return query(asked, ...rest)
    }) as never // as above.
    onTestFinished(() => void (pool.query = query as never)) // as it was.
    expect(await tell(two, { ani: '030121212', dnis: '4000', name: 'By numbers' })).toEqual({ status: 202, body: { state: 'shown' } })
    expect(found).toHaveLength(1)
    expect((await known('found-first')).data.name).toBe('By numbers')
  })

  it('is with neither of two calls that could be meant', async () => {
    // One number of theirs, at two of ours behind the same diversion.
    const diversion = '<sip:4000@pbx>'
    await rings('trunk-1', '030888888', { diversion })
    await rings('trunk-2', '030888888', { diversion }, two, '4001')
    expect(await tell(one, { ani: '030888888', dnis: '4000', name: 'Whose?' })).toEqual({ status: 202, body: { state: 'unclear' } })
    expect([(await known('trunk-1')).data.name, (await known('trunk-2')).data.name]).toEqual(['', ''])
  })

  it('waits ten minutes and no longer', async () => {
    await tell(one, { callId: 'kept', name: 'Still here' })
    await tell(one, { callId: 'forgotten', name: 'Too late' })
    await older(9 * 60_000)
    expect(await rings('kept', '030999991')).toMatchObject({ name: 'Still here' })
    await older(3 * 60_000)
    expect(await rings('forgotten', '030999992')).toMatchObject({ name: '' })
    await tell(one, { callId: 'sweeps', name: 'x' })
    expect((await one.workspace.pool.query("select from caller_data where call_id = 'forgotten'")).rowCount).toBe(0)
  })

  it('is taken from nobody else, and every refusal says why', async () => {
    const body = { callId: 'nobody' }
    const refusals = [
      await post(one, { ...signed(body, one.now()), signature: `t=${Math.floor(one.now() / 1_000)},v1=${'0'.repeat(64)}` }),
      // The proxy's secret opens the proxy's door alone.
      await post(one, signed(body, one.now(), PROXY_SECRET)),
      await post(one, signed(body, one.now() - 301_000)),
      await post(one, { ...signed(body, one.now()), text: '{"callId":"another"}' }),
      await post(one, { ...signed(body, one.now()), signature: '' }),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401])
    expect(await post(one, signed({ callId: 'x'.repeat(70_000) }, one.now()))).toMatchObject({ status: 413 })
    expect(await tell(one, { callId: 'x', ivr_path: ['a'] })).toMatchObject({ status: 400, body: { detail: expect.stringContaining('ivr_path') } })
    expect(await tell(one, { ani: '030' })).toMatchObject({ status: 400, body: { detail: expect.stringContaining('which call') } })
    expect(await post(one, { ...signText('{no json', one.now()) })).toMatchObject({ status: 400, body: { detail: 'The body is not JSON.' } })
    expect((await one.workspace.pool.query("select from caller_data where call_id = 'nobody'")).rowCount).toBe(0)
  })

  it('is closed by taking its secret away; the secret is never told, and settings that leave it out keep it', async () => {
    const settings = { sipUrl: null, domain: 'hearth', country: 'DE' }
    expect(await put({ settings, proxySecret: null })).toEqual({ settings, hasSecret: true, hasWebhookSecret: true, hasTranscriptSecret: false })
    expect(await put({ settings, proxySecret: null, webhookSecret: '' })).toMatchObject({ hasSecret: true, hasWebhookSecret: false })
    expect(await tell(one, { callId: 'closed' })).toMatchObject({ status: 401 })
    await put({ settings, proxySecret: null, webhookSecret: MENU_SECRET })
    expect(JSON.stringify([one.logged, two.logged, (await admin.get('/api/v1/phone/settings')).body])).not.toContain(MENU_SECRET)
  })

  /** As if all of it had been told so long before. */
  async function older(byMs: number): Promise<void> {
    await one.workspace.pool.query('update caller_data set at = at - $1', [byMs])
  }

  type Signed = { readonly text: string; readonly signature: string }
  const signed = (body: unknown, at: number, secret = MENU_SECRET) => signText(JSON.stringify(body), at, secret)

  function signText(text: string, at: number, secret = MENU_SECRET): Signed {
    const seconds = Math.floor(at / 1_000)
    return { text, signature: `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}` }
  }

  async function post(hub: RunningHub, { text, signature }: Signed) {
    const { status, body } = await call(`${hub.url}/api/v1/phone/caller-data`, { method: 'POST', headers: { 'content-type': 'application/json', ...(signature === '' ? {} : { 'x-hearth-signature': signature }) }, body: text })
    return { status, body }
  }

  function tell(hub: RunningHub, body: unknown) {
    return post(hub, signed(body, hub.now()))
  }

  /** A call arrives by the proxy, which goes on asking until the test is over. What is known of it once it is there. */
  async function rings(callId: string, from: string, headers: Readonly<Record<string, string>> = {}, hub = one, to = '4000'): Promise<CallerData> {
    const { text, signature } = signText(JSON.stringify({ event: 'arrived', callId, from: `sip:${from}@pbx.example`, to: `sip:${to}@hearth`, headers }), hub.now(), PROXY_SECRET)
    // Not by fetch, whose signal is forgotten once nobody waits for its answer.
    const question = request(`${hub.url}/api/v1/phone/proxy/next`, { method: 'POST', headers: { 'x-hearth-signature': signature } }).on('error', () => {})
    question.end(text)
    held.push(question)
    await expect.poll(async () => (await one.workspace.pool.query('select from phone_calls where call_id = $1', [callId])).rowCount, SOON).toBe(1)
    return (await known(callId)).data
  }

  async function known(callId: string) {
    const { rows } = await one.workspace.pool.query<{ conversation_id: string; entry_id: string; data: CallerData }>("select p.conversation_id, p.entry_id, k.body -> 'call' as data from phone_calls p join contents k on k.id = p.entry_id where p.call_id = $1", [callId])
    const [found] = rows
    if (found === undefined) throw new Error(`no call ${callId}`)
    return found
  }

  function onScreen(desk: DeskLine, entryId: string): CallerData | undefined {
    const entry = desk.rows('entries').find(({ id }) => id === entryId)
    return entry?.kind === 'call' ? entry.content?.call : undefined
  }

  /** Events of a call's conversation. Elsewhere others may come: a desk of a test before goes away. */
  async function eventsOf(callId: string): Promise<number> {
    const { rows } = await one.workspace.pool.query<{ n: number }>('select count(*)::int as n from events where conversation_id = $1', [(await known(callId)).conversation_id])
    return rows[0]?.n ?? 0
  }

  async function put(body: unknown) {
    const answer = await call(`${one.url}/api/v1/phone/settings`, { method: 'PUT', headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    return answer.body
  }
})
