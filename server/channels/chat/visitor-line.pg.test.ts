import { createHmac, randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idFrom } from '#shared/base/ids.ts'
import type { Identity } from '#shared/model/customer.ts'
import type { MessageEntry } from '#shared/model/entry.ts'
import type { PresenceHeard } from '#shared/protocol/presence.ts'
import { REOPEN_WITHIN_MS } from '#shared/domain/receive.ts'
import { openSession } from '#server/sessions.ts'
import { anInbox, aPresence, aQueue, aUser } from '#test/builders/people.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage, type VisitorPage } from '#test/harness/visitor-page.ts'
import { signToken } from './signed-token.ts'

const maria = aUser({ id: 'maria', publicName: 'Maria from Nuanbao' })
const SHOP = 'https://shop.example'
const KEY = 'the shop’s own key'

let running: RunningHub
let other: RunningHub
beforeAll(async () => {
  running = await aRunningHub({
    users: [maria, aUser({ id: 'lin', role: 'lead' }), aUser({ id: 'tao', role: 'trainee' })],
    queues: [aQueue(), aQueue({ id: 'night' })],
    inboxes: [anInbox({ editWithinMs: 60_000 }), anInbox({ id: 'strict' }), anInbox({ id: 'vip', brand: 'Qinghe', isTypingPreviewOn: true }), anInbox({ id: 'late', queueId: 'night' }), anInbox({ id: 'sms', channel: 'webhook' })],
  })
  await running.setSecrets('strict', { allowedOrigins: [SHOP, 'https://Other.Example/'] })
  await running.setSecrets('vip', { identityKey: KEY })
  other = await aRunningHub({}, { databaseUrl: running.databaseUrl })
})
afterAll(async () => {
  await other.close()
  await running.close()
})

const SOON = { timeout: 30_000, interval: 20 }
const waited = { ms: 0, acrossCut: false, seenUpTo: 1_000_000 }
const now = () => Math.floor(Date.now() / 1_000)

function open(set: Partial<Parameters<typeof aVisitorPage>[0]> = {}): Promise<VisitorPage> {
  return aVisitorPage({ url: running.url, ...set })
}

async function talkOf(text: string): Promise<{ readonly conversationId: string; readonly entry: MessageEntry }> {
  const { rows } = await running.workspace.pool.query<{ row: MessageEntry }>("select e.row from entries e join contents k on k.id = e.id where k.body ->> 'text' = $1", [text])
  expect(rows).toHaveLength(1)
  const entry = rows[0]?.row as MessageEntry // just counted.
  return { conversationId: entry.conversationId, entry }
}

async function reply(conversationId: string, text: string): Promise<void> {
  expect(await running.ask(maria, 'reply', { conversationId, text, attachments: [], waited })).toMatchObject({ ok: true })
}

