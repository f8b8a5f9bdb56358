import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { CallerData } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import type { User } from '#shared/model/user.ts'
import { anInbox, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { needsPhoneServers, startPhoneServers, type PhoneServers } from '#test/harness/phone-servers.ts'
import { startPhone, type Phone } from '#test/harness/phone.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { startSipDesk } from '#test/harness/sip-desk.ts'
import { fetchLine } from './fetch-line.ts'
import { sendOn } from './phone-calls.ts'
import { savePhoneLine } from './phone-line.ts'
import { sipLineOf } from './sip-line.ts'
import { endStrayCalls } from './stray-calls.ts'

// A real proxy asks a real hub whom to ring.

const SECRET = 'a secret between proxy and hub'
const maria = aUser({ id: 'maria', capacity: { phone: 1 } })
const wei = aUser({ id: 'wei', capacity: { phone: 1 } })
const SOON = { timeout: 30_000, interval: 20 }
const calls = { numbers: ['4000'], isWebOn: false, wrapUpMs: 0, recording: 'never' as const }

describe.skipIf(needsPhoneServers())('the hub as the proxy’s queue', () => {
  let running: RunningHub
  let servers: PhoneServers
  let ana: Phone
  beforeAll(async () => {
    running = await aRunningHub({ users: [maria, wei], queues: [aQueue({ offerTimeoutMs: 5_000 })], inboxes: [anInbox({ id: 'phones', channel: 'phone', calls })], presences: [aPresence({ userId: 'maria', reason: 'away' }), aPresence({ userId: 'wei', reason: 'away' })] })
    await savePhoneLine(running.workspace, { sipUrl: null, domain: 'hearth', country: 'DE' }, SECRET)
    // As if a desk of theirs had a line to this hub.
    await running.workspace.pool.query("insert into desk_lines (workspace_id, id, user_id, hub_id) select $1, 'desk-' || u, u, h.id from hubs h, unnest(array['maria', 'wei']) u", [running.workspace.id])
    servers = await startPhoneServers({ hubUrl: running.url, proxySecret: SECRET })
    await savePhoneLine(running.workspace, { sipUrl: servers.sipUrl, domain: servers.domain, country: 'DE' }, null)
    ana = await startPhone({ number: '13900001111', toneHz: 500, sipPort: servers.sipPort })
  })
  afterAll(async () => {
    await ana.stop()
    await servers.stop()
    await running.close()
  })

  /** It is there before somebody is ready for it: else what still waits from before is offered, and that offer may run out unheard. */
  const ringing = async () => {
    await expect.poll(async () => (await lastCall()).entry.call.state, SOON).toBe('ringing')
  }

  it('rings the desk that routing chose, with credentials of the hub; the caller’s data is in the thread before anybody answers', async () => {
    const desk = await aDesk(maria)
    await ana.call('4000')
    await ringing()
    await ready(maria, true)
    const invite = await rung(desk)
    const { conversation, entry } = await lastCall()
    expect(conversation).toMatchObject({ channel: 'phone', inboxId: 'phones', place: { kind: 'offered', to: 'maria' }, call: { via: 'sip', state: 'ringing' } })
    // By the Call-ID a desk knows which conversation rings at it.
    expect(entry.data).toMatchObject({ callId: invite.headers['call-id']?.[0], ani: '+4913900001111', dnis: '4000' })
    expect(await running.ask(maria, 'accept-offer', { conversationId: conversation.id })).toMatchObject({ ok: true })
    desk.reply(invite, 200, 'OK')
    await ana.until('CALL_ESTABLISHED')
    expect(await running.ask(maria, 'report-call', { conversationId: conversation.id, entryId: entry.id, what: { kind: 'connected' } })).toMatchObject({ ok: true })
    await ana.hangUp()
    await desk.asked('BYE')
    await running.ask(maria, 'report-call', { conversationId: conversation.id, entryId: entry.id, what: { kind: 'ended', end: 'by-customer' } })
    await running.ask(maria, 'end-wrap-up', {})
    expect((await lastCall()).entry.call).toMatchObject({ state: 'ended', end: 'by-customer', agents: ['maria'] })
    await ready(maria, false)
  })

  it('goes to the next when one is silent, or declines, and is one call in one conversation all the while', async () => {
    const [first, second] = [await aDesk(maria), await aDesk(wei)]
    await ana.call('4000')
    await ringing()
    await ready(maria, true)
    first.reply(await first.asked('INVITE'), 180, 'Ringing')
    await ready(wei, true)
    const silent = (await lastCall()).conversation
    // Maria says nothing: her offer runs out, and her telephone stops ringing.
    await first.asked('CANCEL')
    second.reply(await second.asked('INVITE'), 180, 'Ringing')
    const { conversation } = await lastCall()
    expect([conversation.id, conversation.place]).toMatchObject([silent.id, { kind: 'offered', to: 'wei' }])
    await ana.hangUp()
    await second.asked('CANCEL')
    await expect.poll(async () => (await lastCall()).entry.call, SOON).toMatchObject({ state: 'ended', end: 'missed' })
    await Promise.all([ready(maria, false), ready(wei, false)])
  })

  it('comes back by the number it was sent to, as the same call, at whom it was transferred to', async () => {
    const [first, second] = [await aDesk(maria), await aDesk(wei)]
    // An offer that nobody hears of yet would run out by itself.
    await ana.call('4000')
    await ana.until('CALL_RINGING')
    await ready(maria, true)
    const invite = await rung(first)
    const { conversation, entry } = await lastCall()
    await running.ask(maria, 'accept-offer', { conversationId: conversation.id })
    first.reply(invite, 200, 'OK')
    await ana.until('CALL_ESTABLISHED')
    await running.ask(maria, 'report-call', { conversationId: conversation.id, entryId: entry.id, what: { kind: 'connected' } })
    const number = await sendOn(running.workspace, { conversationId: conversation.id, entryId: entry.id }, running.now())
    expect(await running.ask(maria, 'transfer', { conversationId: conversation.id, to: { kind: 'user', userId: 'wei' }, note: 'the invoice' })).toMatchObject({ ok: true })
    await ana.hangUp()
    await ana.call(number)
    const again = await second.asked('INVITE')
    second.reply(again, 180, 'Ringing')
    expect(again.headers['call-id']).not.toEqual(invite.headers['call-id'])
    expect((await lastCall()).conversation).toMatchObject({ id: conversation.id, place: { kind: 'assigned', to: 'wei' }, call: { entryId: entry.id, state: 'ringing' } })
    await ana.hangUp()
    await expect.poll(async () => (await lastCall()).conversation.call, SOON).toBeNull()
    // Used once: nobody comes in by it again.
    await ana.call(number)
    expect((await ana.until('CALL_CLOSED')).param).toContain('480')
  })

  it('is fetched by the hub where its desk is gone; a telephone that does not come is let go', async () => {
    const [first, second] = [await aDesk(maria), await aDesk(wei)]
    const isKnown = async () => (await running.workspace.pool.query('select 1 from phone_calls where entry_id = $1 and line is not null', [(await lastCall()).entry.id])).rowCount
    // An offer that nobody hears of yet would run out by itself.
    await ana.call('4000')
    await ana.until('CALL_RINGING')
    await ready(maria, true)
    const invite = await rung(first)
    const { conversation, entry } = await lastCall()
    const call = { conversationId: conversation.id, entryId: entry.id }
    await running.ask(maria, 'accept-offer', { conversationId: conversation.id })
    first.reply(invite, 200, 'OK')
    await running.ask(maria, 'report-call', { ...call, what: { kind: 'connected' } })
    await expect.poll(isKnown, SOON).toBe(1)
    await first.cut()
    await running.ask(maria, 'transfer', { conversationId: conversation.id, to: { kind: 'user', userId: 'wei' }, note: '' })
    expect(await fetchLine(running.workspace, call, running.now)).toBe('came')
    // Once, whoever asks.
    expect(await fetchLine(running.workspace, call, running.now)).toBe('unknown')
    second.reply(await second.asked('INVITE'), 200, 'OK')
    await running.ask(wei, 'report-call', { ...call, what: { kind: 'connected' } })
    await expect.poll(isKnown, SOON).toBe(1)
    expect(JSON.stringify(running.logged)).not.toContain('13900001111')

    await ana.hangUp()
    await second.asked('BYE')
    expect(await fetchLine(running.workspace, call, running.now)).toBe('lost')
    expect(await lastCall()).toMatchObject({ conversation: { id: conversation.id, call: null }, entry: { call: { end: 'lost', agents: ['maria', 'wei'] } } })
    for (const user of [maria, wei]) await running.ask(user, 'end-wrap-up', {})
    await ready(maria, false)
  })

  it('ends what rings and is held by no proxy any more, and nothing that one holds', async () => {
    await Promise.all([ready(maria, false), ready(wei, false)])
    await ana.call('4000')
    await expect.poll(async () => (await lastCall()).entry.call.state, SOON).toBe('ringing')
    const { conversation } = await lastCall()
    expect(await endStrayCalls(running.workspace, running.now() + 60_000)).toBe(0)
    expect(await endStrayCalls(running.workspace, running.now() + 120_000)).toBe(1)
    expect(await lastCall()).toMatchObject({ conversation: { id: conversation.id, call: null, place: { kind: 'waiting' } }, entry: { call: { end: 'missed' } } })
    expect((await ana.until('CALL_CLOSED')).param).toContain('480')
  })

  it('lets nobody in whose word is not signed, and says so to nobody in detail', async () => {
    const asked = await fetch(`${running.url}/api/v1/phone/proxy/next`, { method: 'POST', body: '{}', headers: { 'x-hearth-signature': `t=${Math.floor(Date.now() / 1_000)},v1=${'0'.repeat(64)}` } })
    expect(asked.status).toBe(401)
    expect(JSON.stringify(running.logged)).not.toContain(SECRET)
  })

  async function aDesk(user: User) {
    const line = await sipLineOf(running.workspace, user, running.now())
    if (line === null) throw new Error('no telephone')
    const desk = await startSipDesk({ sipUrl: `${running.url.replace('http', 'ws')}${line.url}`, credentials: { uri: `sip:${line.extension}@${line.domain}`, user: `${Math.floor(line.expiresAt / 1_000)}:${line.extension}`, password: line.password } })
    onTestFinished(() => desk.cut())
    return desk
  }

  /** It says that it rings as soon as it does: one that says nothing for three seconds is held not to be there. */
  async function rung(desk: Awaited<ReturnType<typeof startSipDesk>>) {
    const invite = await desk.asked('INVITE')
    desk.reply(invite, 180, 'Ringing')
    return invite
  }

  async function ready(user: User, isReady: boolean): Promise<void> {
    await running.ask(user, 'report-phone', { phone: { kind: 'ready', at: running.now() } })
    await running.ask(user, 'set-presence', { reason: isReady ? 'available' : 'away', until: null })
  }

  async function lastCall(): Promise<{ readonly conversation: Conversation; readonly entry: CallEntry & { readonly data: CallerData } }> {
    const { rows } = await running.workspace.pool.query<{ talk: Conversation; entry: CallEntry; data: CallerData }>(
      "select c.row as talk, e.row as entry, k.body -> 'call' as data from entries e join conversations c on c.id = e.conversation_id join contents k on k.id = e.id where e.row ->> 'kind' = 'call' order by e.seq desc limit 1",
    )
    const found = rows[0]
    if (found === undefined) throw new Error('no call yet')
    return { conversation: found.talk, entry: { ...found.entry, data: found.data } }
  }
})
