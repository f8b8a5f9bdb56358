import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CallVia } from '#shared/model/call.ts'
import { CALL_GRACE_MS } from '#shared/domain/presence.ts'
import type { Entry } from '#shared/model/entry.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Handler } from '#server/commands/handler.ts'
import { HUB } from '#server/commands/actor.ts'
import { endCall } from '#server/commands/end-call.ts'
import { aPresence, aQueue, aUser } from '#test/builders/people.ts'
import type { Core } from '#test/harness/workspace.ts'
import { aStillFloor } from '#test/harness/clockwork.ts'
import { setDeskLine } from './hub-commands.ts'

const maria = aUser({ id: 'maria', capacity: { chat: 4, phone: 1 } })
const wei = aUser({ id: 'wei', capacity: { chat: 4, phone: 1 } })
const lin = aUser({ id: 'lin', role: 'lead', queueIds: ['care'], capacity: {} })
const READY = { kind: 'ready', at: 1 } as const
const RING_MS = 20_000
const noCaller = { callId: 'c1', ani: '', dnis: '', name: '', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }

test('a call is offered only to a phone that works, and to nobody who still has work after a call', async () => {
  const { core, look, calls, place } = await aFloor({ mariaPhone: { kind: 'unready', at: 1, why: 'no-microphone' } })
  const id = await calls('elena')
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
  await core.ask(wei, 'decline-offer', { conversationId: id })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'waiting' })
  await core.ask(maria, 'report-phone', { phone: READY })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
})

test('a call from the customer of a chat comes with the chat, first to whoever has it', async () => {
  const { core, look, calls, place, countOf } = await aFloor()
  const id = await core.customerSays('hello', { who: 'elena' })
  await core.ask(wei, 'take', { conversationId: id })
  expect(await calls('elena')).toBe(id)
  expect((await core.conversation(id)).call).toMatchObject({ state: 'ringing', via: 'web' })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
  await expect(calls('elena')).rejects.toThrow('not-now')
  expect(await countOf('call.started')).toBe(1)
})

test('answered, held, ended: the entry tells it, the work after it begins by itself and ends when the agent says so', async () => {
  const { core, look, calls, callOf, presence } = await aFloor()
  const id = await answered(await calls('elena'))
  const entryId = (await callOf(id)).id
  core.clock.now += 60_000
  const say = (what: object) => core.ask(maria, 'report-call', { conversationId: id, entryId, what } as never) // each is one of the command's own.
  await say({ kind: 'held', isHeld: true })
  core.clock.now += 5_000
  await say({ kind: 'held', isHeld: false })
  expect(await core.ask(maria, 'resolve', { conversationId: id, dispositionId: 'solved' })).toMatchObject({ ok: false, reason: 'not-now' })
  await say({ kind: 'ended', end: 'by-agent' })
  // Both ends hang up at once: the second word changes nothing.
  expect(await say({ kind: 'ended', end: 'by-customer' })).toMatchObject({ ok: true })
  expect((await callOf(id)).call).toMatchObject({ state: 'ended', end: 'by-agent', heldMs: 5_000, agents: ['maria'], answeredAt: expect.any(Number) })
  expect((await core.conversation(id)).call).toBeNull()
  expect((await presence('maria'))?.wrapUp).toMatchObject({ conversationId: id })
  await core.ask(wei, 'set-presence', { reason: 'break', until: null })
  const next = await core.customerSays('hi', { who: 'tom' })
  await look()
  expect((await core.conversation(next)).place).toMatchObject({ kind: 'waiting' })
  await core.ask(maria, 'end-wrap-up', {})
  await look()
  expect((await core.conversation(next)).place).toMatchObject({ kind: 'offered', to: 'maria' })

  async function answered(conversationId: string): Promise<string> {
    await core.ask(wei, 'report-phone', { phone: { kind: 'unready', at: 1, why: 'no-speaker' } })
    await look()
    await core.ask(maria, 'accept-offer', { conversationId })
    await core.ask(maria, 'report-call', { conversationId, entryId: (await callOf(conversationId)).id, what: { kind: 'connected' } })
    return conversationId
  }
})

test('what they wanted to be next is entered once the work after the call is done', async () => {
  const { core, calls, talk, presence } = await aFloor()
  const { id, end } = await talk(await calls('elena'), maria)
  await end()
  await core.ask(maria, 'resolve', { conversationId: id, dispositionId: 'solved' })
  await core.ask(maria, 'set-next-presence', { reason: 'break' })
  expect(await presence('maria')).toMatchObject({ reason: 'available', next: 'break' })
  await core.ask(maria, 'end-wrap-up', {})
  expect(await presence('maria')).toMatchObject({ reason: 'break', next: null, wrapUp: null })
})

test('transferred, it rings at the other one, and who spoke has the work after it; not answered there, it goes back first in line', async () => {
  const { core, look, calls, talk, place, callOf, presence } = await aFloor()
  const { id } = await talk(await calls('elena'), maria)
  core.clock.now += 60_000
  const startedAt = (await core.conversation(id)).call?.startedAt
  await core.ask(maria, 'transfer', { conversationId: id, to: { kind: 'user', userId: 'wei' }, note: 'the invoice' })
  expect((await core.conversation(id)).call).toMatchObject({ state: 'ringing' })
  expect((await presence('maria'))?.wrapUp).toMatchObject({ conversationId: id })
  await core.ask(maria, 'end-wrap-up', {})
  core.clock.now += RING_MS
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria', waitingSince: startedAt })
  expect((await callOf(id)).call.agents).toEqual(['maria'])
})

