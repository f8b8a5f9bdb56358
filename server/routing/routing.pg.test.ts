import { describe, expect, test } from 'vitest'
import { GRACE_MS } from '#shared/domain/presence.ts'
import { SECOND_ROUND_MS, STICKY_WAIT_MS } from '#shared/domain/route.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { User } from '#shared/model/user.ts'
import { HUB } from '#server/commands/actor.ts'
import type { Handler } from '#server/commands/handler.ts'
import type { LogItem } from '#server/log/read-after.ts'
import type { Workspace } from '#server/workspace.ts'
import type { Floor } from '#test/builders/furnish.ts'
import { anInbox, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { aCore, type Core } from '#test/harness/workspace.ts'
import { act } from './floorwork.ts'
import { offer, setDeskLine } from './hub-commands.ts'
import { lookOnce } from './look-once.ts'

const maria = aUser({ id: 'maria' })
const wei = aUser({ id: 'wei' })
const lin = aUser({ id: 'lin', role: 'lead' })
const OFFER_MS = 20_000
const waited = { ms: 0, acrossCut: false, seenUpTo: 0 }

describe('offers', () => {
  test('[S10] a waiting conversation is offered at the first look, for as long as its queue says, and accepting makes it theirs', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const id = await core.customerSays('hello')
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria', until: core.clock.now + OFFER_MS })
    expect(await core.ask(maria, 'accept-offer', { conversationId: id })).toMatchObject({ ok: true })
    expect(await place(id)).toEqual({ kind: 'assigned', to: 'maria', since: core.clock.now })
    expect(await core.ask(wei, 'accept-offer', { conversationId: id })).toEqual({ ok: false, reason: 'offer-gone' })
  })

  test('[S10] a declined offer goes to the next agent at the next look, and not back', async () => {
    const { core, look, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })])
    const id = await core.customerSays('hello')
    await look()
    await core.ask(maria, 'decline-offer', { conversationId: id })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei', passedBy: ['maria'] })
    await core.ask(wei, 'decline-offer', { conversationId: id })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'waiting', passedBy: ['maria', 'wei'] })
  })

  test('[S10] the hub ends an offer at its time and not before, whatever any window does, and asks the next agent', async () => {
    const { core, look, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })])
    const id = await core.customerSays('hello')
    const since = core.clock.now
    await look()
    core.clock.now += OFFER_MS - 1
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
    core.clock.now += 1
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei', passedBy: ['maria'], waitingSince: since })
  })

  test('when all have passed, the round begins anew with whoever passed first', async () => {
    const { core, look, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })])
    const id = await core.customerSays('hello')
    const asked: string[] = []
    for (let round = 0; round < 4; round += 1) {
      await look()
      const now = await place(id)
      if (now.kind === 'offered') asked.push(now.to)
      core.clock.now += Math.max(OFFER_MS, SECOND_ROUND_MS * 3)
    }
    expect(asked).toEqual(['maria', 'wei', 'maria', 'wei'])
  })

  test('a break takes back the open offer at once and stops new ones; the customer keeps their place in the line', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const id = await core.customerSays('hello')
    const since = core.clock.now
    await look()
    core.clock.now += 3_000
    await core.ask(maria, 'set-presence', { reason: 'break', until: null })
    await look()
    expect(await place(id)).toEqual({ kind: 'waiting', since, passedBy: [] })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'waiting' })
    // Back from the break, in the same moment: what was taken back then is offered again now.
    await core.ask(maria, 'set-presence', { reason: 'available', until: null })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
    await core.ask(maria, 'set-presence', { reason: 'break', until: null })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'waiting' })
  })

  test('a channel that is closed takes back its open offer and gets no new one', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const id = await core.customerSays('hello')
    await look()
    await core.ask(maria, 'set-channels', { closed: ['chat'] })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'waiting', passedBy: [] })
  })

  test('a returning customer is offered to the agent they know; when that one is full, for a short wait to nobody else', async () => {
    const { core, look, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })], { users: [aUser({ id: 'maria', capacity: { chat: 1 } }), wei, lin] })
    const known = await core.customerSays('hello', { who: 'elena' })
    await core.ask(wei, 'take', { conversationId: known })
    await core.ask(wei, 'resolve', { conversationId: known, dispositionId: 'solved' })
    await core.customerSays('one more thing', { who: 'elena' })
    await look()
    expect(await place(known)).toMatchObject({ kind: 'offered', to: 'wei' })

    const other = await core.customerSays('hello', { who: 'tom' })
    await core.ask(maria, 'take', { conversationId: other })
    await core.ask(maria, 'park', { conversationId: other })
    const filler = await core.customerSays('hello', { who: 'ann' })
    await core.ask(maria, 'take', { conversationId: filler })
    await core.ask(wei, 'accept-offer', { conversationId: known })
    await core.customerSays('are you there?', { who: 'tom' })
    await look()
    expect(await place(other)).toMatchObject({ kind: 'waiting' })
    core.clock.now += STICKY_WAIT_MS
    await look()
    expect(await place(other)).toMatchObject({ kind: 'offered', to: 'wei' })
  })

  test('nobody is given more than they take, counting what they took themselves', async () => {
    const { core, look, place } = await aFloor([at('maria')], { users: [aUser({ id: 'maria', capacity: { chat: 2 } }), lin] })
    const ids: string[] = []
    for (const who of ['a', 'b', 'c']) ids.push(await core.customerSays('hello', { who }))
    await core.ask(maria, 'take', { conversationId: ids[0] ?? '' })
    for (let round = 0; round < 3; round += 1) {
      await look()
      for (const id of ids) await core.ask(maria, 'accept-offer', { conversationId: id })
    }
    expect((await Promise.all(ids.map(place))).map(({ kind }) => kind)).toEqual(['assigned', 'assigned', 'waiting'])
  })

  test('a slot taken in the same breath as an offer is counted', async () => {
    const { core, place } = await aFloor([at('maria')], { users: [aUser({ id: 'maria', capacity: { chat: 1 } }), lin] })
    const taken = await core.customerSays('hello', { who: 'a' })
    const offered = await core.customerSays('hello', { who: 'b' })
    // The first command keeps the lane busy, so that the next two share a batch.
    await Promise.all([
      core.ask(maria, 'tag', { conversationId: taken, add: ['x'], remove: [] }),
      core.ask(maria, 'take', { conversationId: taken }),
      core.workspace.lane.run({ context: { id: 'offer-in-the-batch', at: core.clock.now, actor: HUB }, payload: { conversationId: offered, to: 'maria', timeoutMs: 1_000 }, handler: offer as Handler<never> }), // offer's own payload.
    ])
    expect(await place(offered)).toMatchObject({ kind: 'waiting' })
  })

  test('one conversation rings at a time', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const first = await core.customerSays('hello', { who: 'a' })
    core.clock.now += 1
    const second = await core.customerSays('hello', { who: 'b' })
    await look()
    await look()
    expect([await place(first), await place(second)]).toMatchObject([{ kind: 'offered' }, { kind: 'waiting' }])
    await core.ask(maria, 'accept-offer', { conversationId: first })
    await look()
    expect(await place(second)).toMatchObject({ kind: 'offered', to: 'maria' })
  })

  test('[S6] two hubs that look at once make one offer', async () => {
    const { core, look, place } = await aFloor([at('maria'), at('wei')])
    const other = await core.another()
    const ids: string[] = []
    for (const who of ['a', 'b', 'c', 'd']) ids.push(await core.customerSays('hello', { who }))
    await Promise.all([look(), look(other), look(), look(other)])
    const offered = (await Promise.all(ids.map(place))).flatMap((now) => (now.kind === 'offered' ? [now.to] : []))
    expect(offered.toSorted()).toEqual(['maria', 'wei'])
    expect(await countOf(core, 'offer.created')).toBe(2)
  })

  test('an offer that could not be made now is made when it can, though nothing happened to the conversation', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const id = await core.customerSays('hello')
    const work = workOf(core, core.workspace)
    await core.ask(maria, 'set-presence', { reason: 'busy', until: null })
    expect(await act(work, offer, { conversationId: id, to: 'maria', timeoutMs: 1_000 })).toBe(false)
    await core.ask(maria, 'set-presence', { reason: 'available', until: null })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
  })

  test('a long line that nobody serves does not hide another', async () => {
    const { core, look, place } = await aFloor([at('maria')], { queues: [aQueue(), aQueue({ id: 'night' })] })
    await Promise.all(Array.from({ length: 210 }, (_, n) => core.customerSays('hello', { who: `night-${n}`, inboxId: 'night-shop' })))
    core.clock.now += 1
    const id = await core.customerSays('hello')
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
  })
})

