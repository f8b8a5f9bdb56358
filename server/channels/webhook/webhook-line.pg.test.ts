import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MessageEntry } from '#shared/model/entry.ts'
import type { Identity } from '#shared/model/customer.ts'
import { MAX_ATTEMPTS } from '#server/delivery/send.ts'
import { storeFile } from '#server/files/store-file.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { aWebhookPeer, inboundTo, signatureFor, type WebhookPeer } from '#test/harness/webhook-peer.ts'

const KEY = 'the webhook key'
const maria = aUser({ id: 'maria', name: 'Maria Lopez', publicName: 'Maria' })
const waited = { ms: 0, acrossCut: false, seenUpTo: 1_000_000 }
const SOON = { timeout: 30_000, interval: 25 }

let running: RunningHub
let peer: WebhookPeer
let send: ReturnType<typeof inboundTo>
beforeAll(async () => {
  peer = await aWebhookPeer()
  running = await aRunningHub({ users: [maria], inboxes: [anInbox(), anInbox({ id: 'sms', channel: 'webhook' }), anInbox({ id: 'wechat', channel: 'webhook' }), anInbox({ id: 'keyless', channel: 'webhook' })] })
  await running.setSecrets('wechat', { webhookKey: 'another key' })
  send = inboundTo({ url: running.url, key: KEY, now: running.now })
})
beforeEach(async () => {
  peer.answerWith(200)
  running.clock.aheadMs = 0
  running.clock.stoppedAt = null
  await running.setSecrets('sms', { webhookKey: KEY, webhookUrl: `${peer.url}/hearth`, allowedOrigins: [peer.url] })
})
afterAll(async () => {
  await running.close()
  await peer.close()
})

function aMessage(set: object = {}) {
  return { externalId: randomUUID(), from: { kind: 'webhook', value: 'u-1', name: '小明' }, parts: [{ kind: 'text', text: 'hello' }], sentAt: 1_700_000_000_000, ...set }
}

async function aTalk(): Promise<{ readonly value: string; readonly reply: (text: string, set?: object) => Promise<string>; readonly delivery: (entryId: string) => Promise<MessageEntry['delivery'] | undefined> }> {
  const value = randomUUID()
  expect(await send('sms', aMessage({ from: { kind: 'webhook', value, name: null } }))).toBe('kept')
  const { rows } = await running.workspace.pool.query<{ id: string }>('select c.id from conversations c join identities i on i.id = c.identity_id where i.value = $1', [`sms:${value}`])
  return {
    value,
    async reply(text, set = {}) {
      const id = randomUUID()
      expect(await running.ask(maria, 'reply', { conversationId: rows[0]?.id ?? '', text, attachments: [], waited, ...set }, id)).toMatchObject({ ok: true })
      return `${id}_e`
    },
    async delivery(entryId) {
      const found = await running.workspace.pool.query<{ row: MessageEntry }>('select row from entries where id = $1', [entryId])
      return found.rows[0]?.row.delivery
    },
  }
}

