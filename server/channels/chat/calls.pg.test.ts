import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallEntry } from '#shared/model/entry.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import type { SignalAnswer, SignalBody } from '#shared/protocol/signal.ts'
import { openSession } from '#server/sessions.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aDeskLine, type DeskLine } from '#test/harness/desk-line.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage, type VisitorPage } from '#test/harness/visitor-page.ts'
import { endLostCalls, PAGE_GRACE_MS } from './lost-pages.ts'

// A call from a customer's page at two hubs of one team: real sockets, real desks, and no sound.

const CALLS = { numbers: [], isWebOn: true, wrapUpMs: 0, recording: 'by-agent' } as const
const maria = aUser({ id: 'maria', publicName: 'Maria from Nuanbao', capacity: { chat: 4, phone: 1 } })
const wei = aUser({ id: 'wei', capacity: { chat: 4, phone: 1 } })
const lin = aUser({ id: 'lin', role: 'lead', queueIds: [] })
const tom = aUser({ id: 'tom', queueIds: ['elsewhere'] })
const SOON = { timeout: 30_000, interval: 20 }

let hub: RunningHub
let other: RunningHub
beforeAll(async () => {
  hub = await aRunningHub({
    users: [maria, wei, lin, tom],
    queues: [aQueue({ offerTimeoutMs: 600_000 }), aQueue({ id: 'elsewhere' }), aQueue({ id: 'shut', hoursId: 'never' }), aQueue({ id: 'nobody' })],
    hours: [{ id: 'never', name: 'Never', timeZone: 'UTC', week: [], holidays: [], rev: 0 }],
    inboxes: [anInbox({ calls: CALLS }), anInbox({ id: 'quiet' }), anInbox({ id: 'off', calls: { ...CALLS, isWebOn: false } }), anInbox({ id: 'shut', queueId: 'shut', calls: CALLS }), anInbox({ id: 'empty', queueId: 'nobody', calls: CALLS })],
  })
  other = await aRunningHub({}, { databaseUrl: hub.databaseUrl })
  for (const user of [maria, wei]) await standBy(user)
})
afterAll(async () => {
  await other.close()
  await hub.close()
})

/** Somebody with a desk that is there and a phone that works. */
async function standBy(user: User): Promise<void> {
  await hub.standBy(user.id)
  expect(await hub.ask(user, 'set-presence', { reason: 'available', until: null })).toMatchObject({ ok: true })
  expect(await hub.ask(user, 'report-phone', { phone: { kind: 'ready', at: 1 } })).toMatchObject({ ok: true })
}

function aCaller(set: Partial<Parameters<typeof aVisitorPage>[0]> = {}): Promise<VisitorPage> {
  return aVisitorPage({ url: hub.url, protocol: 2, ...set })
}

/** The conversation of a page's call. */
async function talkOf(page: VisitorPage): Promise<Conversation> {
  const entryId = await expect.poll(() => page.calls.at(-1)?.entryId, SOON).toBeTruthy().then(() => page.calls.at(-1)?.entryId)
  const { rows } = await hub.workspace.pool.query<{ row: Conversation }>('select c.row from conversations c join entries e on e.conversation_id = c.id where e.id = $1', [entryId])
  const row = rows[0]?.row
  if (row === undefined) throw new Error('no such call')
  return row
}

async function callOf(conversationId: string): Promise<CallEntry> {
  const { rows } = await hub.workspace.pool.query<{ row: CallEntry }>("select row from entries where conversation_id = $1 and row ->> 'kind' = 'call' order by seq desc limit 1", [conversationId])
  return rows[0]?.row as CallEntry // the query asks for it.
}

async function aDesk(user: User, at: RunningHub = hub): Promise<DeskLine> {
  const desk = await aDeskLine({ url: at.url, token: await openSession(at.workspace, user.id, at.now()) })
  expect(await desk.hello()).toMatchObject({ ok: true })
  await expect.poll(() => desk.cursor(), SOON).not.toBeNull()
  return desk
}

function take(conversationId: string, by: User) {
  return hub.ask(by, 'take', { conversationId })
}

/** What the hubs have seen of who is there is of yesterday now. */
function laterOn(): void {
  for (const one of [hub, other]) one.clock.aheadMs += 3_000
}

/** Says it until it is taken, as whoever speaks does: where a hub was busy, nobody took it in time. */
async function taken(say: (id: string) => Promise<SignalAnswer>): Promise<void> {
  const id = randomUUID()
  await expect.poll(() => say(id), SOON).toEqual({ ok: true })
}

/** What was heard, each once. */
function once<T extends { readonly id: string }>(signals: readonly T[]): readonly T[] {
  return [...new Map(signals.map((signal) => [signal.id, signal])).values()]
}

