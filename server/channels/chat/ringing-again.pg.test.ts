import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { User } from '#shared/model/user.ts'
import type { CommandType } from '#shared/protocol/command.ts'
import { openSession } from '#server/sessions.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aDeskLine, type DeskLine } from '#test/harness/desk-line.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage, type VisitorPage } from '#test/harness/visitor-page.ts'

// A caller from a page whom nobody answers for a long time: two desks decline, are silent, or take the call and bring no sound, over and over. Nothing of
// it may stay behind: not at the caller, who keeps their place, and not at the desks.

const RING_MS = 20_000
const CYCLES = 50
const SOON = { timeout: 30_000, interval: 15 }
const maria = aUser({ id: 'maria', capacity: { chat: 4, phone: 1 } })
const wei = aUser({ id: 'wei', capacity: { chat: 4, phone: 1 } })

let hub: RunningHub
beforeAll(async () => {
  hub = await aRunningHub({ users: [maria, wei], queues: [aQueue({ offerTimeoutMs: RING_MS })], inboxes: [anInbox({ calls: { numbers: [], isWebOn: true, wrapUpMs: 30_000, recording: 'never' } })] })
})
afterAll(() => hub.close())

test('fifty times a call rings in vain, each time it is back first in line, and at the end it is answered and nothing is left over', { timeout: 240_000 }, async () => {
  const desks = new Map<string, DeskLine>([[maria.id, await aDesk(maria)], [wei.id, await aDesk(wei)]])
  const ana = await aCaller()
  const call = await talkOf(ana)
  const { startedAt } = call.call ?? { startedAt: 0 }
  // Whoever has waited this long is offered to the same people again. From here on the clock goes as it is told to: a busy machine would let offers pass.
  passTime(60_000)
  const rung: Record<string, number> = { maria: 0, wei: 0 }
  let heldNotThere = 0

  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    // One that the clock has not passed by: it was moved while it rang.
    await expect.poll(async () => ringsNow(placeOf(await read(call.id))), SOON).toMatchObject({ kind: 'offered', waitingSince: startedAt })
    const { to, since } = placeOf(await read(call.id)) as Extract<Conversation['place'], { kind: 'offered' }> // it rings for twenty seconds of a clock that we move.
    rung[to] = (rung[to] ?? 0) + 1
    const desk = desks.get(to)
    await expect.poll(() => desk?.rows('conversations').find(({ id }) => id === call.id)?.place, SOON).toMatchObject({ kind: 'offered', to, since })
    if (cycle % 3 === 0) await done(desk, 'decline-offer', { conversationId: call.id })
    // Taken, and its sound never comes.
    if (cycle % 3 === 2) await done(desk, 'accept-offer', { conversationId: call.id })
    if (cycle % 3 !== 0) passTime(RING_MS)
    // It is back, or rings at the next already; its caller has not waited less for it.
    await expect.poll(async () => waits(await read(call.id), { to, since }), SOON).toEqual({ since: startedAt, entryId: call.call?.entryId, state: 'ringing' })
    // Who missed two in a row is held not to be there, until they say that they are.
    const { reason } = await presenceOf(to)
    if (reason === 'not-responding') {
      heldNotThere += 1
      await done(desk, 'set-presence', { reason: 'available', until: null })
    }
  }
  expect({ each: Math.min(rung['maria'] ?? 0, rung['wei'] ?? 0) > 10, heldNotThere: heldNotThere > 0 }).toEqual({ each: true, heldNotThere: true })

  // One who called later stands behind, wherever the first has been meanwhile. Who is there is looked at anew as time goes on.
  letTimeGoOn()
  const bo = await aCaller()
  await talkOf(bo)
  for (const desk of desks.values()) await done(desk, 'set-presence', { reason: 'break', until: null })
  await expect.poll(() => [ana.calls.at(-1)?.place, bo.calls.at(-1)?.place], SOON).toEqual([1, 2])
  passTime(60_000)
  for (const [user, page] of [[maria, ana], [wei, bo]] as const) {
    await done(desks.get(user.id), 'set-presence', { reason: 'available', until: null })
    const { id, call: theirs } = await talkOf(page)
    await expect.poll(async () => placeOf(await read(id)), SOON).toMatchObject({ kind: 'offered', to: user.id })
    await done(desks.get(user.id), 'accept-offer', { conversationId: id })
    await done(desks.get(user.id), 'report-call', { conversationId: id, entryId: theirs?.entryId, what: { kind: 'connected' } })
    await expect.poll(() => page.calls.at(-1)?.state, SOON).toBe('connected')
  }
  // Both ends hang up at once.
  const answers = await Promise.all([ana.command('hang-up', {}), desks.get('maria')?.command('report-call', { conversationId: call.id, entryId: call.call?.entryId, what: { kind: 'ended', end: 'by-agent' } }), bo.command('hang-up', {})])
  expect(answers.map((answer) => answer?.ok)).toEqual([true, true, true])
  for (const user of [maria, wei]) {
    await expect.poll(() => presenceOf(user.id), SOON).toMatchObject({ wrapUp: { plannedUntil: expect.any(Number) } })
    await done(desks.get(user.id), 'end-wrap-up', {})
  }
  letTimeGoOn()

  const left = async () => {
    const { rows } = await hub.workspace.pool.query<{ calling: number; offered: number; due: number; open: number }>(
      `select count(*) filter (where call_state is not null)::int as calling, count(*) filter (where place = 'offered')::int as offered, count(*) filter (where place_due is not null)::int as due,
        (select count(*)::int from entries where row ->> 'kind' = 'call' and row #>> '{call,state}' <> 'ended') as open from conversations`,
    )
    return rows[0]
  }
  await expect.poll(left, SOON).toEqual({ calling: 0, offered: 0, due: 0, open: 0 })
  for (const user of [maria, wei]) expect(await presenceOf(user.id)).toMatchObject({ reason: 'available', next: null, until: null, missedOffers: 0, wrapUp: null, line: { kind: 'connected' } })
  expect([ana.calls.at(-1)?.state, bo.calls.at(-1)?.state]).toEqual(['ended', 'ended'])
  expect((await entryOf(call)).call).toMatchObject({ state: 'ended', end: expect.stringMatching(/^by-/), agents: ['maria'] })
  // Each desk holds what the hub has, and the next call rings as the first did.
  for (const desk of desks.values()) await expect.poll(() => desk.rows('conversations').filter(({ call: live, place }) => live != null || place.kind === 'offered'), SOON).toEqual([])
  expect(await ana.command('call', {})).toEqual({ ok: true })
  await expect.poll(async () => placeOf(await read(call.id)), SOON).toMatchObject({ kind: expect.stringMatching(/offered|assigned/) })
  await ana.command('hang-up', {})
  // A busy machine may keep the database waiting; the clockwork looks again, as above.
  expect(hub.logged.filter(({ event, error }) => /failed/.test(String(event)) && !/timeout exceeded when trying to connect|due to connection timeout/.test(String(error)))).toEqual([])
})

