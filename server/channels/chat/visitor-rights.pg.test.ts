import { randomUUID } from 'node:crypto'
import net from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Attachment, MessageEntry } from '#shared/model/entry.ts'
import { openSession } from '#server/sessions.ts'
import { storeFile } from '#server/files/store-file.ts'
import { anInbox, aDisposition, aQueue, aUser } from '#test/builders/people.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage, type VisitorPage } from '#test/harness/visitor-page.ts'
import { io } from 'socket.io-client'

// What a customer must never be sent, and must never get at.

const SHOP = 'https://shop.example'
const maria = aUser({ id: 'planted-user-maria', name: 'planted-private-name', publicName: 'Maria', email: 'planted-mail@desk.example', queueIds: ['planted-queue-care'] })
const lin = aUser({ id: 'planted-user-lin', name: 'planted-lead-name', publicName: 'Lin', email: 'planted-lead@desk.example', role: 'lead', queueIds: ['planted-queue-care'] })

let running: RunningHub
beforeAll(async () => {
  running = await aRunningHub({
    users: [maria, lin],
    queues: [aQueue({ id: 'planted-queue-care', name: 'planted-queue-name' }), aQueue({ id: 'planted-queue-two', name: 'planted-queue-other' })],
    inboxes: [anInbox({ queueId: 'planted-queue-care', name: 'planted-inbox-name' }), anInbox({ id: 'strict', queueId: 'planted-queue-care' })],
    dispositions: [aDisposition({ id: 'planted-disposition', name: 'planted-disposition-name' })],
  })
  await running.setSecrets('shop', { identityKey: 'planted-identity-key', webhookKey: 'planted-webhook-key', allowedOrigins: [SHOP] })
  await running.setSecrets('strict', { allowedOrigins: ['https://other.example'] })
})
afterAll(() => running.close())

const SOON = { timeout: 30_000, interval: 20 }
const waited = { ms: 0, acrossCut: false, seenUpTo: 1_000_000 }

test('a watch on every byte of the line finds no note, draft, tag, queue, person, id of ours, or word of another customer', async () => {
  const line = await aWatchedLine()
  await line.say('hello, this is me')
  await line.sees('hello, this is me')
  const { rows } = await running.workspace.pool.query<{ row: MessageEntry }>("select e.row from entries e join contents k on k.id = e.id where k.body ->> 'text' = 'hello, this is me'")
  const conversationId = rows[0]?.row.conversationId ?? ''
  const stranger = await aVisitorPage({ url: running.url, origin: SHOP })
  await stranger.say('planted-word-of-a-stranger')

  const ask = async (...args: Parameters<RunningHub['ask']>) => expect(await running.ask(...args)).toMatchObject({ ok: true })
  await ask(maria, 'take', { conversationId })
  await ask(maria, 'note', { conversationId, text: 'planted-note', attachments: [], mentions: [lin.id] })
  await ask(maria, 'save-draft', { conversationId, mode: 'reply', text: 'planted-draft', attachments: [], onVersion: 0 })
  await ask(maria, 'tag', { conversationId, add: ['planted-tag'], remove: [] })
  await ask(maria, 'prioritise', { conversationId, priority: 'urgent' })
  await ask(maria, 'mark-read', { conversationId, upTo: running.workspace.feed.head() })
  await ask(maria, 'reply', { conversationId, text: 'a first answer', attachments: [], waited }, `planted-command-${randomUUID()}`)
  await ask(maria, 'transfer', { conversationId, to: { kind: 'queue', queueId: 'planted-queue-two' }, note: 'planted-transfer-note' })
  await ask(lin, 'assign', { conversationId, to: maria.id })
  const customer = await running.workspace.pool.query<{ id: string }>('select l.customer_id as id from conversations c join identity_links l on l.identity_id = c.identity_id where c.id = $1', [conversationId])
  await ask(maria, 'edit-customer', { customerId: customer.rows[0]?.id ?? '', onVersion: 0, set: { note: 'planted-profile-note', tags: ['planted-profile-tag'] } })
  const desk = io(running.url, { path: '/socket', transports: ['websocket'], forceNew: true, auth: { token: await openSession(running.workspace, maria.id, Date.now()) } })
  await desk.emitWithAck('hello', { workspaceId: 'main', epoch: running.workspace.epoch, protocol: 2, cursor: running.workspace.feed.head() })
  desk.emit('presence', { conversationId, doing: 'replying' })
  await line.sees('"isTyping":true')
  await ask(maria, 'resolve', { conversationId, dispositionId: 'planted-disposition' })
  await ask(lin, 'reply', { conversationId, text: 'a last answer', attachments: [], waited })
  await line.sees('a last answer')
  await line.sees('"state":"read"')
  desk.disconnect()

  // It would find something, if it were there.
  expect(line.bytes()).toContain('Maria')
  expect(line.bytes()).not.toContain('planted')
  expect(line.bytes()).not.toContain(running.workspace.epoch)
  expect(line.bytes()).not.toContain(conversationId)
  expect(line.bytes()).not.toMatch(/@desk|"(seq|rev|userId|queueId|conversationId|customerId|identityId|actor|commandId|author|delivery|content)"/)
  expect([...new Set(line.bytes().match(/"[A-Za-z]+"(?=:)/g))].filter((key) => !KEYS.has(key.slice(1, -1)))).toEqual([])
  line.close()
})