const states = (page: VisitorPage) => page.calls.map((call) => call?.state ?? null)
const offer = (legId = `leg-${randomUUID()}`): SignalBody => ({ kind: 'offer', legId, part: 'customer', sdp: 'v=0 secret-of-a-leg' })

describe('a call from a page', () => {
  test('may be begun where the inbox takes calls and somebody is there whom it could ring at', async () => {
    const may = async (inboxId: string) => {
      const { welcome } = await aCaller({ inboxId })
      return welcome.ok ? welcome.mayCall : welcome.reason
    }
    expect([await may('shop'), await may('quiet'), await may('off'), await may('shut'), await may('empty')]).toEqual([true, undefined, undefined, false, false])
    for (const inboxId of ['quiet', 'off', 'shut', 'empty']) expect(await (await aCaller({ inboxId })).command('call', {})).toEqual({ ok: false, reason: 'not-now' })
  })

  test('comes into the chat there is, rings, is answered, is held, and ends; the page hears each and no more than it may', async () => {
    const page = await aCaller()
    await page.say('my lamp flickers')
    expect(page.calls).toEqual([null])
    const id = randomUUID()
    expect(await page.command('call', {}, id)).toEqual({ ok: true })
    expect(await page.command('call', {}, id)).toEqual({ ok: true })
    expect(await page.command('call', {})).toEqual({ ok: false, reason: 'not-now' })
    const { id: conversationId, channel, call } = await talkOf(page)
    expect({ channel, via: call?.via }).toEqual({ channel: 'chat', via: 'web' })
    await take(conversationId, maria)
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ state: 'ringing', place: null, name: null })
    const entryId = call?.entryId ?? ''
    const report = (what: object) => hub.ask(maria, 'report-call', { conversationId, entryId, what } as never) // each is one of the command's own.
    await report({ kind: 'connected' })
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ state: 'connected', name: 'Maria from Nuanbao', isHeld: false, isRecorded: false })
    await report({ kind: 'held', isHeld: true })
    await report({ kind: 'recording', recording: 'on' })
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ isHeld: true, isRecorded: true })
    for (const [recording, isRecorded] of [['paused', true], ['off', false], ['on', true]] as const) {
      await report({ kind: 'recording', recording })
      await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ state: 'connected', isRecorded })
    }
    // A page that was away hears how it stands, and one that comes right after the end how it ended.
    page.cut()
    await page.comeBack(other.url)
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ entryId, state: 'connected', isHeld: true })
    page.cut()
    await report({ kind: 'ended', end: 'by-agent' })
    await page.comeBack()
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ entryId, state: 'ended', end: 'by-agent', ice: [] })
    expect(JSON.stringify(page.calls)).not.toContain('"maria"')
    // That it waits is told only where nobody was found before the page could be told.
    expect(new Set(states(page).filter((state) => state !== 'waiting'))).toEqual(new Set([null, 'ringing', 'connected', 'ended']))
  })

  test('hanging up ends it, at whichever hub and however often; before anybody answered it was missed', async () => {
    const page = await aCaller()
    await page.command('call', {})
    const { id } = await talkOf(page)
    page.cut()
    await page.comeBack(other.url)
    expect([await page.command('hang-up', {}), await page.command('hang-up', {})]).toEqual([{ ok: true }, { ok: true }])
    expect((await callOf(id)).call).toMatchObject({ state: 'ended', end: 'missed' })
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ state: 'ended', end: 'missed' })
  })

  test('in a line, each hears its place, and moves up when those before are gone', async () => {
    for (const user of [maria, wei]) await hub.ask(user, 'set-presence', { reason: 'break', until: null })
    laterOn()
    const before = await hub.workspace.pool.query<{ n: number }>("select count(*)::int as n from conversations where line = 'care phone'")
    expect(before.rows[0]?.n).toBe(0)
    const pages = [await aCaller(), await aCaller({ url: other.url }), await aCaller()]
    // Nobody rings at anybody now; the hub would rather say so.
    for (const page of pages) expect(await page.command('call', {})).toEqual({ ok: false, reason: 'not-now' })
    for (const user of [maria, wei]) await hub.ask(user, 'set-presence', { reason: 'available', until: null })
    laterOn()
    // All who could take one have one.
    const busy = [await aCaller(), await aCaller()]
    for (const [index, page] of busy.entries()) {
      laterOn()
      expect(await page.command('call', {})).toEqual({ ok: true })
      await take((await talkOf(page)).id, index === 0 ? maria : wei)
    }
    for (const page of pages) {
      expect(await page.command('call', {})).toEqual({ ok: true })
      await talkOf(page)
    }
    const places = () => pages.map((page) => page.calls.at(-1)?.place)
    await expect.poll(places, SOON).toEqual([1, 2, 3])
    await pages[0]?.command('hang-up', {})
    await expect.poll(places, SOON).toEqual([null, 1, 2])
    for (const page of [...busy, ...pages]) await page.command('hang-up', {})
  })

  test('lives on while any page of its customer is connected anywhere; half a minute after the last it was lost, or missed', async () => {
    const [answered, unanswered, here] = [await aCaller(), await aCaller(), await aCaller({ url: other.url })]
    for (const page of [answered, unanswered, here]) await page.command('call', {})
    const talks = [await talkOf(answered), await talkOf(unanswered), await talkOf(here)]
    const ends = () => Promise.all(talks.map(async ({ id }) => (await callOf(id)).call.end))
    const first = talks[0]
    await take(first?.id ?? '', maria)
    expect(await hub.ask(maria, 'report-call', { conversationId: first?.id ?? '', entryId: first?.call?.entryId ?? '', what: { kind: 'connected' } })).toMatchObject({ ok: true })
    const look = () => endLostCalls(hub.workspace, hub.now(), PAGE_GRACE_MS)
    // Every hub has noted its callers by its next look.
    await expect.poll(async () => (await hub.workspace.pool.query('select 1 from web_callers where conversation_id = any($1)', [talks.map(({ id }) => id)])).rowCount, SOON).toBe(3)
    answered.cut()
    unanswered.cut()
    await look()
    expect(await ends()).toEqual([null, null, null])
    const tokens = [answered.token, unanswered.token]
    expect(new Set(tokens).size).toBe(2)
    for (const one of [hub, other]) one.clock.aheadMs += PAGE_GRACE_MS
    await expect.poll(async () => {
      await hub.workspace.pool.query("update web_callers set seen_at = seen_at - interval '30 seconds' where conversation_id = any($1)", [[talks[0]?.id, talks[1]?.id]])
      await look()
      return ends()
    }, SOON).toEqual(['lost', 'missed', null])
    await here.command('hang-up', {})
    // A hub that has only just come up ends nothing: pages are on their way back to it.
    expect(await endLostCalls(hub.workspace, hub.now(), 1_000)).toBe(0)
  })
})