describe('what comes in by webhook', () => {
  test.each([
    ['without a signature', () => ''],
    ['with one that is no form of it', () => 'sha256=abc'],
    ['signed with another key', (body: string) => signatureFor(body, 'another key', Date.now())],
    ['signed for another body', () => signatureFor('{}', KEY, Date.now())],
    ['with its time changed afterwards', (body: string) => signatureFor(body, KEY, Date.now() - 1_000).replace(/t=\d+/, `t=${Date.now()}`)],
    ['signed six minutes ago', (body: string) => signatureFor(body, KEY, Date.now() - 6 * 60_000)],
    ['signed six minutes ahead', (body: string) => signatureFor(body, KEY, Date.now() + 6 * 60_000)],
  ])('%s is refused, and nothing is kept', async (_what, sign) => {
    const message = aMessage()
    expect(await send('sms', message, sign(JSON.stringify(message)))).toBe('bad-signature')
    const { rowCount } = await running.workspace.pool.query('select from inbound_seen where external_id = $1', [message.externalId])
    expect(rowCount).toBe(0)
  })

  test('four minutes of difference between two clocks are no harm', async () => {
    const message = aMessage()
    expect(await send('sms', message, signatureFor(JSON.stringify(message), KEY, Date.now() - 4 * 60_000))).toBe('kept')
  })

  test.each([['a chat', 'shop'], ['a channel without a key', 'keyless'], ['no channel', 'nowhere']])('%s cannot be told from a wrong signature', async (_what, channelId) => {
    const message = aMessage()
    expect(await send(channelId, message, signatureFor(JSON.stringify(message), '', Date.now()))).toBe('bad-signature')
    expect(await send(channelId, message)).toBe('bad-signature')
  })

  test.each([
    ['not JSON', '{"externalId":'],
    ['no id', aMessage({ externalId: '' })],
    ['a kind of sender that only the hub may name', aMessage({ from: { kind: 'login', value: 'admin' } })],
    ['a kind of part we do not know', aMessage({ parts: [{ kind: 'carrier-pigeon' }] })],
    ['a file that is no base64', aMessage({ parts: [{ kind: 'file', name: 'x', base64: '***' }] })],
    ['an empty file', aMessage({ parts: [{ kind: 'file', name: 'x', base64: '' }] })],
    ['nothing said', aMessage({ parts: [{ kind: 'text', text: '  ' }] })],
  ])('%s is malformed', async (_what, message) => {
    expect(await send('sms', message)).toBe('malformed')
  })

  test('more than a megabyte is too large', async () => {
    expect(await send('sms', aMessage({ parts: [{ kind: 'file', name: 'x', base64: 'A'.repeat(1024 * 1024) }] }))).toBe('too-large')
  })

  test('text and files of one message come as one, and again they are not stored twice', async () => {
    const message = aMessage({ parts: [{ kind: 'text', text: 'see' }, { kind: 'text', text: 'both' }, { kind: 'file', name: 'a.txt', base64: Buffer.from('file').toString('base64') }] })
    const files = async () => (await running.workspace.pool.query('select from files')).rowCount
    const before = await files()
    expect([await send('sms', message), await send('sms', message), await send('sms', message)]).toEqual(['kept', 'kept', 'kept'])
    expect(await files()).toBe((before ?? 0) + 1)
    const { rows } = await running.workspace.pool.query('select k.body from inbound_seen s join contents k on k.id = s.entry_id where s.external_id = $1', [message.externalId])
    expect(rows).toMatchObject([{ body: { text: 'see\n\nboth', attachments: [{ name: 'a.txt', kind: 'text/plain', sizeBytes: 4 }] } }])
  })

  test('[2.1] the same number at two systems is two people; the same phone is one', async () => {
    const wechat = inboundTo({ url: running.url, key: 'another key', now: running.now })
    for (const [kind, value, written] of [['webhook', 'same-7', 'same-7'], ['phone', '+86 138-1234-6621', '+8613812346621']] as const) {
      expect(await send('sms', aMessage({ from: { kind, value } }))).toBe('kept')
      expect(await wechat('wechat', aMessage({ from: { kind, value: written } }))).toBe('kept')
    }
    const { rows } = await running.workspace.pool.query<{ row: Identity }>("select row from identities where value like '%same%' or kind = 'phone' order by value")
    expect(rows.map(({ row }) => row.value)).toEqual(['+8613812346621', 'sms:same-7', 'wechat:same-7'])
  })
})

