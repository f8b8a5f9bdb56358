import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maskIdentity } from '#shared/domain/mask.ts'
import { MESSAGE_LIMIT } from '#shared/base/fields.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { maySee } from '#server/commands/authorise.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { openSession } from '#server/sessions.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { aDeskLine, type DeskLine } from '#test/harness/desk-line.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

// Real desks on real sockets, against two hubs of one team on a real Postgres. What a desk holds at the end is compared
// with what its person may see; the desk itself throws at a hole in the log.

const maria = aUser({ id: 'maria' })
const wei = aUser({ id: 'wei', queueIds: ['returns'] })
const lin = aUser({ id: 'lin', role: 'lead', queueIds: [] })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })

/** Nothing falls due by itself while a desk is compared with the database. */
const NO_PROMISE = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }

let hub: RunningHub
let other: RunningHub

beforeAll(async () => {
  hub = await aRunningHub({ users: [maria, wei, lin, admin, ...['mover', 'promoted', 'leaver', 'flooder'].map((id) => aUser({ id }))], queues: [aQueue({ sla: NO_PROMISE }), aQueue({ id: 'returns', sla: NO_PROMISE })], inboxes: [anInbox(), anInbox({ id: 'returns-shop', queueId: 'returns' })] })
  other = await aRunningHub({}, { databaseUrl: hub.databaseUrl })
})

afterAll(async () => {
  await other.close()
  await hub.close()
})

describe('hello', () => {
  test('[S4] a desk that holds nothing is sent a fresh copy: the floor, and what its person may see', async () => {
    await customerSays('hello')
    await customerSays('hello', { inboxId: 'returns-shop' })
    const desk = await aDesk(maria)
    await greet(desk)
    await holdsWhatTheyMaySee(desk, maria)
    expect(desk.batches[0]).toMatchObject({ reset: true, more: true, workspaceId: 'main', epoch: hub.workspace.epoch })
    expect(desk.rows('users').length).toBeGreaterThanOrEqual(8)
    expect(desk.rows('queues').map(({ id }) => id).toSorted()).toEqual(['care', 'returns'])
  })

  test('[S4] a cursor that the log does not know, past its head or before its tail, is answered with a fresh copy', async () => {
    await customerSays('hello')
    const past = await aDesk(maria)
    await greet(past, { cursor: 1_000_000, epoch: hub.workspace.epoch })
    expect(past.batches[0]?.reset).toBe(true)
    await holdsWhatTheyMaySee(past, maria)

    await hub.workspace.pool.query('update log_heads set tail = 2')
    const old = await aDesk(maria)
    await greet(old, { cursor: 1, epoch: hub.workspace.epoch })
    expect(old.batches[0]?.reset).toBe(true)
  })

  test('[S12] a desk of another epoch is sent a fresh copy of this one', async () => {
    const desk = await aDesk(maria)
    const welcome = await greet(desk, { cursor: 3, epoch: 'before-the-restore' })
    expect(welcome).toMatchObject({ ok: true, epoch: hub.workspace.epoch })
    expect(desk.batches[0]).toMatchObject({ reset: true, epoch: hub.workspace.epoch })
  })

  test('a desk that comes back is told what it missed and nothing twice', async () => {
    const desk = await aDesk(maria)
    await greet(desk)
    const from = desk.cursor()
    const told = desk.batches.length
    desk.cut()
    const id = await customerSays('while you were away')
    await desk.comeBack()
    await greet(desk)
    expect(desk.batches[told]).toMatchObject({ after: from })
    expect(desk.batches.slice(told).flatMap(({ items }) => items).every(({ seq }) => seq > (from ?? 0))).toBe(true)
    expect(textsOf(desk, id)).toEqual(['while you were away'])
    await holdsWhatTheyMaySee(desk, maria)
  })

  test('a desk that speaks too old or too new a version is told so, and what is spoken here', async () => {
    const desk = await aDesk(maria)
    const accepts = { from: OLDEST_PROTOCOL_VERSION, to: PROTOCOL_VERSION }
    expect(await desk.hello({ protocol: OLDEST_PROTOCOL_VERSION - 1 })).toEqual({ ok: false, reason: 'desk-too-old', accepts })
    expect(await desk.hello({ protocol: PROTOCOL_VERSION + 1 })).toEqual({ ok: false, reason: 'desk-too-new', accepts })
    expect(await desk.hello({ workspaceId: 'elsewhere' })).toEqual({ ok: false, reason: 'wrong-workspace' })
    expect(await desk.hello({ cursor: -1 })).toEqual({ ok: false, reason: 'malformed' })
    expect(desk.batches).toEqual([])
  })

  test('a desk that speaks the version before is served in it', async () => {
    const desk = await aDesk(maria)
    const id = await customerSays('hello, old desk')
    const welcome = await desk.hello({ protocol: OLDEST_PROTOCOL_VERSION })
    expect(welcome).toMatchObject({ ok: true, protocol: OLDEST_PROTOCOL_VERSION })
    await desk.reaches(await headOf())
    await expect.poll(() => textsOf(desk, id)).toEqual(['hello, old desk'])
    expect(await desk.command('note', { conversationId: id, text: 'by an old desk' })).toMatchObject({ ok: true })
  })
})