describe('signals', () => {
  test('go from the desk that has the call to its page, and back, whichever hub each is at', async () => {
    const page = await aCaller()
    const [desk, elsewhere] = [await aDesk(maria), await aDesk(maria, other)]
    await page.command('call', {})
    const { id } = await talkOf(page)
    await take(id, maria)
    await expect.poll(() => page.calls.at(-1), SOON).toMatchObject({ state: 'ringing' })
    const said = offer()
    await taken((one) => desk.signal(id, { kind: 'customer' }, said, one))
    expect(once(page.signals)).toEqual([{ id: expect.any(String), body: said }])
    await taken((one) => elsewhere.signal(id, { kind: 'customer' }, said, one))
    // Only the window that has the sound takes it; here it is at the other hub.
    desk.takeSignals(false)
    const answer: SignalBody = { kind: 'answer', legId: said.legId, sdp: 'v=0 secret-of-a-leg' }
    await taken((one) => page.signal(answer, one))
    expect(once(elsewhere.signals)).toEqual([{ id: expect.any(String), conversationId: id, from: { kind: 'customer' }, body: answer }])
    // Nobody takes it: whoever said it says it again.
    elsewhere.takeSignals(false)
    expect(await page.signal(answer)).toEqual({ ok: false, reason: 'unreachable' })
    await page.command('hang-up', {})
    expect(await page.signal(answer)).toEqual({ ok: false, reason: 'forbidden' })
    expect(await desk.signal(id, { kind: 'customer' }, said)).toEqual({ ok: false, reason: 'forbidden' })
    expect(JSON.stringify([hub.logged, other.logged])).not.toContain('secret-of-a-leg')
  })

  test('never reach a stranger: only the customer’s agent speaks to them, and only colleagues of the call to one another', async () => {
    const [page, stranger] = [await aCaller(), await aCaller()]
    await page.command('call', {})
    const { id, call } = await talkOf(page)
    const desks = { maria: await aDesk(maria), wei: await aDesk(wei), lin: await aDesk(lin), tom: await aDesk(tom) }
    expect(await desks.maria.signal(id, { kind: 'customer' }, offer())).toEqual({ ok: false, reason: 'forbidden' })
    expect(await page.signal(offer())).toEqual({ ok: false, reason: 'unreachable' })
    await take(id, maria)
    const to = (userId: string) => ({ kind: 'user', userId }) as const
    const refused = { ok: false, reason: 'forbidden' }
    expect(await desks.wei.signal(id, { kind: 'customer' }, offer())).toEqual(refused)
    expect(await desks.lin.signal(id, { kind: 'customer' }, offer())).toEqual(refused)
    expect(await desks.wei.signal(id, to('lin'), offer())).toEqual(refused)
    expect(await desks.tom.signal(id, to('maria'), offer())).toEqual(refused)
    expect(await desks.maria.signal(id, to('tom'), offer())).toEqual(refused)
    expect(await desks.maria.signal(id, to('maria'), offer())).toEqual(refused)
    expect(await desks.maria.signal(id, to('nobody'), offer())).toEqual(refused)
    const [toWei, toMaria] = [offer(), offer()]
    await taken((one) => desks.maria.signal(id, to('wei'), toWei, one))
    await taken((one) => desks.lin.signal(id, to('maria'), toMaria, one))
    expect(once(desks.maria.signals).map(({ from }) => from)).toEqual([to('lin')])
    expect([once(desks.wei.signals).length, desks.tom.signals.length, page.signals.length, stranger.signals.length]).toEqual([1, 0, 0, 0])
    expect(await stranger.signal(offer())).toEqual(refused)
    expect(await desks.maria.signal(id, { kind: 'customer' }, { kind: 'offer', legId: 'leg-leg-leg', part: 'customer', sdp: '…'.repeat(30_000) })).toEqual({ ok: false, reason: 'malformed' })
    expect(await desks.maria.signal(id, { kind: 'customer' }, { kind: 'shout', legId: 'leg-leg-leg' } as never)).toEqual({ ok: false, reason: 'malformed' }) // as no desk would.
    expect(call?.entryId).toBeTruthy()
    await page.command('hang-up', {})
  })
})