describe('whom an inbox does not hear', () => {
  test('a blocked sender is answered as any other, and nothing is kept, their files neither', async () => {
    const from = { kind: 'webhook', value: randomUUID() }
    expect(await send('sms', aMessage({ from }))).toBe('kept')
    const { rows } = await running.workspace.pool.query<{ id: string }>('select id from identities where value = $1', [`sms:${from.value}`])
    const lin = aUser({ id: 'lin', role: 'lead' })
    const identityId = rows[0]?.id ?? ''
    expect(await running.ask(lin, 'block-visitor', { identityId, until: null, why: '' })).toMatchObject({ ok: true })
    const count = async () => (await running.workspace.pool.query<{ n: number }>("select (select count(*) from contents) + (select count(*) from files) + (select count(*) from conversations) as n")).rows[0]?.n
    const before = await count()
    const message = aMessage({ from, parts: [{ kind: 'text', text: 'again' }, { kind: 'file', name: 'a.txt', base64: Buffer.from('again').toString('base64') }] })
    expect([await send('sms', message), await send('sms', message)]).toEqual(['kept', 'kept'])
    expect(await count()).toBe(before)
    // At another system it is another person.
    expect(await inboundTo({ url: running.url, key: 'another key', now: running.now })('wechat', aMessage({ from }))).toBe('kept')
    await running.ask(lin, 'unblock-visitor', { identityId })
    expect(await send('sms', aMessage({ from }))).toBe('kept')
    expect(await count()).toBe((before ?? 0) + 3)
  })

  test('an inbox that is switched off cannot be told from one that is not there', async () => {
    const inbox = running.workspace.feed.floor().inbox('sms') ?? anInbox()
    const admin = aUser({ id: 'admin', role: 'admin' })
    expect(await running.ask(admin, 'save-inbox', { ...inbox, allowedOrigins: [...inbox.allowedOrigins], isOn: false, onRev: null })).toMatchObject({ ok: true })
    expect(await send('sms', aMessage())).toBe('bad-signature')
    expect(await running.ask(admin, 'save-inbox', { ...inbox, allowedOrigins: [...inbox.allowedOrigins], isOn: true, onRev: null })).toMatchObject({ ok: true })
    expect(await send('sms', aMessage())).toBe('kept')
  })
})

