import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anInbox, aUser } from '#test/builders/people.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { aVisitorPage, type VisitorPage } from '#test/harness/visitor-page.ts'
import { signToken } from './signed-token.ts'
import { receiveVisitorCommand, type Asking } from './visitor-commands.ts'

const lin = aUser({ id: 'lin', role: 'lead' })
const admin = aUser({ id: 'admin', role: 'admin', queueIds: [] })
const KEY = 'the shop’s own key'
const HOUR = 3_600_000
const SOON = { timeout: 30_000, interval: 20 }
const CLOSED = { ok: false, reason: 'blocked' }

let running: RunningHub
let other: RunningHub
beforeAll(async () => {
  running = await aRunningHub({ users: [aUser({ id: 'maria' }), lin, admin], inboxes: [anInbox({ isTypingPreviewOn: true }), anInbox({ id: 'vip' })] })
  await running.setSecrets('vip', { identityKey: KEY })
  other = await aRunningHub({}, { databaseUrl: running.databaseUrl })
})
afterAll(async () => {
  await other.close()
  await running.close()
})

test('a blocked visitor’s page loses its line, and is told at the door, at every hub, in words that name nobody', async () => {
  const page = await aPage('I am rude')
  const elsewhere = await aVisitorPage({ url: other.url, token: page.token })
  await block('I am rude', null)
  await expect.poll(() => [page.hasLine(), elsewhere.hasLine()], SOON).toEqual([false, false])
  // All there is to it: nobody learns who, why, or for how long.
  expect([await page.comeBack(), await page.comeBack(other.url)]).toEqual([CLOSED, CLOSED])
  expect(await page.say('let me in')).toEqual({ ok: false, reason: 'signed-out' })
  expect(page.texts()).toEqual(['I am rude'])
})