describe('[S5] sight', () => {
  test('what comes into it comes whole, what leaves it is removed, live', async () => {
    const [from, to, leads] = [await aDesk(maria), await aDesk(wei), await aDesk(lin)]
    await Promise.all([from, to, leads].map((desk) => greet(desk)))
    const id = await customerSays('please take it back')
    await hub.ask(maria, 'take', { conversationId: id })
    await reach([from, to, leads])
    expect([held(from, id), held(to, id), held(leads, id)]).toEqual([true, false, true])
    const kept = to.batches.length
    await hub.ask(maria, 'transfer', { conversationId: id, to: { kind: 'queue', queueId: 'returns' }, note: 'size 38' })
    await reach([from, to, leads])
    expect([held(from, id), held(to, id), held(leads, id)]).toEqual([false, true, true])
    expect(textsOf(to, id)).toEqual(['please take it back', 'size 38'])
    expect(textsOf(from, id)).toEqual([])
    expect(to.batches.slice(kept).some(({ reset }) => reset)).toBe(false)
    expect(to.rows('identities').length).toBeGreaterThan(0)
    // Nothing that is said afterwards reaches a desk that no longer sees it.
    await hub.ask(wei, 'note', { conversationId: id, text: 'between us', attachments: [], mentions: [] })
    await customerSays('hello')
    await reach([from])
    expect(JSON.stringify(from.batches)).not.toContain('between us')
    await holdsWhatTheyMaySee(from, maria)
    await holdsWhatTheyMaySee(to, wei)
  })

  test('what came into it or left it while a desk was away is told the same', async () => {
    const [from, to] = [await aDesk(maria), await aDesk(wei)]
    await Promise.all([from, to].map((desk) => greet(desk)))
    const id = await customerSays('from the start')
    await reach([from, to])
    from.cut()
    to.cut()
    await hub.ask(maria, 'take', { conversationId: id })
    await hub.ask(maria, 'transfer', { conversationId: id, to: { kind: 'queue', queueId: 'returns' }, note: '' })
    await hub.ask(wei, 'note', { conversationId: id, text: 'between us', attachments: [], mentions: [] })
    await Promise.all([from, to].map(async (desk) => {
      await desk.comeBack()
      await greet(desk)
    }))
    expect([held(from, id), held(to, id)]).toEqual([false, true])
    expect(textsOf(to, id)).toEqual(['from the start', 'between us'])
    expect(JSON.stringify(from.batches)).not.toContain('between us')
    await holdsWhatTheyMaySee(from, maria)
    await holdsWhatTheyMaySee(to, wei)
  })

  test('what leaves takes its customer along, and what comes back brings its reader’s own mark', async () => {
    const desk = await aDesk(maria)
    await greet(desk)
    const id = await customerSays('back and forth')
    await hub.ask(maria, 'take', { conversationId: id })
    await hub.ask(maria, 'mark-read', { conversationId: id, upTo: await headOf() })
    await reach([desk])
    const behind = () => desk.rows('identities').filter((row) => desk.rows('conversations').some((talk) => talk['identityId'] === row['id'])).length
    const people = desk.rows('identities').length
    await hub.ask(maria, 'transfer', { conversationId: id, to: { kind: 'queue', queueId: 'returns' }, note: '' })
    await reach([desk])
    expect([desk.rows('identities').length, behind()]).toEqual([people - 1, people - 1])
    const left = desk.batches.length
    await hub.ask(lin, 'transfer', { conversationId: id, to: { kind: 'user', userId: 'maria' }, note: '' })
    await reach([desk])
    const marks = desk.batches.slice(left).flatMap(({ items }) => items.flatMap(({ rows }) => rows.filter((change) => change.table === 'readMarks' && 'row' in change)))
    expect([desk.rows('identities').length, marks.length]).toEqual([people, 1])
  })

  test('a log filtered for one desk has no holes to misread: each batch begins where the last ended, past all that is hidden', async () => {
    const desk = await aDesk(maria)
    await greet(desk)
    const told = desk.batches.length
    for (let n = 0; n < 5; n += 1) await customerSays(`hidden ${n}`, { inboxId: 'returns-shop' })
    await customerSays('seen')
    await desk.reaches(await headOf())
    const news = desk.batches.slice(told)
    expect(news.map(({ after }) => after)).toEqual(news.map((_, index) => (index === 0 ? desk.batches[told - 1]?.upTo : news[index - 1]?.upTo)))
    expect(JSON.stringify(news)).not.toContain('hidden')
  })

  test('a customer whom one queue knows comes with their conversation to another', async () => {
    const desk = await aDesk(wei)
    await greet(desk)
    const who = randomUUID()
    await customerSays('in the shop', { who })
    await reach([desk])
    expect(desk.rows('identities').some(({ value }) => value === maskIdentity('visitor', who))).toBe(false)
    const id = await customerSays('about a return', { who, inboxId: 'returns-shop' })
    await reach([desk])
    const conversation = desk.rows('conversations').find((row) => row.id === id)
    const identity = desk.rows('identities').find((row) => row.id === conversation?.identityId)
    expect(desk.rows('customers').find((row) => row.id === identity?.customerId)).toMatchObject({ name: who })
  })

  test('an address reaches a desk masked, in a copy and live, and never otherwise', async () => {
    const address = `elena.marsh.${randomUUID()}@mail.test`
    const live = await aDesk(maria)
    await greet(live)
    await customerSays('hello', { from: { kind: 'email', value: address, name: 'Elena', isVerified: true, language: 'en' } })
    await reach([live])
    const copied = await aDesk(lin)
    await greet(copied)
    for (const desk of [live, copied]) {
      expect(desk.rows('identities').some(({ value }) => value === 'ele•••@mail.test')).toBe(true)
      expect(JSON.stringify(desk.batches)).not.toContain(address)
    }
  })
})