test('a desk that goes away in the middle of a call has fifteen seconds; then the caller is the first in line', async () => {
  const { core, look, calls, talk, place } = await aFloor()
  const { id } = await talk(await calls('elena'), maria)
  await deskOf(core, 'maria', false)
  core.clock.now += CALL_GRACE_MS - 1
  await look()
  expect(await place(id)).toMatchObject({ kind: 'assigned', to: 'maria' })
  core.clock.now += 1
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
})

test('a telephone line whose desk has gone is over, and its caller the first to be called back', async () => {
  const { core, look, calls, talk, place, callOf } = await aFloor()
  const { id } = await talk(await calls('elena', 'sip'), maria)
  await deskOf(core, 'maria', false)
  core.clock.now += CALL_GRACE_MS
  await look()
  expect([await place(id), (await core.conversation(id)).call, (await callOf(id)).call.end]).toMatchObject([{ kind: 'offered', to: 'wei' }, null, 'lost'])
})

test('a telephone line that can be fetched without its desk is no end of the call: it rings anew, first in line', async () => {
  const { core, look, calls, talk, place, callOf } = await aFloor()
  const { id } = await talk(await calls('elena', 'sip'), maria)
  const entryId = (await callOf(id)).id
  await core.workspace.pool.query("insert into phone_calls (workspace_id, call_id, conversation_id, entry_id, at, line) values ($1, 'their-line', $2, $3, 1, '{}')", [core.workspace.id, id, entryId])
  await deskOf(core, 'maria', false)
  core.clock.now += CALL_GRACE_MS
  await look()
  expect([await place(id), (await core.conversation(id)).call]).toMatchObject([{ kind: 'offered', to: 'wei' }, { entryId, state: 'ringing' }])
})

test('a lead watches, is seen to, and can be read of afterwards; an agent may not watch', async () => {
  const { core, calls, talk, callOf } = await aFloor()
  const { id, end } = await talk(await calls('elena'), maria)
  const entryId = (await callOf(id)).id
  expect(await core.ask(wei, 'watch-call', { conversationId: id, entryId, way: 'monitor' })).toMatchObject({ ok: false, reason: 'forbidden' })
  await core.ask(lin, 'watch-call', { conversationId: id, entryId, way: 'monitor' })
  await core.ask(lin, 'watch-call', { conversationId: id, entryId, way: 'coach' })
  expect((await core.conversation(id)).call?.watchers).toEqual([{ by: 'lin', way: 'coach' }])
  core.clock.now += 1_000
  await end()
  expect((await callOf(id)).call.watched).toMatchObject([{ by: 'lin', way: 'monitor', until: expect.any(Number) }, { by: 'lin', way: 'coach', until: core.clock.now }])
})

test('a caller who leaves before anybody answers has missed us, and is still owed an answer', async () => {
  const { core, calls, callOf } = await aFloor()
  const id = await calls('elena')
  const entryId = (await callOf(id)).id
  const answer = await core.workspace.lane.run({ context: { id: randomUUID(), at: core.clock.now, actor: HUB }, payload: { conversationId: id, entryId, end: 'by-customer', agentId: null }, handler: endCall as Handler<never> }) // endCall's own payload.
  expect(answer).toMatchObject({ ok: true })
  expect((await callOf(id)).call).toMatchObject({ state: 'ended', end: 'missed' })
  expect(await core.conversation(id)).toMatchObject({ call: null, owedSince: expect.any(Number) })
})

async function aFloor({ mariaPhone = READY }: { readonly mariaPhone?: NonNullable<Presence['phone']> } = {}) {
  const presences = [aPresence({ userId: 'maria', phone: mariaPhone }), aPresence({ userId: 'wei', phone: READY }), aPresence({ userId: 'lin' })]
  const floor = await aStillFloor({ users: [maria, wei, lin], queues: [aQueue({ offerTimeoutMs: RING_MS })], presences })
  const { core, look } = floor
  const calls = (who: string, via: CallVia = 'web') => core.customerSays('', { who, content: { text: '', attachments: [], call: noCaller }, call: { via } })
  async function callOf(conversationId: string): Promise<Extract<Entry, { kind: 'call' }>> {
    const { rows } = await core.workspace.pool.query<{ row: Extract<Entry, { kind: 'call' }> }>("select row from entries where conversation_id = $1 and row ->> 'kind' = 'call' order by seq desc limit 1", [conversationId])
    if (rows[0] === undefined) throw new Error('no call')
    return rows[0].row
  }
  /** The call, in the hands of this one. */
  async function talk(id: string, user: typeof maria) {
    await core.ask(user, 'take', { conversationId: id })
    const entryId = (await callOf(id)).id
    expect(await core.ask(user, 'report-call', { conversationId: id, entryId, what: { kind: 'connected' } })).toMatchObject({ ok: true })
    return { id, end: () => core.ask(user, 'report-call', { conversationId: id, entryId, what: { kind: 'ended', end: 'by-customer' } }) }
  }
  return { ...floor, look, calls, callOf, talk }
}

/** A person's last desk goes, or their first comes. */
async function deskOf(core: Core, userId: string, isConnected: boolean): Promise<void> {
  await core.workspace.lane.run({ context: { id: randomUUID(), at: core.clock.now, actor: HUB }, payload: { userId, isConnected }, handler: setDeskLine as Handler<never> }) // setDeskLine's own payload.
}