test('what a page had on its way as the block came is refused all the same: its words, a letter, a file', async () => {
  const page = await aPage('rude again')
  await block('rude again', null)
  const { value } = JSON.parse(Buffer.from(page.token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { value: string }
  const asking: Asking = { workspace: running.workspace, inboxId: 'shop', person: { kind: 'visitor', value, name: null, email: null }, language: 'en', at: running.now(), onRead: () => {}, canCall: async () => false }
  const ask = (type: string, payload: object) => receiveVisitorCommand(asking, { id: randomUUID(), type, payload })
  expect(await ask('say', { text: 'and again' })).toEqual(CLOSED)
  expect(await ask('leave-message', { name: 'Rude', email: 'rude@example.test', text: 'and again' })).toEqual(CLOSED)
  const upload = await fetch(`${running.url}/visitor/files?name=a.txt`, { method: 'POST', headers: { authorization: `Bearer ${page.token}`, 'content-type': 'application/octet-stream' }, body: 'words' })
  expect(upload.status).toBe(403)
  const { rowCount } = await running.workspace.pool.query("select from contents where body ->> 'text' = 'and again'")
  expect(rowCount).toBe(0)
})

test('who is just being let in as the block comes loses the line too', async () => {
  const page = await aPage('rude at the door')
  const held = holdAnswer('find talk')
  const coming = aVisitorPage({ url: running.url, token: page.token })
  await held.isAsked
  await block('rude at the door', null)
  held.letGo()
  const second = await coming
  expect(second.welcome).toMatchObject({ ok: true })
  await expect.poll(second.hasLine, SOON).toBe(false)
  expect(await second.comeBack()).toEqual(CLOSED)
})

test('a block that was taken back before the pages it meant were found cuts nobody', async () => {
  const page = await aPage('a slip of the hand')
  const held = holdAnswer('identity of')
  const { identityId } = await block('a slip of the hand', null)
  await held.isAsked
  expect(await running.ask(lin, 'unblock-visitor', { identityId })).toMatchObject({ ok: true })
  held.letGo()
  expect(await page.say('still here')).toEqual({ ok: true })
  expect(page.hasLine()).toBe(true)
})

test('a block that has run out, or was taken back, lets them in again, with their thread', async () => {
  const [page, second] = [await aPage('for an hour'), await aPage('by mistake')]
  await block('for an hour', running.now() + HOUR)
  const { identityId } = await block('by mistake', null)
  expect([await page.comeBack(), await second.comeBack()]).toEqual([CLOSED, CLOSED])
  expect(await running.ask(lin, 'unblock-visitor', { identityId })).toMatchObject({ ok: true })
  expect(await second.comeBack()).toMatchObject({ ok: true, hasConversation: true })
  expect(await second.say('thank you')).toEqual({ ok: true })
  running.clock.aheadMs += HOUR
  expect(await page.comeBack()).toMatchObject({ ok: true, hasConversation: true })
  expect(await page.say('I am sorry')).toEqual({ ok: true })
  running.clock.aheadMs = 0
})

test('a new browser is a new visitor; the shop’s own customer is the same one in every browser', async () => {
  const jwt = (sub: string) => signToken({ sub, exp: Math.floor(Date.now() / 1_000) + 600 }, KEY)
  const known = await aVisitorPage({ url: running.url, inboxId: 'vip', identity: jwt('42') })
  await known.say('I am number 42')
  await block('I am number 42', null)
  const newBrowser = await aVisitorPage({ url: running.url, inboxId: 'vip', identity: jwt('42') })
  expect(newBrowser.welcome).toEqual(CLOSED)
  expect((await aVisitorPage({ url: running.url, inboxId: 'vip', identity: jwt('43') })).welcome).toMatchObject({ ok: true })
  expect((await aVisitorPage({ url: running.url })).welcome).toMatchObject({ ok: true })
})

test('an agent may not block, and nobody for a time that is over', async () => {
  await aPage('to be or not')
  const identityId = await identityOf('to be or not')
  expect(await running.ask(aUser({ id: 'maria' }), 'block-visitor', { identityId, until: null, why: '' })).toEqual({ ok: false, reason: 'forbidden' })
  expect(await running.ask(lin, 'block-visitor', { identityId, until: running.now() - 1, why: '' })).toEqual({ ok: false, reason: 'not-now' })
})

test('an inbox that is switched off cuts its pages and knows nobody; switched on, it goes on where it was', async () => {
  const page = await aPage('before the night')
  await turn(false)
  await expect.poll(page.hasLine, SOON).toBe(false)
  expect([await page.comeBack(), await page.comeBack(other.url)]).toEqual([{ ok: false, reason: 'unknown-inbox' }, { ok: false, reason: 'unknown-inbox' }])
  await turn(true)
  expect(await page.comeBack()).toMatchObject({ ok: true, hasConversation: true })

  async function turn(isOn: boolean): Promise<void> {
    const inbox = running.workspace.feed.floor().inbox('shop') ?? anInbox()
    expect(await running.ask(admin, 'save-inbox', { ...inbox, allowedOrigins: [...inbox.allowedOrigins], isOn, onRev: null })).toMatchObject({ ok: true })
    await expect.poll(() => other.workspace.feed.floor().inbox('shop')?.isOn, SOON).toBe(isOn)
  }
})

test('the shop’s own first words are in the page’s language', async () => {
  const inbox = running.workspace.feed.floor().inbox('vip') ?? anInbox({ id: 'vip' })
  expect(await running.ask(admin, 'save-inbox', { ...inbox, allowedOrigins: [], greeting: { zh: '您好呀', en: 'Hello there' }, onRev: null })).toMatchObject({ ok: true })
  expect((await aVisitorPage({ url: running.url, inboxId: 'vip' })).welcome).toMatchObject({ greeting: 'Hello there' })
})

/** The hub’s next question of this name is answered to it once it is let go: whatever else happens may come in between. */
function holdAnswer(name: string): { readonly isAsked: Promise<void>; readonly letGo: () => void } {
  const { pool } = running.workspace
  const query = pool.query.bind(pool) as (...all: readonly unknown[]) => Promise<unknown> // of its many overloads one is used here.
  let letGo = () => {}
  const going = new Promise<void>((resolve) => (letGo = resolve))
  const isAsked = new Promise<void>((resolve) => {
    pool.query = (async (question: { readonly name?: string }, ...rest: readonly unknown[]) => {
      const answer = await query(question, ...rest)
      if (question.name !== name) return answer
      pool.query = query as never // as it was.
      resolve()
      await going
      return answer
    }) as never // as above.
  })
  return { isAsked, letGo: () => letGo() }
}

async function aPage(text: string): Promise<VisitorPage> {
  const page = await aVisitorPage({ url: running.url })
  expect(await page.say(text)).toEqual({ ok: true })
  await page.hasHeard([text])
  return page
}

async function block(text: string, until: number | null): Promise<{ readonly identityId: string }> {
  const identityId = await identityOf(text)
  expect(await running.ask(lin, 'block-visitor', { identityId, until, why: 'insults' })).toMatchObject({ ok: true })
  await expect.poll(() => other.workspace.feed.floor().block(identityId)?.until, SOON).toBe(until)
  return { identityId }
}

async function identityOf(text: string): Promise<string> {
  const { rows } = await running.workspace.pool.query<{ id: string }>("select row #>> '{author,identityId}' as id from entries e join contents k on k.id = e.id where k.body ->> 'text' = $1", [text])
  return rows[0]?.id ?? ''
}