describe('saying hello', () => {
  test('a page without a name for itself becomes a visitor, with a token of its own', async () => {
    const [one, two] = [await open(), await open()]
    expect(one.welcome).toEqual({ ok: true, token: expect.any(String), brand: 'Nuanbao', isTypingPreviewOn: false, isStaffed: false, opensAt: null, greeting: '', hasConversation: false })
    expect(one.token).not.toBe(two.token)
  })

  test('a first hello that comes twice makes one visitor, whichever answer the page heard', async () => {
    const socket = io(`${running.url}/visitor`, { path: '/socket', transports: ['websocket'], forceNew: true })
    const hello = { protocol: 1, inboxId: 'shop', token: null, identity: null, language: 'en', cursor: 0 }
    const answers = (await Promise.all([socket.emitWithAck('hello', hello), socket.emitWithAck('hello', hello)])) as { token: string }[]
    const people = answers.map(({ token }) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { value: string })
    expect(people[0]?.value).toBe(people[1]?.value)
    socket.close()
  })

  test.each([
    ['an inbox that is not there', { inboxId: 'nowhere' }, 'unknown-inbox'],
    ['an inbox that is no chat', { inboxId: 'sms' }, 'unknown-inbox'],
    ['a page of an older protocol', { protocol: 0 }, 'page-too-old'],
    ['an id that is none', { inboxId: '../shop' }, 'malformed'],
  ] as const)('%s is refused', async (_what, set, reason) => {
    expect((await open(set)).welcome).toEqual({ ok: false, reason })
  })

  test('before it, a command is answered with "signed-out"', async () => {
    const page = await open({ inboxId: 'nowhere' })
    expect(await page.say('hello?')).toEqual({ ok: false, reason: 'signed-out' })
  })

  test.each([
    ['a site the inbox names', SHOP, 'in'],
    ['one it names with capitals and a slash', 'https://other.example', 'in'],
    ['a stranger’s', 'https://evil.example', 'origin-not-allowed'],
    ['the same name over another scheme', 'http://shop.example', 'origin-not-allowed'],
    ['a name that only begins so', 'https://shop.example.evil.example', 'origin-not-allowed'],
    ['the origin of a file', 'null', 'origin-not-allowed'],
    ['no origin at all', undefined, 'origin-not-allowed'],
  ])('the widget on %s', async (_what, origin, outcome) => {
    const { welcome } = await open({ inboxId: 'strict', ...(origin === undefined ? {} : { origin }) })
    expect(welcome.ok ? 'in' : welcome.reason).toBe(outcome)
  })

  test('an inbox that names no site is open to the hub’s own pages alone', async () => {
    expect((await open({ origin: running.url })).welcome.ok).toBe(true)
    expect((await open({ origin: SHOP })).welcome).toEqual({ ok: false, reason: 'origin-not-allowed' })
  })

  test('says whether somebody can answer now: available, of the queue, with a desk connected, no trainee', async () => {
    const isStaffed = async () => {
      const { welcome } = await open({ inboxId: 'late' })
      running.clock.aheadMs += 3_000
      return welcome.ok && welcome.isStaffed
    }
    const set = async (presence: object, user: object) => {
      await running.workspace.pool.query("delete from presences where id = 'nina'")
      const row = aPresence({ userId: 'nina', ...presence })
      // Where a desk is connected there is a line of it, or the hub's next look would say that it has gone.
      await running.workspace.pool.query("delete from desk_lines where user_id = 'nina'")
      if (row.line.kind === 'connected') await running.workspace.pool.query("insert into desk_lines (workspace_id, id, user_id, hub_id) select 'main', 'desk', 'nina', id from hubs order by id limit 1")
      await running.workspace.pool.query("insert into presences (workspace_id, id, row) values ('main', 'nina', $1)", [JSON.stringify(row)])
      const { furnish } = await import('#test/builders/furnish.ts')
      await furnish(running.workspace, { users: [aUser({ id: 'nina', queueIds: ['night'], ...user })], queues: [], inboxes: [], dispositions: [] }, Date.now())
    }
    expect(await isStaffed()).toBe(false)
    await set({ reason: 'break' }, {})
    expect(await isStaffed()).toBe(false)
    await set({ line: { kind: 'gone' } }, {})
    expect(await isStaffed()).toBe(false)
    await set({}, { role: 'trainee' })
    expect(await isStaffed()).toBe(false)
    await set({}, {})
    expect(await isStaffed()).toBe(true)
  })
})