/** Every name of a field that a visitor's line may carry: the socket's own, and the contract's. */
const KEYS = new Set(['sid', 'upgrades', 'pingInterval', 'pingTimeout', 'maxPayload', 'ok', 'token', 'brand', 'isTypingPreviewOn', 'isStaffed', 'opensAt', 'greeting', 'hasConversation', 'reason', 'after', 'upTo', 'items', 'n', 'id', 'from', 'name', 'at', 'text', 'attachments', 'state', 'isErased', 'isEdited', 'isTyping', 'fileId', 'kind', 'sizeBytes'])

/** A visitor's line spoken by hand over a socket of our own, so that every byte from the hub is seen as it came. */
async function aWatchedLine() {
  const received: Buffer[] = []
  const tcp = net.connect(running.hub.port, '127.0.0.1')
  tcp.on('data', (bytes) => received.push(bytes))
  const socket = new WebSocket(`ws://127.0.0.1:${running.hub.port}/socket/?EIO=4&transport=websocket`, { origin: SHOP, createConnection: () => tcp })
  const answers = new Map<number, (answer: unknown) => void>()
  let asked = 0
  const emit = (name: string, packet: unknown) =>
    new Promise<unknown>((resolve) => {
      asked += 1
      answers.set(asked, resolve)
      socket.send(`42/visitor,${asked}${JSON.stringify([name, packet])}`)
    })
  const isOpen = new Promise<void>((resolve) => {
    socket.on('message', (raw: Buffer) => {
      const packet = raw.toString('utf8')
      if (packet.startsWith('0')) socket.send('40/visitor,')
      else if (packet === '2') socket.send('3')
      else if (packet.startsWith('40/visitor,')) resolve()
      const [, answer, body] = /^43\/visitor,(\d+)(.*)$/s.exec(packet) ?? []
      if (answer !== undefined) answers.get(Number(answer))?.((JSON.parse(body ?? '[]') as unknown[])[0])
      const [, batch] = /^42\/visitor,(\d+)/.exec(packet) ?? []
      if (batch !== undefined) socket.send(`43/visitor,${batch}[{"ok":true}]`)
    })
  })
  await isOpen
  expect(await emit('hello', { protocol: 1, inboxId: 'shop', token: null, identity: null, language: 'zh', cursor: 0 })).toMatchObject({ ok: true })
  const bytes = () => Buffer.concat(received).toString('utf8')
  return {
    bytes,
    say: async (text: string) => expect(await emit('command', { id: randomUUID(), type: 'say', payload: { text, attachments: [] } })).toEqual({ ok: true }),
    async sees(what: string) {
      await expect.poll(bytes, SOON).toContain(what)
    },
    close: () => socket.close(),
  }
}