describe('handing on', () => {
  test('a transfer to a queue carries its note and does not come straight back', async () => {
    const floor = { users: [maria, aUser({ id: 'wei', queueIds: ['care', 'returns'] }), lin], queues: [aQueue(), aQueue({ id: 'returns' })] }
    const { core, look, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })], floor)
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'transfer', { conversationId: id, to: { kind: 'queue', queueId: 'returns' }, note: 'wants to send it back' })
    expect(await notesOf(core, id)).toEqual(['wants to send it back'])
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
  })

  test('given back to its own queue, it is offered to someone else first', async () => {
    const { core, look, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })])
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'assign', { conversationId: id, to: null })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei', passedBy: ['maria'] })
  })

  test('a transfer to a person is theirs at once, with its note', async () => {
    const { core, look, place } = await aFloor([at('maria'), at('wei')])
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'transfer', { conversationId: id, to: { kind: 'user', userId: 'wei' }, note: 'you know her' })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'assigned', to: 'wei' })
    expect(await notesOf(core, id)).toEqual(['you know her'])
  })
})

describe('rest', () => {
  test('[S10] a snooze wakes at its time, at whoever snoozed it', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'snooze', { conversationId: id, until: core.clock.now + 60_000 })
    core.clock.now += 59_999
    await look()
    expect(await place(id)).toMatchObject({ kind: 'snoozed' })
    core.clock.now += 1
    await look()
    expect(await place(id)).toMatchObject({ kind: 'assigned', to: 'maria' })
  })

  test('a snooze of someone who has left for good goes to the line', async () => {
    const { core, look, place } = await aFloor([at('maria'), at('wei')])
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'snooze', { conversationId: id, until: core.clock.now + 60_000 })
    await saveUser(core, maria, { isDisabled: true })
    core.clock.now += 60_000
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
  })

  test('a parked conversation frees its slot and comes back, to the same agent first, when the customer writes', async () => {
    const { core, look, place } = await aFloor([at('maria', { idleSince: 2 }), at('wei', { idleSince: 1 })], { users: [aUser({ id: 'maria', capacity: { chat: 1 } }), wei, lin] })
    const id = await core.customerSays('hello', { who: 'a' })
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'park', { conversationId: id })
    await core.ask(wei, 'set-presence', { reason: 'break', until: null })
    const next = await core.customerSays('hello', { who: 'b' })
    await look()
    expect(await place(next)).toMatchObject({ kind: 'offered', to: 'maria' })
    await core.ask(maria, 'decline-offer', { conversationId: next })
    await core.ask(wei, 'set-presence', { reason: 'available', until: null })
    await look()
    await core.customerSays('back again', { who: 'a' })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'maria' })
  })
})