describe('rights', () => {
  test('[S5] a desk whose person changes queue begins anew, with what they may see now and nothing else', async () => {
    const mover = aUser({ id: 'mover' })
    const desk = await aDesk(mover)
    await greet(desk)
    const [before, after] = [await customerSays('in care'), await customerSays('in returns', { inboxId: 'returns-shop' })]
    await reach([desk])
    expect([held(desk, before), held(desk, after)]).toEqual([true, false])
    await save(mover, { queueIds: ['returns'] })
    await desk.closed()
    await desk.comeBack()
    const told = desk.batches.length
    await greet(desk)
    expect(desk.batches[told]?.reset).toBe(true)
    expect([held(desk, before), held(desk, after)]).toEqual([false, true])
  })

  test('a desk whose person changes role while it is away begins anew when it returns, on any hub', async () => {
    const promoted = aUser({ id: 'promoted' })
    const desk = await aDesk(promoted)
    await greet(desk)
    const id = await customerSays('in returns', { inboxId: 'returns-shop' })
    desk.cut()
    await save(promoted, { role: 'lead' })
    await desk.comeBack(other.url)
    const told = desk.batches.length
    await greet(desk)
    expect(desk.batches[told]?.reset).toBe(true)
    expect(held(desk, id)).toBe(true)
    await holdsWhatTheyMaySee(desk, { ...promoted, role: 'lead' })
  })

  test('a person who is signed out loses the line at once, at every hub, and is not let in again', async () => {
    const leaver = aUser({ id: 'leaver' })
    const token = await openSession(hub.workspace, leaver.id, hub.now())
    const [desk, elsewhere] = [await aDeskLine({ url: hub.url, token }), await aDeskLine({ url: other.url, token })]
    await Promise.all([greet(desk), greet(elsewhere)])
    await hub.ask(admin, 'revoke-sessions', { userId: 'leaver' })
    await Promise.all([desk.closed(), elsewhere.closed()])
    await expect(desk.comeBack()).rejects.toThrow('signed-out')
  })

  test('nobody is let in without a session', async () => {
    for (const token of ['', 'main.guess', 'elsewhere.guess']) await expect(aDeskLine({ url: hub.url, token })).rejects.toThrow('signed-out')
  })
})

