import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { PhoneLine } from '#shared/model/phone-line.ts'
import type { TranscriptPage } from '#renderer/voice/transcript/testing/transcript-page.ts'
import type { Handler } from '#server/commands/handler.ts'
import { receive, type Inbound } from '#server/intake/receive.ts'
import { anInbox, aUser } from '#test/builders/people.ts'
import { deskPolicy } from '#test/harness/desk-policy.ts'
import { call, signedInAs } from '#test/harness/http-client.ts'
import { findPeer, needsPeer } from '#test/harness/peer.ts'
import { PHONE_SWITCHES } from '#test/harness/phone-browser.ts'
import { aRunningHub, type RunningHub } from '#test/harness/running-hub.ts'
import { startTranscriptEngine, type TranscriptEngine } from '#test/harness/transcript-engine.ts'

declare global {
  interface Window {
    readonly transcriptPage: TranscriptPage
  }
}

// From a real browser's sound, by a real hub, to an engine that says which tone it hears on which channel.

const [AGENT_HZ, CUSTOMER_HZ] = [440, 1_000]
const SOON = { timeout: 30_000, interval: 50 }
const maria = aUser({ id: 'maria', capacity: { phone: 1 } })
const admin = aUser({ id: 'lin', role: 'admin', queueIds: [] })

describe.skipIf(needsPeer('chromium'))('a call that is written down', { timeout: 180_000 }, () => {
  let folder: string
  let server: Server
  let browser: Browser
  let page: Page
  let running: RunningHub
  let engine: TranscriptEngine

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hearth-transcript-'))
    await build({ configFile: false, root: path.resolve(import.meta.dirname, '../../renderer'), publicDir: false, logLevel: 'silent', build: { outDir: folder, target: 'es2023', minify: false, rolldownOptions: { input: path.resolve(import.meta.dirname, '../../renderer/voice/transcript/testing/transcript-page.ts'), output: { format: 'iife', entryFileNames: 'page.js' } } } })
    const files = new Map<string, Buffer>()
    for (const name of ['page.js', ...(await readdir(path.join(folder, 'assets'))).map((one) => `assets/${one}`)]) files.set(`/${name}`, await readFile(path.join(folder, name)))
    engine = await startTranscriptEngine({ tones: [AGENT_HZ, CUSTOMER_HZ] })
    running = await aRunningHub({ users: [maria, admin], inboxes: [anInbox({ calls: { numbers: [], isWebOn: true, wrapUpMs: 0, recording: 'by-agent', transcript: true } })] })
    await running.standBy('maria')
    // The desk's own policy, but for the hub, which is at another place here.
    const policy = deskPolicy().replace("connect-src 'self'", `connect-src 'self' ${running.url.replace('http', 'ws')}`)
    server = createServer((request, response) => {
      const file = files.get(request.url ?? '')
      if (file === undefined) response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end('<!doctype html><title>transcript</title><script src="/page.js"></script>')
      else response.writeHead(200, { 'content-type': 'text/javascript' }).end(file)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    browser = await chromium.launch({ executablePath: findPeer('chromium') ?? '', args: PHONE_SWITCHES })
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`) // a TCP server.
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    await running?.close()
    await engine?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('each side is heard on its own channel; nothing leaves while the recording is paused; words come back, and again after the engine was away', async () => {
    const asAdmin = await signedInAs(running, 'lin')
    const put = await call(`${running.url}/api/v1/phone/settings`, { method: 'PUT', headers: { authorization: `Bearer ${asAdmin.token}`, 'content-type': 'application/json' }, body: JSON.stringify({ settings: { sipUrl: null, domain: 'hearth', country: 'DE', transcriptUrl: engine.url }, proxySecret: null }) })
    expect(put.status).toBe(200)
    const talk = await aCall()
    const line = (await (await signedInAs(running, 'maria')).get('/api/v1/phone/line')).body as PhoneLine // parsed by the desk, in its own tests.
    const transcript = line.transcript == null ? null : { ...line.transcript, url: `${running.url.replace('http', 'ws')}${line.transcript.url}` }
    await page.evaluate(([given, conversation, ours, theirs]) => window.transcriptPage.open(given, conversation, ours, theirs), [{ ...line, transcript }, talk, AGENT_HZ, CUSTOMER_HZ] as const)

    await expect.poll(() => Math.min(engine.heard('agent', AGENT_HZ), engine.heard('customer', CUSTOMER_HZ)), SOON).toBeGreaterThan(10)
    expect([engine.heard('agent', CUSTOMER_HZ), engine.heard('customer', AGENT_HZ)]).toEqual([0, 0])
    const shown = () => page.evaluate(() => window.transcriptPage.shown())
    await expect.poll(async () => new Set((await shown())?.lines.map(({ channel, text }) => `${channel}: ${text}`)), SOON).toEqual(new Set([`agent: tone ${AGENT_HZ} Hz`, `customer: tone ${CUSTOMER_HZ} Hz`]))
    // Every frame that was sent is a frame of both: they go in step.
    await page.evaluate(() => window.transcriptPage.setRecording('paused'))
    await expect.poll(async () => (await shown())?.phase, SOON).toBe('hushed')
    // What was on its way has come once a word said after it is here.
    engine.say('paused now')
    await expect.poll(async () => JSON.stringify((await shown())?.lines), SOON).toContain('paused now')
    engine.leave()
    await expect.poll(async () => (await shown())?.phase, SOON).toBe('away')
    const before = { ...engine.frames }
    engine.comeBack()
    await expect.poll(async () => (await shown())?.phase, SOON).toBe('hushed')
    expect([engine.frames, engine.hellos.length]).toEqual([before, 2])
    await page.evaluate(() => window.transcriptPage.setRecording('on'))
    await expect.poll(() => engine.frames.customer, SOON).toBeGreaterThan(before.customer + 5)
    await expect.poll(async () => (await shown())?.phase, SOON).toBe('on')
  })

  async function aCall(): Promise<Conversation> {
    const inbound: Inbound = { inboxId: 'shop', externalId: 'call-1', from: { kind: 'phone', value: '+4930123456', name: null, isVerified: true, language: null }, call: { via: 'sip' }, sentAt: null, content: { text: '', attachments: [] } }
    await running.workspace.lane.run({ context: { id: 'call-1-0000', at: running.now(), actor: { kind: 'customer' } }, payload: inbound, handler: receive as Handler<never> }) // receive's own payload.
    const now = async () => (await running.workspace.pool.query<{ row: Conversation }>('select row from conversations')).rows[0]?.row
    const rung = await now()
    if (rung?.call == null) throw new Error('no call')
    expect(await running.ask(maria, 'take', { conversationId: rung.id })).toMatchObject({ ok: true })
    expect(await running.ask(maria, 'report-call', { conversationId: rung.id, entryId: rung.call.entryId, what: { kind: 'connected' } })).toMatchObject({ ok: true })
    const found = await now()
    if (found === undefined) throw new Error('no call')
    return found
  }
})