describe('a desk that drops', () => {
  test('[S10] keeps its work for the grace, gets no offers in it, and keeps it if it returns in time', async () => {
    const { core, look, line, place } = await aFloor([at('maria')])
    const held = await core.customerSays('hello', { who: 'a' })
    await core.ask(maria, 'take', { conversationId: held })
    const ringing = await core.customerSays('hello', { who: 'b' })
    await look()
    expect(await place(ringing)).toMatchObject({ kind: 'offered', to: 'maria' })
    await line('maria', false)
    core.clock.now += 1
    await look()
    expect(await place(ringing)).toMatchObject({ kind: 'waiting', passedBy: [] })
    core.clock.now += GRACE_MS - 2
    await look()
    expect(await place(held)).toMatchObject({ kind: 'assigned', to: 'maria' })
    await line('maria', true)
    core.clock.now += GRACE_MS
    await look()
    expect(await place(held)).toMatchObject({ kind: 'assigned', to: 'maria' })
    expect(await place(ringing)).toMatchObject({ kind: 'offered', to: 'maria' })
    expect(await presence(core, 'maria')).toMatchObject({ reason: 'available', line: { kind: 'connected' } })
  })

  test('[S10] after the grace its chats go back to their queue, not to an end, and to the next agent', async () => {
    const { core, look, line, place } = await aFloor([at('maria', { idleSince: 1 }), at('wei', { idleSince: 2 })])
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    core.clock.now += 1_000
    await line('maria', false)
    core.clock.now += GRACE_MS
    await look()
    await look()
    expect(await presence(core, 'maria')).toMatchObject({ reason: 'offline', line: { kind: 'gone' } })
    expect(await place(id)).toMatchObject({ kind: 'offered', to: 'wei' })
    const { rows } = await core.workspace.pool.query<{ why: string }>("select row #>> '{activity,why}' as why from entries where conversation_id = $1 and row #>> '{activity,kind}' = 'queued'", [id])
    expect(rows).toEqual([{ why: 'desk-lost' }])
  })

  test('work given to someone while they are away stays with them', async () => {
    const { core, look, line, place } = await aFloor([at('maria'), at('wei')])
    await line('maria', false)
    core.clock.now += GRACE_MS
    await look()
    core.clock.now += 1_000
    const id = await core.customerSays('hello')
    await core.ask(lin, 'assign', { conversationId: id, to: 'maria' })
    await look()
    expect(await place(id)).toMatchObject({ kind: 'assigned', to: 'maria' })
  })
})