describe('what goes out by webhook', () => {
  test('is signed, names its author as customers may know them, and has the message’s id as its idempotency key', async () => {
    const talk = await aTalk()
    const stored = await storeFile(running.workspace, { name: 'a.txt', bytes: bytesOf('file'), uploadedBy: maria.id, at: 1 })
    if (!stored.ok) throw new Error('the file was not stored')
    const entryId = await talk.reply('早上好', { attachments: [stored.attachment] })
    await expect.poll(() => peer.knocks.find(({ headers }) => headers['idempotency-key'] === entryId), SOON).toBeDefined()
    const knock = peer.knocks.find(({ headers }) => headers['idempotency-key'] === entryId)
    const [, at = ''] = /^t=(\d+),/.exec(String(knock?.headers['x-hearth-signature'])) ?? []
    expect(knock?.headers['x-hearth-signature']).toBe(signatureFor(knock?.body ?? '', KEY, Number(at)))
    expect(Math.abs(Date.now() - Number(at))).toBeLessThan(60_000)
    expect(JSON.parse(knock?.body ?? '')).toEqual({ id: entryId, conversation: expect.any(String), to: { kind: 'webhook', value: talk.value }, from: { name: 'Maria' }, parts: [{ kind: 'text', text: '早上好' }, { kind: 'file', name: 'a.txt', mediaType: 'text/plain', base64: Buffer.from('file').toString('base64') }], at: expect.any(Number) })
    await expect.poll(async () => (await talk.delivery(entryId))?.kind, SOON).toBe('sent')
  })

  test('[1.2] a system that stumbles is asked again, later each time, under the same id; what follows waits its turn', async () => {
    const talk = await aTalk()
    peer.answerWith(503)
    // Time passes only as it is told to: the machine's own would bring the next attempt while this one is looked at.
    const standsAt = (at: number) => void (running.clock.stoppedAt = at)
    standsAt(Date.now())
    const first = await talk.reply('stumbles')
    const second = await talk.reply('waits')
    const knocksOf = (id: string) => peer.knocks.filter(({ headers }) => headers['idempotency-key'] === id)
    await expect.poll(() => knocksOf(first).length, SOON).toBe(1)
    const dueAt = async () => (await running.workspace.pool.query<{ due_at: number; claimed_by: string | null }>('select due_at, claimed_by from deliveries where entry_id = $1', [first])).rows[0]
    await expect.poll(async () => (await dueAt())?.claimed_by, SOON).toBe(null)
    const waits: number[] = []
    for (let knocks = 1; knocks < 4; knocks += 1) {
      const due = (await dueAt())?.due_at ?? 0
      waits.push(due - running.now())
      standsAt(due)
      await expect.poll(() => knocksOf(first).length, SOON).toBe(knocks + 1)
      await expect.poll(async () => (await dueAt())?.claimed_by, SOON).toBe(null)
    }
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits)
    expect([await talk.delivery(first), await talk.delivery(second), knocksOf(second)]).toEqual([{ kind: 'queued' }, { kind: 'queued' }, []])
    peer.answerWith(200)
    standsAt(running.now() + 3_600_000)
    await expect.poll(async () => [(await talk.delivery(first))?.kind, (await talk.delivery(second))?.kind], SOON).toEqual(['sent', 'sent'])
    expect(peer.taken().filter(({ to }) => to.value === talk.value).map(({ id }) => id)).toEqual([first, second])
  })

  test('[1.2] given up after the last attempt, it is shown as unreachable, and a retry begins anew', async () => {
    const talk = await aTalk()
    peer.answerWith(500)
    const entryId = await talk.reply('never')
    await expect.poll(async () => {
      running.clock.aheadMs += 600_000
      return (await talk.delivery(entryId))?.kind
    }, { ...SOON, interval: 100 }).toBe('failed')
    expect(await talk.delivery(entryId)).toMatchObject({ kind: 'failed', why: 'unreachable' })
    expect(peer.knocks.filter(({ headers }) => headers['idempotency-key'] === entryId)).toHaveLength(MAX_ATTEMPTS)
    // Taken off the list once its end is in the log.
    await expect.poll(async () => (await running.workspace.pool.query('select from deliveries where entry_id = $1', [entryId])).rowCount, SOON).toBe(0)
  })

  test('a redirect is not followed', async () => {
    const talk = await aTalk()
    peer.answerWith(307, { headers: { location: `${peer.url}/elsewhere` } })
    const entryId = await talk.reply('where to?')
    await expect.poll(() => talk.delivery(entryId), SOON).toMatchObject({ kind: 'failed', why: 'rejected' })
    expect(peer.knocks.filter(({ path }) => path === '/elsewhere')).toEqual([])
  })

  test.each([
    ['an address in the house that the inbox does not name', () => peer.url, []],
    ['a name that leads into the house', () => peer.url.replace('127.0.0.1', 'localhost'), ['http://127.0.0.1:1']],
    ['the metadata service of a cloud', () => 'http://169.254.169.254/latest', []],
    ['a file', () => 'file:///etc/passwd', ['file:///etc/passwd']],
  ])('%s is not posted to', async (_what, url, allowedOrigins) => {
    const talk = await aTalk()
    const knocks = peer.knocks.length
    await running.setSecrets('sms', { webhookKey: KEY, webhookUrl: url(), allowedOrigins })
    const entryId = await talk.reply('anybody home?')
    await expect.poll(() => talk.delivery(entryId), SOON).toMatchObject({ kind: 'failed', why: 'rejected' })
    expect(peer.knocks).toHaveLength(knocks)
  })

  test('[1.2] a hub that dies between sending and saying so repeats it under the same id, and loses nothing', async () => {
    const talk = await aTalk()
    peer.fallSilent()
    const entryId = await talk.reply('half done')
    await expect.poll(() => peer.knocks.some(({ headers }) => headers['idempotency-key'] === entryId), SOON).toBe(true)
    // As another hub finds it: claimed by one that beats no more.
    await running.workspace.pool.query("update deliveries set claimed_by = 'a hub that died' where entry_id = $1", [entryId])
    peer.answerWith(200)
    await expect.poll(async () => (await talk.delivery(entryId))?.kind, SOON).toBe('sent')
    expect(peer.taken().filter(({ id }) => id === entryId)).toHaveLength(1)
  })

  test('two hubs share the work, and send nothing twice', async () => {
    const other = await aRunningHub({}, { databaseUrl: running.databaseUrl })
    const talks = await Promise.all(Array.from({ length: 8 }, aTalk))
    const ids = (await Promise.all(talks.map(async ({ reply }) => [await reply('a'), await reply('b'), await reply('c')]))).flat()
    await expect.poll(() => ids.every((id) => peer.taken().some((one) => one.id === id)), SOON).toBe(true)
    expect(ids.map((id) => peer.knocks.filter(({ headers }) => headers['idempotency-key'] === id).length)).toEqual(ids.map(() => 1))
    await other.close()
  })
})

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