/** So much later, where the clock stands still until it is told otherwise. */
function passTime(ms: number): void {
  hub.clock.stoppedAt = hub.now() + ms
}

function letTimeGoOn(): void {
  hub.clock.aheadMs = hub.now() - Date.now()
  hub.clock.stoppedAt = null
}

/** A desk whose phone works, and whose person is there. */
async function aDesk(user: User): Promise<DeskLine> {
  const desk = await aDeskLine({ url: hub.url, token: await openSession(hub.workspace, user.id, hub.now()) })
  expect(await desk.hello()).toMatchObject({ ok: true })
  await expect.poll(() => desk.cursor(), SOON).not.toBeNull()
  await done(desk, 'set-presence', { reason: 'available', until: null })
  await done(desk, 'report-phone', { phone: { kind: 'ready', at: 1 } })
  return desk
}

async function done(desk: DeskLine | undefined, type: CommandType, payload: unknown): Promise<void> {
  expect(await desk?.command(type, payload)).toMatchObject({ ok: true })
}

async function aCaller(): Promise<VisitorPage> {
  const page = await aVisitorPage({ url: hub.url, protocol: 2 })
  // Who is there is looked at every now and then.
  await expect.poll(() => page.command('call', {}), SOON).toEqual({ ok: true })
  await expect.poll(() => page.calls.at(-1)?.entryId, SOON).toBeTruthy()
  return page
}

async function talkOf(page: VisitorPage): Promise<Conversation> {
  const { rows } = await hub.workspace.pool.query<{ id: string }>('select conversation_id as id from entries where id = $1', [page.calls.at(-1)?.entryId])
  return read(rows[0]?.id ?? '')
}

async function read(conversationId: string): Promise<Conversation> {
  const { rows } = await hub.workspace.pool.query<{ row: Conversation }>('select row from conversations where id = $1', [conversationId])
  const row = rows[0]?.row
  if (row === undefined) throw new Error('no such conversation')
  return row
}

/** Since when it waits or rings anew, other than at whom it rang; null where it does not. */
function waits({ place, call }: Conversation, rang: { readonly to: string; readonly since: number }) {
  const isAnew = place.kind === 'offered' && (place.to !== rang.to || place.since !== rang.since)
  return place.kind === 'waiting' || isAnew ? { since: isAnew ? place.waitingSince : place.since, entryId: call?.entryId, state: call?.state } : null
}

const placeOf = ({ place }: Conversation) => place

const ringsNow = (place: Conversation['place']) => (place.kind === 'offered' && place.until > hub.now() ? place : null)

async function presenceOf(userId: string): Promise<Presence> {
  const { rows } = await hub.workspace.pool.query<{ row: Presence }>('select row from presences where id = $1', [userId])
  return rows[0]?.row as Presence // each said so at the beginning.
}

async function entryOf({ id }: Conversation): Promise<CallEntry> {
  const { rows } = await hub.workspace.pool.query<{ row: CallEntry }>("select row from entries where conversation_id = $1 and row ->> 'kind' = 'call' order by seq desc limit 1", [id])
  return rows[0]?.row as CallEntry // the query asks for it.
}