describe('who the page is', () => {
  test('its token brings a visitor back to their thread, at another hub of the team too', async () => {
    const page = await open()
    await page.say('I will be back')
    const again = await open({ url: other.url, token: page.token })
    expect(again.welcome).toMatchObject({ hasConversation: true })
    await again.hasHeard(['I will be back'])
  })

  test.each([
    ['changed by one letter', (token: string) => token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['signed with another key', (token: string) => signToken(claimsOf(token), 'another key')],
    ['signed with nothing ("alg": "none")', (token: string) => `${encode({ alg: 'none' })}.${token.split('.')[1]}.`],
    ['claiming another value under the old signature', (token: string) => [token.split('.')[0], encode({ ...claimsOf(token), value: 'somebody' }), token.split('.')[2]].join('.')],
    ['cut short', (token: string) => token.split('.').slice(0, 2).join('.')],
    ['nonsense', () => 'x.y.z'],
  ])('a token %s opens nothing', async (_what, forge) => {
    const page = await open()
    expect((await open({ token: forge(page.token) })).welcome).toEqual({ ok: false, reason: 'identity-refused' })
  })

  test('a token of one inbox opens no other, and an old one none at all', async () => {
    const page = await open()
    expect((await open({ inboxId: 'vip', token: page.token })).welcome).toEqual({ ok: false, reason: 'identity-refused' })
    running.clock.aheadMs += 200 * 24 * 3_600_000
    expect((await open({ token: page.token })).welcome).toEqual({ ok: false, reason: 'identity-refused' })
    running.clock.aheadMs = 0
  })

  test('a customer the shop vouches for is known as verified, by name and address, on any browser', async () => {
    const identity = signToken({ sub: 'c-42', name: 'Elena\u0000 Marsh', email: 'elena@mail.example', exp: now() + 60 }, KEY)
    const page = await open({ inboxId: 'vip', identity })
    expect(await page.say('it is me')).toEqual({ ok: true })
    const again = await open({ inboxId: 'vip', identity })
    await again.hasHeard(['it is me'])
    const { rows } = await running.workspace.pool.query<{ identity: Identity; customer: object }>("select i.row as identity, c.row as customer from identities i join identity_links l on l.identity_id = i.id join customers c on c.id = l.customer_id where i.value like '%:c-42'")
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ identity: { kind: 'login', isVerified: true }, customer: { name: 'Elena Marsh', attributes: [{ name: 'email', value: 'elena@mail.example' }] } })
  })

  const good = { sub: 'c-7', exp: now() + 600 }
  test.each([
    ['with another key', signToken(good, 'guessed')],
    ['with an empty key', `${encode({ alg: 'HS256' })}.${encode(good)}.${createHmac('sha256', '').update(`${encode({ alg: 'HS256' })}.${encode(good)}`).digest('base64url')}`],
    ['with "alg": "none"', `${encode({ alg: 'none', typ: 'JWT' })}.${encode(good)}.`],
    ['with "alg": "none" and our signature', resigned({ alg: 'none' }, good)],
    ['with another algorithm’s name', resigned({ alg: 'HS512' }, good)],
    ['with a critical extension', resigned({ alg: 'HS256', crit: ['b64'], b64: false }, good)],
    ['but expired', signToken({ ...good, exp: now() - 1 }, KEY)],
    ['but without an end', signToken({ sub: 'c-7' }, KEY)],
    ['but not yet valid', signToken({ ...good, nbf: now() + 600 }, KEY)],
    ['but about nobody', signToken({ exp: good.exp }, KEY)],
    ['and something after it', `${signToken(good, KEY)}.x`],
  ])('the shop’s word signed %s is not believed', async (_what, identity) => {
    expect((await open({ inboxId: 'vip', identity })).welcome).toEqual({ ok: false, reason: 'identity-refused' })
  })

  test('an inbox without an identity key takes nobody’s word', async () => {
    expect((await open({ identity: signToken(good, '') })).welcome).toEqual({ ok: false, reason: 'identity-refused' })
  })

  test('the token of a signed-in customer does not open their thread to whoever comes after them', async () => {
    const page = await open({ inboxId: 'vip', identity: signToken({ sub: 'c-43', exp: now() + 60 }, KEY) })
    expect((await open({ inboxId: 'vip', token: page.token })).welcome).toEqual({ ok: false, reason: 'identity-refused' })
  })
})