describe('files', () => {
  const at = (path: string) => `${running.url}/visitor/files${path}`
  const bearer = (page: VisitorPage, origin: string | null = SHOP) => ({ authorization: `Bearer ${page.token}`, ...(origin === null ? {} : { origin }) })
  const upload = async (page: VisitorPage, bytes: string, name = 'photo.txt') => (await fetch(at(`?name=${encodeURIComponent(name)}`), { method: 'POST', headers: { ...bearer(page), 'content-type': 'application/octet-stream' }, body: bytes })).json() as Promise<Attachment>
  const open = () => aVisitorPage({ url: running.url, origin: SHOP })

  test('a file goes up, is sent, and is read again by its customer, as what its bytes are', async () => {
    const page = await open()
    const attachment = await upload(page, 'just words', '发票.html')
    expect(attachment).toEqual({ fileId: expect.any(String), name: '发票.html', kind: 'text/plain', sizeBytes: 10 })
    expect(await page.say('', { attachments: [{ ...attachment, name: 'lie.png', kind: 'image/png', sizeBytes: 1 }] })).toEqual({ ok: true })
    await expect.poll(() => page.thread()[0]?.attachments, SOON).toEqual([attachment])
    const read = await fetch(at(`/${attachment.fileId}`), { headers: bearer(page) })
    expect(await read.text()).toBe('just words')
    expect(Object.fromEntries(['access-control-allow-origin', 'x-content-type-options', 'vary'].map((name) => [name, read.headers.get(name)]))).toEqual({ 'access-control-allow-origin': SHOP, 'x-content-type-options': 'nosniff', vary: 'Origin' })
  })

  test('another’s file can be neither sent nor read, known id or not, uploaded by a visitor or by a desk', async () => {
    const [owner, thief] = [await open(), await open()]
    const attachment = await upload(owner, 'private')
    expect(await thief.say('mine now', { attachments: [attachment] })).toEqual({ ok: false, reason: 'file-missing' })
    await owner.say('here', { attachments: [attachment] })
    expect((await fetch(at(`/${attachment.fileId}`), { headers: bearer(thief) })).status).toBe(404)
    const internal = await storeFile(running.workspace, { name: 'plan.txt', bytes: bytesOf('internal'), uploadedBy: maria.id, at: 1 })
    if (!internal.ok) throw new Error('the file was not stored')
    expect(await thief.say('and this', { attachments: [internal.attachment] })).toEqual({ ok: false, reason: 'file-missing' })
  })

  test('a file of a note in the customer’s own thread is not theirs to read; that of a reply is, until it is erased', async () => {
    const page = await open()
    await page.say('files, please')
    const { rows } = await running.workspace.pool.query<{ id: string }>("select e.conversation_id as id from entries e join contents k on k.id = e.id where k.body ->> 'text' = 'files, please'")
    const conversationId = rows[0]?.id ?? ''
    const store = async (text: string) => {
      const stored = await storeFile(running.workspace, { name: 'x.txt', bytes: bytesOf(text), uploadedBy: maria.id, at: 1 })
      if (!stored.ok) throw new Error('the file was not stored')
      return stored.attachment
    }
    const [noted, sent] = [await store('between us'), await store('for you')]
    await running.ask(maria, 'note', { conversationId, text: 'see file', attachments: [noted], mentions: [] })
    const replyId = randomUUID()
    await running.ask(maria, 'reply', { conversationId, text: '', attachments: [sent], waited }, replyId)
    expect((await fetch(at(`/${noted.fileId}`), { headers: bearer(page) })).status).toBe(404)
    expect(await (await fetch(at(`/${sent.fileId}`), { headers: bearer(page) })).text()).toBe('for you')
    expect(await running.ask(lin, 'erase-content', { conversationId, entryIds: [`${replyId}_e`] })).toMatchObject({ ok: true })
    expect((await fetch(at(`/${sent.fileId}`), { headers: bearer(page) })).status).toBe(404)
  })

  test('only pages of an allowed site get an answer they may read', async () => {
    const page = await open()
    const strange = await fetch(at('/x'), { headers: bearer(page, 'https://evil.example') })
    expect([strange.status, strange.headers.get('access-control-allow-origin')]).toEqual([403, null])
    // Allowed elsewhere is not allowed here.
    expect((await fetch(at('/x'), { headers: bearer(page, 'https://other.example') })).status).toBe(403)
    const asked = (origin: string) => fetch(at('?name=x'), { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' } })
    const allowed = await asked(SHOP)
    expect([allowed.status, allowed.headers.get('access-control-allow-origin'), allowed.headers.get('access-control-allow-headers')]).toEqual([204, SHOP, 'authorization, content-type'])
    const refused = await asked('https://evil.example')
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  test.each([['no token', ''], ['a forged one', `Bearer ${'e30.eyJpbmJveCI6InNob3AifQ.'}${'A'.repeat(43)}`], ['a desk’s cookie', '']])('%s is nobody', async (_what, authorization) => {
    expect((await fetch(at('?name=x'), { method: 'POST', headers: { ...(authorization === '' ? {} : { authorization }), cookie: 'hearth_session=main.x' }, body: 'x' })).status).toBe(401)
  })

  test('a file too large is refused in words, and a broken upload leaves nothing', async () => {
    const page = await open()
    const response = await fetch(at('?name=big'), { method: 'POST', headers: { ...bearer(page), 'content-type': 'application/octet-stream' }, body: new Uint8Array(20 * 1024 * 1024 + 1) })
    expect([response.status, response.headers.get('content-type')?.split(';')[0], ((await response.json()) as { type: string }).type]).toEqual([413, 'application/problem+json', 'https://hearth.invalid/problems/too-large'])
    const { rows } = await running.workspace.pool.query<{ n: number }>("select count(*) as n from file_chunks where sha256 like 'uploading-%'")
    expect(rows[0]?.n).toBe(0)
  })
})

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