describe('a command at a desk', () => {
  test('comes back to its author by the common road, under its id', async () => {
    const desk = await aDesk(maria)
    await greet(desk)
    const id = await customerSays('hello')
    const commandId = randomUUID()
    const answer = await desk.command('reply', { conversationId: id, text: '退'.repeat(MESSAGE_LIMIT), waited: { ms: 0, acrossCut: false, seenUpTo: 0 } }, commandId)
    expect(answer).toMatchObject({ ok: true })
    await reach([desk])
    const items = desk.batches.flatMap((batch) => batch.items).filter((item) => item.commandId === commandId)
    expect(items.map(({ kind }) => kind)).toEqual(['conversation.assigned', 'message.queued'])
    expect(textsOf(desk, id)[1]).toHaveLength(MESSAGE_LIMIT)
    expect(await desk.command('reply', { conversationId: id, text: 'x'.repeat(MESSAGE_LIMIT + 1), waited: { ms: 0, acrossCut: false, seenUpTo: 0 } })).toEqual({ ok: false, reason: 'too-long' })
  })

  test('in a flood is told "too many", and the line holds', async () => {
    const desk = await aDesk(aUser({ id: 'flooder' }))
    await greet(desk)
    // In one moment, however long it takes: turns come back with time.
    hub.clock.stoppedAt = hub.now()
    const answers = await Promise.all(Array.from({ length: 2_000 }, () => desk.command('no-such-thing', {})))
    hub.clock.stoppedAt = null
    const reasons = answers.map((answer) => (answer.ok ? 'ok' : answer.reason))
    expect(reasons.slice(0, 1_000)).toEqual(Array(1_000).fill('unknown-command'))
    expect(reasons).toContain('too-many')
  })
})