describe('the thread', () => {
  test('[1.2] what comes during a cut follows from the page’s own cursor, and nothing twice', async () => {
    const page = await open()
    await page.say('before the cut')
    const { conversationId } = await talkOf('before the cut')
    await reply(conversationId, 'one')
    await page.hasHeard(['before the cut', 'one'])
    page.cut()
    const [before, cursor] = [page.batches.length, page.cursor()]
    await reply(conversationId, 'two')
    await reply(conversationId, 'three')
    await page.comeBack(other.url)
    await page.hasHeard(['before the cut', 'one', 'two', 'three'])
    expect(page.batches[before]?.after).toBe(cursor)
    expect(page.batches.slice(before).flatMap(({ items }) => items).every(({ n }) => n > cursor)).toBe(true)
    expect(page.gaps()).toBe(0)
  })

  test('two tabs of one customer show the same, whichever of them spoke', async () => {
    const one = await open()
    const two = await open({ token: one.token, url: other.url })
    await one.say('from the first')
    await two.hasHeard(['from the first'])
    await two.say('from the second')
    const { conversationId } = await talkOf('from the second')
    await reply(conversationId, 'to both')
    const all = ['from the first', 'from the second', 'to both']
    await Promise.all([one.hasHeard(all), two.hasHeard(all)])
    expect([one.gaps(), two.gaps()]).toEqual([0, 0])
    await expect.poll(() => [one.cursor() === two.cursor(), one.thread().map(({ state }) => state)], SOON).toEqual([true, ['read', 'read', 'delivered']])
  })

  test('an answer stands after its question, where the clocks of two hubs differ and after a cut', async () => {
    const page = await open()
    running.clock.aheadMs = 60_000
    await page.say('the question')
    running.clock.aheadMs = 0
    const { conversationId } = await talkOf('the question')
    await reply(conversationId, 'the answer')
    await page.say('thanks')
    await page.hasHeard(['the question', 'the answer', 'thanks'])
    const fresh = await open({ token: page.token, url: other.url })
    await fresh.hasHeard(['the question', 'the answer', 'thanks'])
  })

  test('a page knows its own words by the id it gave them', async () => {
    const page = await open()
    const id = randomUUID()
    await page.say('is this mine?', { id })
    await page.hasHeard(['is this mine?'])
    expect(page.thread()[0]?.id.split('_')).toContain(id)
  })

  test('an id that another visitor used is not used up, and brings nothing of theirs', async () => {
    const [one, two] = [await open(), await open()]
    const id = randomUUID()
    expect(await one.say('the first', { id })).toEqual({ ok: true })
    expect(await two.say('the second', { id })).toEqual({ ok: true })
    await one.hasHeard(['the first'])
    await two.hasHeard(['the second'])
  })

  test('a matter that ended long ago is over: the next word begins a new thread, on an open page too', async () => {
    const page = await open()
    await page.say('the old matter')
    const { conversationId } = await talkOf('the old matter')
    await reply(conversationId, 'solved it')
    await page.hasHeard(['the old matter', 'solved it'])
    expect(await running.ask(maria, 'resolve', { conversationId, dispositionId: 'solved' })).toMatchObject({ ok: true })
    running.clock.aheadMs += REOPEN_WITHIN_MS + 60_000
    await page.say('a new matter')
    await page.hasHeard(['the old matter', 'solved it', 'a new matter'])
    expect((await talkOf('a new matter')).conversationId).not.toBe(conversationId)
    // A page that was away through it all and knows the old thread alone.
    const fresh = await open({ token: page.token })
    await fresh.hasHeard(['a new matter'])
    expect([page.gaps(), fresh.gaps()]).toEqual([0, 0])
    running.clock.aheadMs = 0
  })

  test('a cursor from a log that is no more leads to a fresh start, not to a loop', async () => {
    const page = await open()
    await page.say('where am I?')
    await page.hasHeard(['where am I?'])
    const socket = io(`${running.url}/visitor`, { path: '/socket', transports: ['websocket'], forceNew: true })
    const batch = new Promise((resolve) => socket.once('batch', resolve))
    await socket.emitWithAck('hello', { protocol: 1, inboxId: 'shop', token: page.token, identity: null, language: 'en', cursor: page.cursor() + 1_000 })
    expect(await batch).toMatchObject({ after: 0, upTo: page.cursor(), items: [{ text: 'where am I?' }] })
    socket.disconnect()
  })

  test('a long thread comes in pieces, each acknowledged before the next, and whole', async () => {
    const page = await open()
    await page.say('begin')
    const { conversationId } = await talkOf('begin')
    const long = '长'.repeat(60_000)
    await Promise.all(Array.from({ length: 130 }, (_, index) => reply(conversationId, index < 12 ? `${index} ${long}` : `${index}`)))
    const fresh = await open({ token: page.token })
    await expect.poll(() => fresh.thread().length, SOON).toBe(131)
    expect(fresh.gaps()).toBe(0)
    expect(Math.max(...fresh.batches.map(({ items }) => items.reduce((sum, { text }) => sum + text.length, 0)))).toBeLessThanOrEqual(400_000)
  })

  test('a corrected message changes on the customer’s page as it stands, and on one that comes later', async () => {
    const page = await open()
    await page.say('which lamp is it?')
    const { conversationId } = await talkOf('which lamp is it?')
    await reply(conversationId, 'teh blue one')
    await reply(conversationId, 'shall I send it?')
    await page.hasHeard(['which lamp is it?', 'teh blue one', 'shall I send it?'])
    const { entry } = await talkOf('teh blue one')
    expect(await running.ask(maria, 'edit-message', { conversationId, entryId: entry.id, text: 'the blue one' })).toMatchObject({ ok: true })
    await page.hasHeard(['which lamp is it?', 'the blue one', 'shall I send it?'])
    expect(page.thread().map(({ isEdited }) => isEdited)).toEqual([false, true, false])
    expect(page.gaps()).toBe(0)
    const again = await open({ token: page.token })
    await again.hasHeard(['which lamp is it?', 'the blue one', 'shall I send it?'])
  })

  test('an erased message loses its words on the customer’s page too', async () => {
    const page = await open()
    await page.say('my card is 4111')
    const { conversationId, entry } = await talkOf('my card is 4111')
    await page.say('oh no')
    await running.ask(aUser({ id: 'lin', role: 'lead' }), 'erase-content', { conversationId, entryIds: [entry.id] })
    await page.hasHeard(['', 'oh no'])
    expect(page.thread().map(({ isErased }) => isErased)).toEqual([true, false])
    expect(page.gaps()).toBe(0)
  })
})