describe('presence', () => {
  test('[S10] the next presence is entered when the last conversation is done, however it went, and nothing new comes before', async () => {
    const { core, look, place } = await aFloor([at('maria')])
    const ids = [await core.customerSays('hello', { who: 'a' }), await core.customerSays('hello', { who: 'b' })]
    for (const conversationId of ids) await core.ask(maria, 'take', { conversationId })
    await core.ask(maria, 'set-next-presence', { reason: 'break' })
    const third = await core.customerSays('hello', { who: 'c' })
    await look()
    expect(await place(third)).toMatchObject({ kind: 'waiting' })
    await core.ask(maria, 'resolve', { conversationId: ids[0] ?? '', dispositionId: 'solved' })
    await look()
    expect(await presence(core, 'maria')).toMatchObject({ reason: 'available', next: 'break' })
    await core.ask(maria, 'transfer', { conversationId: ids[1] ?? '', to: { kind: 'user', userId: 'wei' }, note: '' })
    await look()
    expect(await presence(core, 'maria')).toMatchObject({ reason: 'break', next: null })
  })

  test('[S10] a planned end of a break makes its agent available, and nothing else does', async () => {
    const { core, look } = await aFloor([at('maria')])
    const id = await core.customerSays('hello')
    await core.ask(maria, 'take', { conversationId: id })
    await core.ask(maria, 'set-presence', { reason: 'break', until: core.clock.now + 600_000 })
    await core.ask(maria, 'reply', { conversationId: id, text: 'finishing this', attachments: [], waited })
    await core.ask(maria, 'resolve', { conversationId: id, dispositionId: 'solved' })
    core.clock.now += 599_999
    await look()
    expect(await presence(core, 'maria')).toMatchObject({ reason: 'break' })
    core.clock.now += 1
    await look()
    expect(await presence(core, 'maria')).toMatchObject({ reason: 'available', until: null })
  })
})