test('who is viewing and who is replying is heard at the other hub, by those who may see the conversation and nobody else', async () => {
  const [one, two, stranger] = [await aDesk(maria), await aDesk(lin, other), await aDesk(wei, other)]
  await Promise.all([one, two, stranger].map((desk) => greet(desk)))
  const id = await customerSays('hello')
  const hidden = await customerSays('hello', { inboxId: 'returns-shop' })
  // Of what she does not see, nobody hears her say anything.
  one.tell({ conversationId: hidden, doing: 'viewing' })
  one.tell({ conversationId: id, doing: 'replying' })
  await two.hears(({ conversationId }) => conversationId === id)
  two.tell({ conversationId: hidden, doing: 'viewing' })
  await stranger.hears(({ conversationId }) => conversationId === hidden)
  expect(two.heard).toEqual([{ who: 'agent', userId: 'maria', conversationId: id, doing: 'replying' }])
  expect(stranger.heard).toEqual([{ who: 'agent', userId: 'lin', conversationId: hidden, doing: 'viewing' }])
})

async function aDesk(user: User, at: RunningHub = hub): Promise<DeskLine> {
  return aDeskLine({ url: at.url, token: await openSession(at.workspace, user.id, at.now()) })
}

/** Says hello and reads up to where the log was then. */
async function greet(desk: DeskLine, set: Parameters<DeskLine['hello']>[0] = {}) {
  const welcome = await desk.hello(set)
  expect(welcome).toMatchObject({ ok: true })
  await desk.reaches(await headOf())
  return welcome
}

/** A desk hears of what it may see at once, of the rest only in passing: one more word that all may hear brings it up. */
async function reach(desks: readonly DeskLine[]): Promise<void> {
  await hub.ask(admin, 'set-presence', { reason: 'busy', until: null })
  const head = await headOf()
  await Promise.all(desks.map((desk) => desk.reaches(head)))
}

async function headOf(): Promise<number> {
  const { rows } = await hub.workspace.pool.query<{ seq: number }>('select seq from log_heads')
  return rows[0]?.seq ?? 0
}

async function customerSays(text: string, { who = randomUUID(), ...set }: Partial<Inbound> & { readonly who?: string } = {}): Promise<string> {
  const payload: Inbound = { inboxId: 'shop', externalId: randomUUID(), from: { kind: 'visitor', value: who, name: who, isVerified: false, language: null }, content: { text, attachments: [] }, sentAt: null, ...set }
  const answer = await hub.workspace.lane.run({ context: { id: randomUUID(), at: hub.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
  expect(answer).toMatchObject({ ok: true })
  const { rows } = await hub.workspace.pool.query<{ id: string }>('select c.id from conversations c join identities i on i.id = c.identity_id where i.value = $1 and c.inbox_id = $2', [payload.from.value, payload.inboxId])
  return rows[0]?.id ?? ''
}

async function save({ id, rev: _rev, email: _email, ...user }: User, set: Partial<User>): Promise<void> {
  const payload = { userId: id, ...user, ...set }
  expect(await hub.ask(admin, 'save-user', { ...payload, queueIds: [...payload.queueIds], skills: [...payload.skills], onRev: null })).toMatchObject({ ok: true })
}

async function holdsWhatTheyMaySee(desk: DeskLine, user: User): Promise<void> {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  const readExpected = async () => (await hub.workspace.pool.query<{ row: Conversation }>('select row from conversations')).rows.map(({ row }) => row).filter((row) => maySee(user, row)).toSorted(byId)
  // What the hub itself did a moment ago may be on its way.
  await expect.poll(async () => isDeepStrictEqual(await readExpected(), [...desk.rows('conversations')].toSorted(byId))).toBe(true)
  const expected = await readExpected()
  const ids = new Set(expected.map(({ id }) => id))
  expect(desk.rows('entries').filter(({ conversationId }) => !ids.has(conversationId))).toEqual([])
}

function held(desk: DeskLine, conversationId: string): boolean {
  return desk.rows('conversations').some(({ id }) => id === conversationId)
}

/** What was said in a conversation, as this desk holds it, in order. */
function textsOf(desk: DeskLine, conversationId: string): readonly string[] {
  return [...desk.rows('entries')].filter((entry) => entry.conversationId === conversationId).toSorted((a, b) => a.seq - b.seq).flatMap((entry) => (entry.kind === 'activity' ? [] : [entry.content?.text ?? '']))
}