describe('receipts', () => {
  test('[1.2] our message is delivered when the page has it, and read when the customer has', async () => {
    const page = await open()
    await page.say('receipts, please')
    const { conversationId } = await talkOf('receipts, please')
    page.cut()
    await reply(conversationId, 'here you are')
    expect((await talkOf('here you are')).entry.delivery.kind).toBe('sent')
    await page.comeBack()
    await expect.poll(async () => (await talkOf('here you are')).entry.delivery.kind, SOON).toBe('delivered')
    await page.command('read', { upTo: page.cursor() })
    await expect.poll(async () => (await talkOf('here you are')).entry.delivery.kind, SOON).toBe('read')
    await expect.poll(() => page.thread().at(-1)?.state, SOON).toBe('read')
  })

  test('reading reaches only so far as the page says, and only in its own thread', async () => {
    const [page, stranger] = [await open(), await open()]
    await page.say('up to where?')
    await stranger.say('not my business')
    const { conversationId } = await talkOf('up to where?')
    await reply(conversationId, 'first part')
    await page.hasHeard(['up to where?', 'first part'])
    const upTo = page.cursor()
    await expect.poll(() => page.thread()[1]?.state, SOON).toBe('delivered')
    await reply(conversationId, 'second part')
    await page.hasHeard(['up to where?', 'first part', 'second part'])
    await stranger.command('read', { upTo: Number.MAX_SAFE_INTEGER })
    await page.command('read', { upTo })
    await expect.poll(() => page.thread().map(({ state }) => state), SOON).toEqual(['read', 'read', 'delivered'])
  })

  test('the customer sees their words read when whoever answers them has read, not when a lead or a trainee looks on', async () => {
    const page = await open()
    await page.say('is anybody reading?')
    const { conversationId, entry } = await talkOf('is anybody reading?')
    expect(await running.ask(maria, 'take', { conversationId })).toMatchObject({ ok: true })
    for (const [id, role] of [['lin', 'lead'], ['tao', 'trainee']] as const) expect(await running.ask(aUser({ id, role }), 'mark-read', { conversationId, upTo: entry.seq })).toMatchObject({ ok: true })
    await page.say('hello?')
    await page.hasHeard(['is anybody reading?', 'hello?'])
    expect(page.thread().map(({ state }) => state)).toEqual(['delivered', 'delivered'])
    await running.ask(maria, 'mark-read', { conversationId, upTo: entry.seq })
    await expect.poll(() => page.thread().map(({ state }) => state), SOON).toEqual(['read', 'delivered'])
    const { rows } = await running.workspace.pool.query<{ n: number }>("select count(*) as n from events where conversation_id = $1 and fact ->> 'kind' = 'message.delivery_changed'", [conversationId])
    expect(rows[0]?.n).toBe(1)
  })
})

