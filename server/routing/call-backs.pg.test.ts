import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Entry } from '#shared/model/entry.ts'
import { HUB } from '#server/commands/actor.ts'
import { endCall } from '#server/commands/end-call.ts'
import { promiseFor, wishOf } from '#server/channels/chat/call-back.ts'
import type { Handler } from '#server/commands/handler.ts'
import { anInbox, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { aStillFloor } from '#test/harness/clockwork.ts'

// The life of a promised call: made, waited for, offered as it nears, kept or given up.

const HOUR = 3_600_000
const CALLS = { numbers: ['+4930100'], isWebOn: true, wrapUpMs: 0, recording: 'never' } as const
const maria = aUser({ id: 'maria', capacity: { chat: 4, phone: 1 } })
const wei = aUser({ id: 'wei', capacity: { chat: 4 } })
const READY = { kind: 'ready', at: 1 } as const
const caller = { callId: 'c1', ani: '+4915112345678', dnis: '', name: 'Elena', ivrPath: [], queue: '', waitedSeconds: 0, attributes: [] }

test('a call that nobody answered is promised back, is offered to a telephone, and is kept by whoever calls', async () => {
  const { core, look, place, missed, countOf } = await aFloor()
  const id = await missed('elena')
  const { callBack, sla, owedSince } = await core.conversation(id)
  expect({ callBack, promise: sla.callBack, owedSince: owedSince !== null }).toMatchObject({ callBack: { fromAt: core.clock.now, dueAt: core.clock.now + HOUR, isPhoneWork: true }, promise: { dueAt: core.clock.now + HOUR }, owedSince: true })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
  await core.ask(maria, 'accept-offer', { conversationId: id })
  // They call again, and nobody is there again: what was promised first holds.
  core.clock.now += 60_000
  expect(await missed('elena')).toBe(id)
  expect((await core.conversation(id)).callBack).toEqual(callBack)
  await core.ask(maria, 'take', { conversationId: id })
  expect(await core.ask(maria, 'start-call', { conversationId: id, inboxId: 'line', to: { kind: 'number', number: caller.ani } })).toMatchObject({ ok: true })
  const entryId = (await core.conversation(id)).call?.entryId ?? ''
  expect((await core.conversation(id)).callBack).toEqual(callBack)
  expect(await core.ask(maria, 'report-call', { conversationId: id, entryId, what: { kind: 'connected' } })).toMatchObject({ ok: true })
  expect(await core.conversation(id)).toMatchObject({ callBack: null, owedSince: null, sla: { callBack: null } })
  expect([await countOf('call_back.wished'), await countOf('call_back.settled')]).toEqual([1, 1])
})

test('a wish for a later time is nobody’s work until then, and stands before whoever came after it', async () => {
  const { core, look, place, wishes } = await aFloor()
  const at = Math.ceil((core.clock.now + 2 * HOUR) / 1_800_000) * 1_800_000
  const id = await wishes('elena', '+4915112345678', at)
  expect((await core.conversation(id)).callBack).toMatchObject({ fromAt: at, dueAt: at + 1_800_000, isPhoneWork: true })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'waiting' })
  core.clock.now = at
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
  core.clock.now = at + 1_800_001
  await look()
  expect((await core.conversation(id)).sla.breached).toContain('call-back')
})

test('a wish within a call ends it and tells who is to be called; wished again, the newer time holds', async () => {
  const { core, wishes, callsOf, activities } = await aFloor()
  const id = await core.customerSays('', { who: 'elena', content: { text: '', attachments: [], call: { ...caller, ani: '' } }, call: { via: 'web' } })
  expect(await wishes('elena', '+4915112345678', null)).toBe(id)
  expect(await core.conversation(id)).toMatchObject({ call: null, callBack: { dueAt: core.clock.now + HOUR } })
  const [call, ...others] = await callsOf(id)
  expect([others.length, call?.entry.call, call?.number]).toMatchObject([0, { state: 'ended', end: 'call-back', callBack: { dueAt: core.clock.now + HOUR } }, '+4915112345678'])
  core.clock.now += 60_000
  await wishes('elena', '', null)
  expect((await core.conversation(id)).callBack).toMatchObject({ dueAt: core.clock.now + HOUR, isPhoneWork: false })
  expect(await activities(id)).toMatchObject([{ kind: 'called-back', how: 'replaced' }])
})