test('whom nobody answers is called back at a time that is said; withdrawn, nothing is owed; a spoken message ends a call too', async () => {
  const page = await aCaller({ inboxId: 'shut' })
  // Never open: nothing soon, and nothing to choose.
  expect(await page.command('call-back-times', {})).toEqual({ ok: true, times: { soon: null, slots: [] } })
  expect(await page.command('call-back', { number: '', fromAt: null })).toEqual({ ok: false, reason: 'not-now' })
  const caller = await aCaller({ inboxId: 'empty' })
  expect(caller.welcome).toMatchObject({ mayCall: false, callBack: { promised: null } })
  const times = await caller.command('call-back-times', {})
  const slot = times.ok ? (times.times?.slots[1] ?? 0) : 0
  const promised = { fromAt: slot, dueAt: slot + 1_800_000 }
  const wish = randomUUID()
  expect(await caller.command('call-back', { number: '+49 (151) 234-5678', fromAt: slot }, wish)).toEqual({ ok: true, promised })
  expect(await caller.command('call-back', { number: '+49 (151) 234-5678', fromAt: slot }, wish)).toEqual({ ok: true, promised })
  expect(await caller.comeBack()).toMatchObject({ callBack: { promised } })
  const { rows } = await hub.workspace.pool.query<{ id: string; ani: string }>("select e.conversation_id as id, c.body #>> '{call,ani}' as ani from entries e join contents c on c.id = e.id where e.row #>> '{call,callBack,dueAt}' = $1", [String(promised.dueAt)])
  expect(rows).toEqual([{ id: expect.any(String), ani: '+491512345678' }])
  expect(await caller.command('withdraw-call-back', {})).toEqual({ ok: true })
  expect(await caller.comeBack()).toMatchObject({ callBack: { promised: null } })
  // Somebody who waits speaks a message instead.
  const waiting = await aCaller()
  expect(await waiting.command('call', {})).toEqual({ ok: true })
  const talk = await talkOf(waiting)
  const webm = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581020000000000', 'hex')
  const uploaded = await fetch(`${hub.url}/visitor/files?name=voice.webm`, { method: 'POST', headers: { authorization: `Bearer ${waiting.token}`, 'content-type': 'application/octet-stream' }, body: webm })
  expect(await waiting.command('leave-voice', { attachment: await uploaded.json() })).toEqual({ ok: true })
  await expect.poll(() => waiting.calls.at(-1), SOON).toMatchObject({ state: 'ended', end: 'voicemail' })
  await expect.poll(() => waiting.thread().at(-1)?.attachments, SOON).toMatchObject([{ name: 'voice.webm', kind: 'audio/webm' }])
  expect((await callOf(talk.id)).call.end).toBe('voicemail')
})

test('servers for the two ends of a call: for a desk with its session, for a page with its call', async () => {
  const answer = await fetch(`${hub.url}/api/v1/phone/line`, { headers: { authorization: `Bearer ${await openSession(hub.workspace, 'maria', hub.now())}` } })
  expect([answer.status, await answer.json()]).toEqual([200, { sip: null, transcript: null, ice: [], expiresAt: expect.any(Number) }])
  expect((await fetch(`${hub.url}/api/v1/phone/line`)).status).toBe(401)
})