test('[S10] a broken promise is logged once, by whichever hub sees it', async () => {
  const { core, look } = await aFloor([])
  const other = await core.another()
  const id = await core.customerSays('hello')
  core.clock.now += 14_999
  await look()
  expect(await countOf(core, 'sla.breached')).toBe(0)
  core.clock.now += 1
  await Promise.all([look(), look(other)])
  await look()
  expect(await countOf(core, 'sla.breached')).toBe(1)
  expect((await core.conversation(id)).sla.breached).toEqual(['first-response'])
})

describe('the clockwork running', () => {
  test('offers, by itself, what a customer just wrote, and counts idle time from the end of the work', async () => {
    const core = await aCore({ presences: [at('maria', { idleSince: 1 })] }, { isQuiet: false })
    const offered = heard(core.workspace, ({ fact }) => fact.kind === 'offer.created')
    const id = await core.customerSays('hello')
    expect((await offered).fact).toMatchObject({ to: 'maria' })
    await core.ask(maria, 'accept-offer', { conversationId: id })
    core.clock.now += 5_000
    const noted = heard(core.workspace, ({ fact }) => fact.kind === 'presence.changed')
    await core.ask(maria, 'resolve', { conversationId: id, dispositionId: 'solved' })
    await noted
    expect(await presence(core, 'maria')).toMatchObject({ idleSince: core.clock.now })
  })
})

function at(userId: string, set: Partial<Presence> = {}): Presence {
  return aPresence({ userId, ...set })
}

/** A floor whose clockwork stands still: `look` lets it look once. */
async function aFloor(presences: readonly Presence[], floor: Floor = {}) {
  const nightly = floor.queues?.some(({ id }) => id === 'night') ? [anInbox({ id: 'night-shop', queueId: 'night' })] : []
  const core = await aCore({ inboxes: [anInbox(), ...nightly], ...floor, presences })
  const look = (workspace: Workspace = core.workspace) => lookOnce(workOf(core, workspace))
  const place = async (id: string) => (await core.conversation(id)).place
  const line = (userId: string, isConnected: boolean) =>
    core.workspace.lane.run({ context: { id: crypto.randomUUID(), at: core.clock.now, actor: HUB }, payload: { userId, isConnected }, handler: setDeskLine as Handler<never> }) // setDeskLine's own payload.
  return { core, look, place, line }
}

function workOf(core: Core, { id, pool, feed, lane }: Workspace) {
  return { workspaceId: id, pool, feed, lane, now: () => core.clock.now }
}

async function presence(core: Core, userId: string): Promise<Presence | undefined> {
  const { rows } = await core.workspace.pool.query<{ row: Presence }>('select row from presences where id = $1', [userId])
  return rows[0]?.row
}

async function countOf(core: Core, kind: string): Promise<number | undefined> {
  const { rows } = await core.workspace.pool.query<{ n: number }>("select count(*) as n from events where fact ->> 'kind' = $1", [kind])
  return rows[0]?.n
}

async function notesOf(core: Core, conversationId: string): Promise<readonly string[]> {
  const { rows } = await core.workspace.pool.query<{ text: string }>("select c.body ->> 'text' as text from entries e join contents c on c.id = e.id where e.conversation_id = $1 and e.row ->> 'kind' = 'note'", [conversationId])
  return rows.map(({ text }) => text)
}

async function saveUser(core: Core, { rev: _rev, id, email: _email, ...user }: User, set: Partial<User>): Promise<void> {
  const answer = await core.ask(aUser({ id: 'admin', role: 'admin' }), 'save-user', { userId: id, ...user, queueIds: [...user.queueIds], skills: [...user.skills], onRev: null, ...(set as object) })
  expect(answer).toMatchObject({ ok: true })
}

/** Settles at the first event that fits; the test's own time limit is the only clock. */
function heard(workspace: Workspace, fits: (item: LogItem) => boolean): Promise<LogItem> {
  return new Promise((resolve) => {
    workspace.feed.onItems((items) => {
      const found = items.find(fits)
      if (found) resolve(found)
    })
  })
}
