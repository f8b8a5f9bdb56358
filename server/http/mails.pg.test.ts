import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Content } from '#shared/model/entry.ts'
import { takeIn } from '#server/channels/email/intake/take-in.ts'
import { aMail, aMailInbox } from '#test/builders/mails.ts'
import { aUser } from '#test/builders/people.ts'
import { problemOf, signedInAs } from '#test/harness/http-client.ts'
import { aPagePeer, type PagePeer } from '#test/harness/page-peer.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const inbox = aMailInbox()
const admin = aUser({ id: 'admin', role: 'admin' })
let peer: PagePeer
let running: RunningHub
beforeAll(async () => {
  peer = await aPagePeer()
  peer.answerWith((request, response) => void (request.url === '/moved' ? response.writeHead(302, { location: 'https://docs.example/a.png' }).end() : request.url === '/page' ? response.writeHead(200, { 'content-type': 'image/png' }).end('<html>no picture') : response.writeHead(200, { 'content-type': 'text/html' }).end(PNG)))
  running = await aRunningHub({ users: [aUser({ id: 'maria' }), aUser({ id: 'wei', queueIds: [] }), admin], inboxes: [inbox] }, { wayOut: peer.wayOut })
})
afterAll(async () => {
  await running.close()
  await peer.close()
})

async function keep(html: string): Promise<{ readonly entryId: string; readonly conversationId: string; readonly content: Content }> {
  const boundary = 'b1'
  const body = `--${boundary}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--${boundary}\r\nContent-Type: image/png; name=a.png\r\nContent-ID: <logo@x>\r\nContent-Disposition: inline; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${PNG.toString('base64')}\r\n--${boundary}--`
  const raw = aMail({ headers: { 'Content-Type': `multipart/related; boundary=${boundary}` }, body })
  const taken = await takeIn(running.workspace, inbox, (async function* () { yield Buffer.from(raw) })(), { folder: 'INBOX', uidValidity: 1, uid: 1, isSettled: false, log: () => undefined, now: running.now })
  if (taken.kind !== 'kept') throw new Error(`not kept: ${taken.kind}`)
  const { rows } = await running.workspace.pool.query<{ body: Content }>('select body from contents where id = $1', [taken.entryId])
  return { ...taken, content: rows[0]?.body as Content } // just kept.
}

test('what a mail says formatted travels with it, cleaned; a long one is asked for by itself, by whoever may see the message', async () => {
  const { get } = await signedInAs(running, 'maria')
  const short = await keep('<p onclick=x>Hello <img src="cid:logo@x"></p>')
  const file = short.content.attachments[0]?.fileId
  expect(short.content.mail).toMatchObject({ html: `<p>Hello <img alt="" data-file="${file}" /></p>`, hasHtml: true })
  expect((await get(`/api/v1/mails/${short.entryId}/html`)).body).toEqual({ html: `<p>Hello <img alt="" data-file="${file}" /></p>` })

  const long = await keep(`<script>x</script><img src="cid:logo@x">${'<p>Dear customer,</p>\r\n'.repeat(4_000)}`)
  expect(long.content.mail).toMatchObject({ html: null, hasHtml: true })
  const { body } = await get(`/api/v1/mails/${long.entryId}/html`)
  expect((body as { html: string }).html).toMatch(new RegExp(`^<img alt="" data-file="${long.content.attachments[0]?.fileId}" />(<p>Dear customer,</p>\\s*){4000}$`))

  const stranger = await signedInAs(running, 'wei')
  for (const path of [`/api/v1/mails/${long.entryId}/html`, `/api/v1/mails/${short.entryId}/html`, `/api/v1/mails/${short.entryId}/pictures/0`, '/api/v1/mails/none/html']) expect(problemOf(await stranger.get(path)).status).toBe(404)
})

test('a picture elsewhere is fetched when it is asked for, by the hub, and only if a mail shows it', async () => {
  const { get } = await signedInAs(running, 'maria')
  const before = peer.asked.length
  const { entryId, content } = await keep('<img src="https://docs.example/a.png?a=1&amp;b=2"><img src="http://docs.example/moved"><img src="https://docs.example/page"><img src="https://127.0.0.1/a.png">')
  expect(content.mail).toMatchObject({ hasRemotePictures: true })
  expect(peer.asked.length).toBe(before)
  const picture = await get(`/api/v1/mails/${entryId}/pictures/0`)
  expect([picture.status, picture.headers.get('content-type'), picture.headers.get('content-security-policy')]).toEqual([200, 'image/png', "default-src 'none'; frame-ancestors 'none'; sandbox"])
  expect((await get(`/api/v1/mails/${entryId}/pictures/1`)).status).toBe(200)
  for (const place of [2, 3, 4, -1, 'x']) expect((await get(`/api/v1/mails/${entryId}/pictures/${place}`)).status).toBeGreaterThanOrEqual(400)
  expect(peer.asked.slice(before)).toEqual(['docs.example/a.png?a=1&b=2', 'docs.example/moved', 'docs.example/a.png', 'docs.example/page'])
})

test('what was erased is not made again', async () => {
  const { get } = await signedInAs(running, 'maria')
  const { entryId, conversationId } = await keep(`${'<p>my secret</p>'.repeat(5_000)}`)
  expect((await get(`/api/v1/mails/${entryId}/html`)).status).toBe(200)
  expect(await running.ask(admin, 'erase-content', { conversationId, entryIds: [entryId] })).toMatchObject({ ok: true })
  expect((await get(`/api/v1/mails/${entryId}/html`)).status).toBe(404)
})

test('what goes out in an agent’s name is cleaned before it is kept, whoever wrote it', async () => {
  const { conversationId } = await keep('<p>Hello</p>')
  await running.ask(admin, 'assign', { conversationId, to: 'maria' })
  const written = { subject: 'Re', to: [{ name: '', address: 'ann@customer.example' }], cc: [], bcc: [], html: '<p onclick="x">Hi<script>x</script><img src="https://t.example/x.png"></p>', isQuoting: false, answers: null, forwards: null }
  expect(await running.ask(aUser({ id: 'maria' }), 'reply', { conversationId, text: 'Hi', attachments: [], mail: written, waited: { ms: 0, acrossCut: false, seenUpTo: 1_000_000 } })).toMatchObject({ ok: true })
  expect(await running.ask(aUser({ id: 'maria' }), 'schedule-reply', { conversationId, scheduledId: 'later', text: 'Hi', attachments: [], mail: written, dueAt: running.now() + 3_600_000, seenUpTo: 1_000_000 })).toMatchObject({ ok: true })
  const { rows } = await running.workspace.pool.query<{ html: string }>("select body -> 'mail' ->> 'html' as html from contents where body -> 'mail' ->> 'way' = 'out' union all select row -> 'mail' ->> 'html' from scheduled")
  expect(rows.map(({ html }) => html)).toEqual(['<p>Hi</p>', '<p>Hi</p>'])
})