describe('typing', () => {
  async function aDesk(): Promise<{ readonly heard: PresenceHeard[]; readonly tell: (conversationId: string) => void; readonly close: () => void }> {
    const token = await openSession(running.workspace, maria.id, Date.now())
    const socket = io(running.url, { path: '/socket', transports: ['websocket'], forceNew: true, auth: { token } })
    const heard: PresenceHeard[] = []
    socket.on('presence', (one: PresenceHeard) => heard.push(one))
    socket.on('batch', (_batch: unknown, done?: () => void) => done?.())
    await socket.emitWithAck('hello', { workspaceId: 'main', epoch: running.workspace.epoch, protocol: 2, cursor: running.workspace.feed.head() })
    return { heard, tell: (conversationId) => void socket.emit('presence', { conversationId, doing: 'replying' }), close: () => void socket.disconnect() }
  }

  test.each([['off', 'shop', null], ['on', 'vip', 'I want my mo']] as const)('is heard by the desk; the words only where the inbox has the preview %s', async (_set, inboxId, preview) => {
    const set = inboxId === 'vip' ? { inboxId, identity: signToken({ sub: 'typist', exp: now() + 60 }, KEY) } : {}
    const page = await open(set)
    await page.say(`typing in ${inboxId}`)
    const { conversationId } = await talkOf(`typing in ${inboxId}`)
    const desk = await aDesk()
    await expect.poll(() => {
      page.tell({ isTyping: true, preview: 'I want my mo' })
      return desk.heard.filter((one) => one.conversationId === conversationId).at(0)
    }, { timeout: 30_000, interval: 600 }).toEqual({ who: 'customer', conversationId, doing: 'typing', preview })
    const { rows } = await running.workspace.pool.query("select from events where fact::text like '%I want my mo%'")
    expect(rows).toEqual([])
    desk.tell(conversationId)
    await expect.poll(() => page.heard.at(-1), SOON).toEqual({ isTyping: true, name: 'Maria from Nuanbao' })
    desk.close()
  })
})

describe('commands', () => {
  test.each([
    ['an unknown one', 'reply', {}, 'unknown-command'],
    ['one without its form', 'say', { text: 5 }, 'malformed'],
    ['an empty message', 'say', { text: '' }, 'empty'],
    ['a file nobody stored', 'say', { text: 'look', attachments: [{ fileId: 'nothing', name: 'x', kind: 'text/plain', sizeBytes: 1 }] }, 'file-missing'],
    ['a message left without an address', 'leave-message', { name: 'Elena', email: 'elena', text: 'call me' }, 'malformed'],
  ])('%s is refused with its reason', async (_what, type, payload, reason) => {
    expect(await (await open()).command(type, payload)).toEqual({ ok: false, reason })
  })

  test('a message left while nobody is there comes with the name and the address, which join nobody to anybody', async () => {
    const page = await open()
    const id = randomUUID()
    const left = { name: '王芳', email: 'fang@mail.example', text: 'please write to me' }
    expect(await page.command('leave-message', left, id)).toEqual({ ok: true })
    expect(await page.command('leave-message', left, id)).toEqual({ ok: true })
    const { entry } = await talkOf('please write to me')
    const identityId = entry.author.kind === 'customer' ? entry.author.identityId : ''
    const { rows } = await running.workspace.pool.query('select c.row from customers c join identity_links l on l.customer_id = c.id where l.identity_id = $1', [identityId])
    expect(rows).toMatchObject([{ row: { name: '王芳', attributes: [{ name: 'email (as given)', value: 'fang@mail.example' }] } }])
    const emails = await running.workspace.pool.query("select from identities where kind = 'email' and value = 'fang@mail.example'")
    expect(emails.rowCount).toBe(0)
  })

  test('what goes with a message fits a desk’s batch, however long the page’s id', async () => {
    const page = await open()
    const id = 'x'.repeat(64)
    expect(await page.command('leave-message', { name: 'Long', email: 'long@mail.example', text: 'a long id' }, id)).toEqual({ ok: true })
    const { rows } = await running.workspace.pool.query<{ longest: number }>('select max(length(command_id)) as longest from events')
    expect(rows[0]?.longest).toBeLessThanOrEqual(80)
    expect(idFrom(id, 'e').length).toBeLessThanOrEqual(200)
  })
})

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown> // our own token.
}

function resigned(header: object, claims: object): string {
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${createHmac('sha256', KEY).update(signed).digest('base64url')}`
}
