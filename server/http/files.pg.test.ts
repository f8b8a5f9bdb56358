import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Attachment } from '#shared/model/entry.ts'
import type { Handler } from '#server/commands/handler.ts'
import { FILE_LIMIT_BYTES } from '#server/files/store-file.ts'
import { sweepUploads } from '#server/files/sweep-uploads.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { anInbox, aQueue, aUser } from '#test/builders/people.ts'
import { call, problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

const SOON = { timeout: 30_000, interval: 5 }
let running: RunningHub
let maria: Awaited<ReturnType<typeof signedInAs>>
let mia: Awaited<ReturnType<typeof signedInAs>>
let wei: Awaited<ReturnType<typeof signedInAs>>
let lin: Awaited<ReturnType<typeof signedInAs>>
const conversationId = 'file-talk_c'

beforeAll(async () => {
  running = await aRunningHub({
    users: [aUser({ id: 'maria', queueIds: ['care'] }), aUser({ id: 'mia', queueIds: ['care'] }), aUser({ id: 'wei', queueIds: ['repairs'] }), aUser({ id: 'lin', role: 'lead', queueIds: [] })],
    queues: [aQueue({ id: 'care' }), aQueue({ id: 'repairs' })],
    inboxes: [anInbox({ id: 'shop', queueId: 'care' })],
  })
  ;[maria, mia, wei, lin] = await Promise.all([signedInAs(running, 'maria'), signedInAs(running, 'mia'), signedInAs(running, 'wei'), signedInAs(running, 'lin')])
  const payload: Inbound = { inboxId: 'shop', externalId: 'x', from: { kind: 'visitor', value: 'v1', name: null, isVerified: false, language: null }, content: { text: 'hi', attachments: [] }, sentAt: null }
  await running.workspace.lane.run({ context: { id: 'file-talk', at: running.now(), actor: { kind: 'customer' } }, payload, handler: receive as Handler<never> }) // receive's own payload.
})

afterAll(() => running.close())

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

async function upload(bytes: Uint8Array, name = 'a.png', by = maria): Promise<Attachment> {
  const answer = await by.send(`/api/v1/files?name=${encodeURIComponent(name)}`, Uint8Array.from(bytes))
  expect(answer).toMatchObject({ status: 200 })
  return answer.body as Attachment
}

async function show(attachment: Attachment): Promise<string> {
  const id = randomUUID()
  const answer = await maria.post('/api/v1/commands', { id, type: 'reply', payload: { conversationId, text: '', attachments: [attachment], waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } })
  expect(answer.body).toMatchObject({ ok: true })
  return `${id}_e`
}

async function chunksOf(bytes: Uint8Array): Promise<number> {
  const { rows } = await running.workspace.pool.query<{ n: number }>('select count(*) as n from file_chunks where sha256 = $1', [createHash('sha256').update(bytes).digest('hex')])
  return rows[0]?.n ?? 0
}

async function leftovers(): Promise<number> {
  const { rows } = await running.workspace.pool.query<{ n: number }>("select count(*) as n from file_chunks where sha256 like 'uploading-%'")
  return rows[0]?.n ?? 0
}

const bytesOf = async (url: string, token: string) => {
  const response = await fetch(`${running.url}${url}`, { headers: { authorization: `Bearer ${token}` } })
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a file', () => {
  test('comes back byte for byte, however many pieces it lies in', async () => {
    const bytes = randomBytes(1_500_001)
    const { fileId, sizeBytes } = await upload(bytes, 'noise.bin')
    expect(sizeBytes).toBe(bytes.length)
    expect(await chunksOf(bytes)).toBeGreaterThan(3)
    const back = await bytesOf(`/api/v1/files/${fileId}`, maria.token)
    expect(back.bytes.equals(bytes)).toBe(true)
    expect(back.response.headers.get('content-length')).toBe(String(bytes.length))
  })

  test('is what its bytes are, whatever it is called', async () => {
    expect(await upload(PNG, 'invoice.pdf')).toMatchObject({ kind: 'image/png', name: 'invoice.pdf' })
    const page = await upload(Buffer.from('<html><script>alert(1)</script>'), 'photo.png')
    expect(page.kind).toBe('text/html')
    const { response } = await bytesOf(`/api/v1/files/${page.fileId}`, maria.token)
    expect(Object.fromEntries(['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((name) => [name, response.headers.get(name)]))).toEqual({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="photo.png"; filename*=UTF-8''photo.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'no-store',
    })
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['a\r\nSet-Cookie: x=1', 'aSet-Cookie_ x=1'],
    ['', 'file'],
  ])('called %j is kept as %j', async (name, kept) => {
    expect(await upload(PNG, name)).toMatchObject({ name: kept })
  })

  test('with a name of ten thousand characters is kept under a short one', async () => {
    const { name, fileId } = await upload(PNG, `${'x'.repeat(9_500)}${'长'.repeat(500)}.png`)
    expect(name.length).toBeLessThanOrEqual(120)
    expect((await bytesOf(`/api/v1/files/${fileId}`, maria.token)).response.status).toBe(200)
  })

  test('of the same bytes is stored once, even when two arrive at once', async () => {
    const bytes = randomBytes(300_000)
    const [one, two] = await Promise.all([upload(bytes, 'one.bin'), upload(bytes, 'two.bin', mia)])
    expect(one?.fileId).not.toBe(two?.fileId)
    expect(await chunksOf(bytes)).toBe(2)
    expect(await leftovers()).toBe(0)
  })

  test('unchanged is not sent twice', async () => {
    const { fileId } = await upload(PNG)
    const { response } = await bytesOf(`/api/v1/files/${fileId}`, maria.token)
    const again = await call(`${running.url}/api/v1/files/${fileId}`, { headers: { authorization: `Bearer ${maria.token}`, 'if-none-match': response.headers.get('etag') ?? '' } })
    expect([again.status, again.text]).toEqual([304, ''])
  })
})

describe('who may see a file', () => {
  test('is whoever stored it, and with its message whoever sees that', async () => {
    const attachment = await upload(PNG)
    const status = async (by: typeof maria) => (await by.get(`/api/v1/files/${attachment.fileId}`)).status
    expect([await status(maria), await status(mia), await status(wei), await status(lin)]).toEqual([200, 404, 404, 404])
    await show(attachment)
    expect([await status(maria), await status(mia), await status(wei), await status(lin)]).toEqual([200, 200, 404, 200])
  })

  test('is nobody without a session, nor by its hash', async () => {
    const { fileId } = await upload(PNG)
    expect(problemOf(await call(`${running.url}/api/v1/files/${fileId}`))).toMatchObject({ status: 401 })
    expect(problemOf(await maria.get(`/api/v1/files/${createHash('sha256').update(PNG).digest('hex')}`))).toMatchObject({ status: 404 })
  })

  test('is everybody while an inbox plays it to its callers, if it is a sound', async () => {
    const sound = await upload(new Uint8Array(Buffer.concat([Buffer.from('RIFF'), Buffer.from([40, 0, 0, 0]), Buffer.from('WAVEfmt '), Buffer.from([16, 0, 0, 0, 1, 0, 1, 0]), randomBytes(24)])), 'words.wav')
    const picture = await upload(Buffer.concat([PNG, randomBytes(4)]))
    expect(sound.kind).toBe('audio/wav')
    const seen = async ({ fileId }: Attachment) => (await wei.get(`/api/v1/files/${fileId}`)).status
    const play = (fileId: string | null) => running.workspace.pool.query(`update inboxes set row = jsonb_set(row, '{calls}', $1) where id = 'shop'`, [JSON.stringify(fileId === null ? {} : { announcement: { fileId, ms: 1_000 } })])
    expect([await seen(sound), await seen(picture)]).toEqual([404, 404])
    await play(sound.fileId)
    expect(await seen(sound)).toBe(200)
    await play(picture.fileId)
    expect([await seen(sound), await seen(picture)]).toEqual([404, 404])
    await play(null)
  })

  test('[S11] is nobody after an erasure, which takes the bytes unless another message shows them', async () => {
    const bytes = randomBytes(5_000)
    const first = await upload(bytes)
    const second = await upload(bytes)
    const erased = await show(first)
    await show(second)
    const erase = (entryId: string) => lin.post('/api/v1/commands', { id: randomUUID(), type: 'erase-content', payload: { conversationId, entryIds: [entryId] } })
    expect((await erase(erased)).body).toMatchObject({ ok: true })
    expect((await maria.get(`/api/v1/files/${first.fileId}`)).status).toBe(404)
    expect((await mia.get(`/api/v1/files/${second.fileId}`)).status).toBe(200)
    const alone = await upload(randomBytes(6_000))
    const { rows } = await running.workspace.pool.query<{ sha256: string }>('select sha256 from files where id = $1', [alone.fileId])
    await erase(await show(alone))
    const left = await running.workspace.pool.query('select 1 from file_chunks where sha256 = $1', [rows[0]?.sha256])
    expect(left.rowCount).toBe(0)
  })
})

describe('what is too much, too little or broken off', () => {
  test('an empty file is malformed', async () => {
    expect(problemOf(await maria.send('/api/v1/files?name=empty', new Uint8Array(0)))).toMatchObject({ status: 400 })
  })

  test('a file over the limit is refused, by its announced size and by its real one, and leaves nothing', async () => {
    expect(problemOf(await maria.send('/api/v1/files?name=big', new Uint8Array(FILE_LIMIT_BYTES + 1)))).toMatchObject({ status: 413, problem: expect.stringMatching(/too-large$/) })
    expect(await pour(FILE_LIMIT_BYTES + 200_000)).toBe(413)
    expect(await leftovers()).toBe(0)
  })

  test('an upload that breaks off leaves nothing', async () => {
    const upload = request(`${running.url}/api/v1/files?name=cut`, { method: 'POST', headers: { authorization: `Bearer ${maria.token}`, 'content-length': '3000000' } })
    const isCut = new Promise<void>((resolve) => upload.on('error', () => resolve()))
    upload.write(randomBytes(900_000))
    await expect.poll(leftovers, SOON).toBeGreaterThan(0)
    upload.destroy()
    await isCut
    await expect.poll(leftovers, SOON).toBe(0)
  })

  test('what a killed hub left of an upload is swept after an hour', async () => {
    const { workspace, now } = running
    const insert = (at: number) => workspace.pool.query('insert into file_chunks (workspace_id, sha256, n, bytes) values ($1, $2, 0, $3)', [workspace.id, `uploading-${at}-${randomUUID()}`, PNG])
    await insert(now() - 2 * 3_600_000)
    await insert(now())
    expect(await sweepUploads(workspace, now())).toBe(1)
    expect(await leftovers()).toBe(1)
  })

  /** Sends without saying how much, as fast as it is taken. */
  function pour(bytes: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const upload = request(`${running.url}/api/v1/files?name=endless`, { method: 'POST', headers: { authorization: `Bearer ${maria.token}`, 'content-type': 'text/html' } }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      upload.on('error', reject)
      let left = bytes
      const send = () => {
        while (left > 0) {
          left -= 65_536
          if (!upload.write(Buffer.alloc(65_536))) return void upload.once('drain', send)
        }
        upload.end()
      }
      send()
    })
  }
})