test('without a number, or once they write, whoever answers chats may answer; done without a call says why, and a resolved matter owes none', async () => {
  const { core, look, place, wishes, activities } = await aFloor({ mariaIsReady: false })
  const id = await wishes('elena', '+4915112345678', null)
  await look()
  expect(await place(id)).toMatchObject({ kind: 'waiting' })
  await core.customerSays('you may write as well', { who: 'elena' })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered' })
  const offered = await place(id)
  const taker = offered.kind === 'offered' && offered.to === 'maria' ? maria : wei
  await core.ask(taker, 'accept-offer', { conversationId: id })
  expect(await core.ask(taker, 'settle-call', { conversationId: id, how: 'answered-otherwise' })).toMatchObject({ ok: true })
  expect(await core.ask(taker, 'settle-call', { conversationId: id, how: 'not-wanted' })).toMatchObject({ ok: true })
  expect(await core.ask(taker, 'promise-call', { conversationId: id, number: '', fromAt: core.clock.now, dueAt: core.clock.now - 1 })).toMatchObject({ ok: false, reason: 'not-now' })
  expect(await core.ask(taker, 'promise-call', { conversationId: id, number: '+4915112345678', fromAt: core.clock.now, dueAt: core.clock.now + HOUR })).toMatchObject({ ok: true })
  expect((await core.conversation(id)).callBack).toMatchObject({ isPhoneWork: true })
  expect(await core.ask(taker, 'resolve', { conversationId: id, dispositionId: 'solved' })).toMatchObject({ ok: true })
  expect(await core.conversation(id)).toMatchObject({ callBack: null, sla: { callBack: null } })
  expect((await activities(id)).filter(({ kind }) => kind === 'called-back')).toMatchObject([{ how: 'answered-otherwise' }, { how: 'resolved' }])
})

async function aFloor({ mariaIsReady = true }: { readonly mariaIsReady?: boolean } = {}) {
  const presences = [aPresence({ userId: 'maria', ...(mariaIsReady ? { phone: READY } : {}) }), aPresence({ userId: 'wei' })]
  const inboxes = [anInbox({ calls: CALLS }), anInbox({ id: 'line', channel: 'phone', calls: CALLS })]
  const floor = await aStillFloor({ users: [maria, wei], queues: [aQueue()], inboxes, presences })
  const { core } = floor
  async function missed(who: string): Promise<string> {
    const id = await core.customerSays('', { who, inboxId: 'line', content: { text: '', attachments: [], call: caller }, call: { via: 'sip' } })
    const entryId = (await core.conversation(id)).call?.entryId ?? ''
    const payload = { conversationId: id, entryId, end: 'by-customer' as const, agentId: null }
    expect(await core.workspace.lane.run({ context: { id: randomUUID(), at: core.clock.now, actor: HUB }, payload, handler: endCall as Handler<never> })).toMatchObject({ ok: true }) // endCall's own payload.
    return id
  }
  function wishes(who: string, number: string, fromAt: number | null): Promise<string> {
    const inbox = core.workspace.feed.floor().inbox('shop')
    const promised = inbox && promiseFor(core.workspace, inbox, fromAt, core.clock.now)
    if (promised == null) throw new Error('nothing to promise')
    return core.customerSays('', { who, ...wishOf('w', null, number, promised) })
  }
  async function entriesOf(id: string): Promise<readonly { readonly row: Entry; readonly body: { readonly call?: { readonly ani: string } } | null }[]> {
    const { rows } = await core.workspace.pool.query<{ row: Entry; body: { call?: { ani: string } } | null }>('select e.row, c.body from entries e left join contents c on c.workspace_id = e.workspace_id and c.id = e.id where e.conversation_id = $1 order by e.seq', [id])
    return rows
  }
  return {
    ...floor,
    missed,
    wishes,
    callsOf: async (id: string) => (await entriesOf(id)).flatMap(({ row, body }) => (row.kind === 'call' ? [{ entry: row, number: body?.call?.ani }] : [])),
    activities: async (id: string) => (await entriesOf(id)).flatMap(({ row }) => (row.kind === 'activity' ? [row.activity] : [])),
  }
}
