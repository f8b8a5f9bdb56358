import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { aConversation } from '#test/builders/people.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser, type PhoneBrowser } from '#test/harness/phone-browser.ts'
import { startPhoneHub, type PhoneHub } from '#test/harness/phone-hub.ts'
import { needsPhoneServers, startPhoneServers, type PhoneServers } from '#test/harness/phone-servers.ts'
import { startKeptLine, type KeptLine } from '#test/harness/sip-kept-line.ts'
import { runSipp } from '#test/harness/sipp.ts'
import { startAnsweringOnlyWith } from '#test/harness/turning-away.ts'
import { startPhone, type Phone } from '#test/harness/phone.ts'
import type { SipPage } from './testing/sip-page.ts'

declare global {
  interface Window {
    readonly sipPage: SipPage
  }
}

// A telephone line at the desk: a real browser, proxy and telephone, each side with a tone of its own.

const [DESK_HZ, ANA_HZ] = [1_250, 500]
const SOON = { timeout: 30_000, interval: 50 }
const SECRET = 'a secret between proxy and hub'

describe.skipIf(needsPeer('chromium') || needsPhoneServers())('a telephone line', { timeout: 120_000 }, () => {
  let folder: string
  let server: Server
  let hub: PhoneHub
  let servers: PhoneServers
  let way: KeptLine
  let ana: Phone
  let maria: PhoneBrowser
  let page: Page

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hearth-sip-page-'))
    await build({ configFile: false, root: path.resolve(import.meta.dirname, '../..'), publicDir: false, logLevel: 'silent', build: { outDir: folder, target: 'es2023', minify: false, rolldownOptions: { input: path.join(import.meta.dirname, 'testing/sip-page.ts'), output: { format: 'iife', entryFileNames: 'page.js' } } } })
    const script = await readFile(path.join(folder, 'page.js'))
    server = createServer((request, response) => response.writeHead(200, { 'content-type': request.url === '/page.js' ? 'text/javascript' : 'text/html' }).end(request.url === '/page.js' ? script : '<!doctype html><title>line</title><script src="/page.js"></script>'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    hub = await startPhoneHub({ secret: SECRET })
    servers = await startPhoneServers({ hubUrl: hub.url, proxySecret: SECRET, deskMs: 20_000 })
    way = await startKeptLine(servers)
    ana = await startPhone({ number: '13900001111', toneHz: ANA_HZ, sipPort: servers.sipPort })
    maria = await aPhoneBrowser({ toneHz: DESK_HZ })
    page = maria.page
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`) // a TCP server.
    const expiresAt = Date.now() + 3_600_000
    const { user, password } = servers.credentialsFor('maria', 3_600_000)
    const sip = { url: way.sipUrl, domain: servers.domain, extension: 'maria', password, expiresAt: Number(user.split(':')[0]) * 1_000 }
    const isIn = await page.evaluate(([line, number]) => window.sipPage.open(line, number), [{ sip, ice: [], expiresAt }, 'transfer-0123456789abcdef'] as const)
    if (!isIn) throw new Error('the desk has no line')
  })
  afterAll(async () => {
    await maria?.close()
    await ana?.stop()
    await way?.stop()
    await servers?.stop()
    await hub?.stop()
    server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const told = () => page.evaluate(() => window.sipPage.story())
  const callOf = () => aConversation({ assignedTo: 'maria', call: { entryId: 'call-1', via: 'sip', way: 'in', state: 'ringing', startedAt: 1, since: 1, isHeld: false, watchers: [] } })

  test('a call that comes in is heard on both sides; on hold and back; the other side’s keys and hold arrive; either side ends it', async () => {
    await ana.call('4000')
    const { question, answer } = await hub.asked()
    await page.evaluate(([conversation, callId]) => window.sipPage.setCall(conversation, callId), [callOf(), question.callId] as const)
    answer({ do: 'ring', agent: 'maria', seconds: 120 })
    expect(await page.evaluate((callId) => window.sipPage.take(callId), question.callId)).toBeNull()
    await ana.until('CALL_ESTABLISHED')
    await expect.poll(() => maria.hears('arrives', ANA_HZ), SOON).toBe(true)
    await expect.poll(() => ana.hears(DESK_HZ), SOON).toBe(true)
    await expect.poll(told, SOON).toContain('connected')

    await page.evaluate(() => window.sipPage.hold(true))
    // The line says that it is on hold; what is sent meanwhile is the mixer's own doing, and is still heard.
    await expect.poll(() => ana.hears(DESK_HZ), SOON).toBe(true)
    await page.evaluate(() => window.sipPage.hold(false))
    await expect.poll(() => maria.hears('arrives', ANA_HZ), SOON).toBe(true)

    await page.evaluate(() => window.sipPage.keys('42#'))
    await expect.poll(() => ana.keysHeard(), SOON).toContain('42#')
    await ana.hold()
    await expect.poll(told, SOON).toContain('connected held by them')
    await ana.resume()
    await ana.hangUp()
    await expect.poll(async () => (await told()).at(-1), SOON).toBe('ended by somebody')
  })

  test('a hold that is taken back before the other side has heard of it, and one from each side in the same moment, lose nothing', async () => {
    await page.evaluate(() => window.sipPage.call('13900001111'))
    await ana.until('CALL_INCOMING')
    await ana.answer()
    await ana.until('CALL_ESTABLISHED')
    const bothHear = async () => {
      await expect.poll(() => maria.hears('arrives', ANA_HZ), SOON).toBe(true)
      await expect.poll(() => ana.hears(DESK_HZ), SOON).toBe(true)
    }
    await bothHear()
    const isChange = (said: string) => said.startsWith('INVITE ') && said.includes('Proxy-Authorization')
    const first = way.keepBack(isChange)
    onTestFinished(first.goOn)
    const on = page.evaluate(() => window.sipPage.hold(true))
    await expect.poll(first.kept, SOON).toHaveLength(1)
    const off = page.evaluate(() => window.sipPage.hold(false))
    // What would not wait for the first is said within this.
    await Promise.race([off, new Promise((resolve) => setTimeout(resolve, 300))])
    expect(first.kept()).toHaveLength(1)
    first.goOn()
    await Promise.all([on, off])
    await bothHear()

    const second = way.keepBack(isChange)
    onTestFinished(second.goOn)
    const held = page.evaluate(() => window.sipPage.hold(true))
    await expect.poll(second.kept, SOON).toHaveLength(1)
    await ana.hold()
    // It is told to ask again later, and has understood.
    await expect.poll(second.heard, SOON).toContain('ACK sip:')
    second.goOn()
    await held
    await page.evaluate(() => window.sipPage.hold(false))
    await ana.resume()
    await bothHear()
    await page.evaluate(() => window.sipPage.hangUp())
    await ana.until('CALL_CLOSED')
  })

  test('a change of the line that meets the other side’s a second time is asked for once more, and the call goes on', async () => {
    const ended = new AbortController()
    onTestFinished(() => ended.abort())
    const other = runSipp('asks-to-wait', { sipPort: servers.sipPort, service: '4000', signal: ended.signal })
    const { question, answer } = await hub.asked()
    await page.evaluate(([conversation, callId]) => window.sipPage.setCall(conversation, callId), [callOf(), question.callId] as const)
    answer({ do: 'ring', agent: 'maria', seconds: 120 })
    const before = (await told()).length
    expect(await page.evaluate((callId) => window.sipPage.take(callId), question.callId)).toBeNull()
    const since = async () => (await told()).slice(before)
    await expect.poll(since, SOON).toContain('connected')
    await page.evaluate(() => window.sipPage.hold(true))
    expect((await since()).filter((one) => one.startsWith('ended'))).toEqual([])
    await page.evaluate(() => window.sipPage.hangUp())
    expect(await other).toMatchObject({ ok: true })
  })

  test('a call out is heard on both sides, and goes on while the proxy restarts; where nobody is, it says so', async () => {
    await page.evaluate(() => window.sipPage.call('13900001111'))
    await ana.until('CALL_INCOMING')
    await ana.answer()
    await ana.until('CALL_ESTABLISHED')
    await expect.poll(() => maria.hears('arrives', ANA_HZ), SOON).toBe(true)
    await expect.poll(() => ana.hears(DESK_HZ), SOON).toBe(true)
    const before = (await told()).length
    await servers.restartProxy()
    // It has noticed, and come back.
    await expect.poll(async () => (await told()).slice(before), SOON).toContain('not registered')
    await expect.poll(() => page.evaluate(() => window.sipPage.isRegistered()), SOON).toBe(true)
    await expect.poll(() => maria.hears('arrives', ANA_HZ), SOON).toBe(true)
    await expect.poll(() => ana.hears(DESK_HZ), SOON).toBe(true)
    await page.evaluate(() => window.sipPage.hangUp())
    await ana.until('CALL_CLOSED')

    await page.evaluate(() => window.sipPage.call('13900009999'))
    await expect.poll(async () => (await told()).at(-1), SOON).toBe('ended unreachable')
  })

  test('a call out that is turned away says how: busy, refused, not there, not able to talk', async () => {
    const deaf = await startAnsweringOnlyWith({ sipPort: servers.sipPort, number: '13900002222' })
    try {
      for (const [status, reason, said] of [[486, 'Busy Here', 'busy'], [600, 'Busy Everywhere', 'busy'], [603, 'Decline', 'refused'], [408, 'Request Timeout', 'unreachable'], [480, 'Temporarily Unavailable', 'unreachable'], [503, 'Service Unavailable', 'unreachable'], [488, 'Not Acceptable Here', 'no-audio']] as const) {
        deaf.answerWith(status, reason)
        const before = (await told()).length
        await page.evaluate(() => window.sipPage.call('13900002222'))
        await expect.poll(async () => (await told()).slice(before).filter((one) => one.startsWith('ended')), SOON).toEqual([`ended ${said}`])
      }
    } finally {
      await deaf.stop()
    }
  })

  test('what rings here for somebody else is turned away, and the hub is asked again', async () => {
    await page.evaluate(() => window.sipPage.setCall(null, ''))
    await ana.call('4000')
    const first = await hub.asked()
    // The hub knows of the call, and it is another's.
    const another = aConversation({ assignedTo: 'wei', call: { entryId: 'call-2', via: 'sip', way: 'in', state: 'ringing', startedAt: 1, since: 1, isHeld: false, watchers: [] } })
    await page.evaluate(([conversation, callId]) => window.sipPage.setCall(conversation, callId), [another, first.question.callId] as const)
    first.answer({ do: 'ring', agent: 'maria', seconds: 120 })
    const again = await hub.asked()
    expect(again.question.event).toMatch(/declined|unreachable/)
    again.answer({ do: 'refuse', status: 486, reason: 'Busy' })
    await ana.until('CALL_CLOSED')
  })

  test('a line is sent away to a number of its own, and comes back to the hub as a new call', async () => {
    await ana.call('4000')
    const { question, answer } = await hub.asked()
    await page.evaluate(([conversation, callId]) => window.sipPage.setCall(conversation, callId), [callOf(), question.callId] as const)
    answer({ do: 'ring', agent: 'maria', seconds: 120 })
    expect(await page.evaluate((callId) => window.sipPage.take(callId), question.callId)).toBeNull()
    await expect.poll(() => maria.hears('arrives', ANA_HZ), SOON).toBe(true)
    expect(await page.evaluate(() => window.sipPage.passOn())).toBeNull()
    const back = await hub.asked()
    expect(back.question).toMatchObject({ event: 'arrived', to: 'sip:transfer-0123456789abcdef@hearth' })
    expect(back.question.callId).not.toBe(question.callId)
    back.answer({ do: 'refuse', status: 480, reason: 'Gone' })
    await expect.poll(async () => (await told()).at(-1), SOON).toBe('ended by somebody')
  })
})
