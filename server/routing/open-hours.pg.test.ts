import { expect, test } from 'vitest'
import type { Hours } from '#shared/model/hours.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import { aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { aStillFloor } from '#test/harness/clockwork.ts'
import { offer } from './hub-commands.ts'

const maria = aUser({ id: 'maria' })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })
const HOUR = 3_600_000
/** Nine to six in London, on weekdays. */
const office: Hours = { id: 'office', name: 'Office', timeZone: 'Europe/London', week: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '18:00' }] })), holidays: [], rev: 0 }
const FRIDAY_EVENING = Date.parse('2026-01-09T18:00:00Z')
const MONDAY_MORNING = Date.parse('2026-01-12T09:00:00Z')

test('at night nobody is rung, though they are there; at opening, they are', async () => {
  const { core, look, place } = await aFloor()
  core.clock.now = FRIDAY_EVENING
  const id = await core.customerSays('hello')
  await look()
  core.clock.now = MONDAY_MORNING - 1
  await look()
  expect(await place(id)).toMatchObject({ kind: 'waiting' })
  core.clock.now += 1
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
})

test('whoever is there may take from the line at night, and answer', async () => {
  const { core, place } = await aFloor()
  core.clock.now = FRIDAY_EVENING + HOUR
  const id = await core.customerSays('hello')
  expect(await core.ask(maria, 'take', { conversationId: id })).toMatchObject({ ok: true })
  expect(await core.ask(maria, 'reply', { conversationId: id, text: 'still here', attachments: [], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })).toMatchObject({ ok: true })
  expect(await place(id)).toMatchObject({ kind: 'assigned', to: 'maria' })
})

test('an offer that is open as the queue closes runs out, and is not made again', async () => {
  const { core, look, place } = await aFloor()
  core.clock.now = FRIDAY_EVENING - 1_000
  const id = await core.customerSays('hello')
  await look()
  core.clock.now += 10_000
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered' })
  core.clock.now += 600_000
  await look()
  await look()
  expect(await place(id)).toMatchObject({ kind: 'waiting', passedBy: ['maria'] })
  const late = await core.workspace.lane.run({ context: { id: 'late', at: core.clock.now, actor: HUB }, payload: { conversationId: id, to: 'maria', timeoutMs: 1_000 }, handler: offer as Handler<never> }) // offer's own payload.
  expect(late).toEqual({ ok: false, reason: 'not-now' })
})

test('[S10] a promise made on Friday evening is broken on Monday, and not on Friday night', async () => {
  const { core, look, countOf } = await aFloor()
  core.clock.now = FRIDAY_EVENING - HOUR / 2
  const id = await core.customerSays('hello')
  core.clock.now = MONDAY_MORNING + HOUR / 2 - 1
  await look()
  expect(await countOf('sla.breached')).toBe(0)
  core.clock.now += 1
  await look()
  expect((await core.conversation(id)).sla.breached).toEqual(['first-response'])
})

test('hours that were changed hold from then on: for offers at once, for promises from the next one', async () => {
  const { core, look, place } = await aFloor()
  core.clock.now = FRIDAY_EVENING + HOUR
  const id = await core.customerSays('hello')
  const promised = (await core.conversation(id)).sla.firstResponseDueAt
  const { rev: _rev, ...set } = office
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, spans: [{ from: '00:00', to: '24:00' }] }))
  expect(await core.ask(admin, 'save-hours', { ...set, week, onRev: null })).toMatchObject({ ok: true })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
  expect((await core.conversation(id)).sla.firstResponseDueAt).toBe(promised)
  const other = await core.customerSays('hello', { who: 'other' })
  expect((await core.conversation(other)).sla.firstResponseDueAt).toBe(core.clock.now + HOUR)
})

async function aFloor() {
  return aStillFloor({ users: [maria, admin], hours: [office], queues: [aQueue({ hoursId: 'office', sla: { firstResponseMs: HOUR, nextResponseMs: HOUR, resolutionMs: null } })], presences: [aPresence({ userId: 'maria' })] })
}
