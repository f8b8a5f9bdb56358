import { expect, test } from 'vitest'
import { aPresence, aUser } from '#test/builders/people.ts'
import { aCore } from '#test/harness/workspace.ts'
import { aStillFloor } from '#test/harness/clockwork.ts'

const maria = aUser({ id: 'maria', capacity: { chat: 4 } })
const wei = aUser({ id: 'wei' })
const OFFER_MS = 20_000

test('two offers missed in a row: not responding; what is in hand stays, nothing more is offered, others are asked', async () => {
  const { core, look, place, presence, countOf, miss } = await aFloor()
  const held = await core.customerSays('hello', { who: 'held' })
  await core.ask(maria, 'take', { conversationId: held })
  const id = await core.customerSays('hello')
  await miss()
  expect(await presence('maria')).toMatchObject({ reason: 'available', missedOffers: 1 })
  await miss()
  expect(await presence('maria')).toMatchObject({ reason: 'not-responding', since: core.clock.now, until: null, missedOffers: 2 })
  expect(await place(held)).toMatchObject({ kind: 'assigned', to: 'maria' })
  core.clock.now += 3_600_000
  await look()
  expect([await place(id), await countOf('offer.created')]).toMatchObject([{ kind: 'waiting' }, 2])
  await core.ask(wei, 'set-presence', { reason: 'available', until: null })
  await look()
  expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
})

test('only the person’s own act lifts it: no time, no second hub, no line that dropped and came back', async () => {
  const { core, look, presence, miss } = await aFloor()
  const other = await core.another()
  await core.customerSays('hello')
  await miss()
  await miss()
  core.clock.now += 10 * 3_600_000
  await Promise.all([look(), look(other)])
  expect(await presence('maria')).toMatchObject({ reason: 'not-responding' })
  await core.ask(maria, 'set-presence', { reason: 'available', until: null })
  expect(await presence('maria')).toMatchObject({ reason: 'available', missedOffers: 0 })
  await miss()
  expect(await presence('maria')).toMatchObject({ reason: 'available', missedOffers: 1 })
})

test('an own act between two missed offers begins the count anew', async () => {
  const { core, presence, miss } = await aFloor()
  await core.customerSays('hello')
  await miss()
  await core.ask(maria, 'set-channels', { closed: [] })
  await miss()
  expect(await presence('maria')).toMatchObject({ reason: 'available', missedOffers: 1 })
})

test('what they wanted to be next still comes, when their work is done', async () => {
  const { core, look, presence, miss } = await aFloor()
  const held = await core.customerSays('hello', { who: 'held' })
  await core.ask(maria, 'take', { conversationId: held })
  await core.customerSays('hello')
  await miss()
  // Said while it rings: the offer stays open, its time runs out, and no other is made.
  await core.ask(maria, 'set-next-presence', { reason: 'break' })
  core.clock.now += OFFER_MS
  await look()
  expect(await presence('maria')).toMatchObject({ reason: 'available', next: 'break', missedOffers: 1 })
  await core.ask(maria, 'park', { conversationId: held })
  await look()
  expect(await presence('maria')).toMatchObject({ reason: 'break', next: null })
})

test('two hubs that see the same offer run out count it once', async () => {
  const { core, look, presence } = await aFloor()
  const other = await core.another()
  await core.customerSays('hello')
  await look()
  core.clock.now += OFFER_MS
  await Promise.all([look(), look(other), look(other)])
  expect(await presence('maria')).toMatchObject({ reason: 'available', missedOffers: 1 })
})

test.each(['accept-offer', 'decline-offer'] as const)('with %s the count begins anew, by the clockwork itself', async (answer) => {
  const core = await aCore({ users: [maria], presences: [aPresence({ userId: 'maria', missedOffers: 1 })] }, { isQuiet: false })
  const id = await core.customerSays('hello')
  await expect.poll(async () => (await core.conversation(id)).place.kind, { timeout: 30_000, interval: 20 }).toBe('offered')
  expect(await core.ask(maria, answer, { conversationId: id })).toMatchObject({ ok: true })
  const missed = async () => (await core.workspace.pool.query<{ n: number }>("select (row ->> 'missedOffers')::int as n from presences where id = 'maria'")).rows[0]?.n
  await expect.poll(missed, { timeout: 30_000, interval: 20 }).toBe(0)
})

/** Maria is there, alone; Wei is on a break. */
async function aFloor() {
  const floor = await aStillFloor({ users: [maria, wei], presences: [aPresence({ userId: 'maria' }), aPresence({ userId: 'wei', reason: 'break' })] })
  const { core, look, countOf } = floor
  /** Lets the offer to Maria run out that is open, or is made at the next look. */
  async function miss(): Promise<void> {
    const missed = (await countOf('offer.missed')) ?? 0
    for (let looks = 0; looks < 5 && (await countOf('offer.missed')) === missed; looks += 1) {
      core.clock.now += OFFER_MS
      await look()
    }
    expect(await countOf('offer.missed')).toBe(missed + 1)
  }
  return { ...floor, miss }
}
