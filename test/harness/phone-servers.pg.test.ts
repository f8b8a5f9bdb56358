import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tryProxy } from '#server/channels/phone/try-proxy.ts'
import { needsPhoneServers, startPhoneServers, type PhoneServers } from './phone-servers.ts'
import { startPhone, type Phone } from './phone.ts'
import { isHeard, readSound } from './tones.ts'

describe.skipIf(needsPhoneServers())('the telephone system of the tests', () => {
  let servers: PhoneServers
  const phones: Phone[] = []
  const aPhone = async (number: string, toneHz: number) => {
    const phone = await startPhone({ number, toneHz, sipPort: servers.sipPort })
    phones.push(phone)
    return phone
  }
  beforeAll(async () => {
    servers = await startPhoneServers()
  })
  afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.stop())))
  afterAll(() => servers.stop())

  it('lets two telephones hear each other', async () => {
    const [ana, bo] = await Promise.all([aPhone('13900001111', 500), aPhone('13900002222', 900)])
    await ana.call('13900002222')
    expect((await bo.until('CALL_INCOMING')).peeruri).toBe('sip:13900001111@hearth')
    await bo.answer()
    await ana.until('CALL_ESTABLISHED')
    await expect.poll(() => [ana.hears(900), bo.hears(500)]).toEqual([true, true])
    expect([ana.hears(500), bo.hears(900)]).toEqual([false, false])
    await ana.dtmf('42#')
    await expect.poll(() => bo.keysHeard()).toBe('42#')
    await bo.hold()
    await expect.poll(() => ana.hears()).toBe(false)
    await bo.resume()
    await expect.poll(() => [ana.hears(900), bo.hears(500)]).toEqual([true, true])
    await bo.hangUp()
    await ana.until('CALL_CLOSED')
    expect(isHeard(readSound(await ana.heard()), 900)).toBe(true)
  })

  it('says how it is to whoever sets up the line, and so does whatever else stands there', async () => {
    expect(await tryProxy(servers.sipUrl, servers.domain)).toEqual({ ok: true, server: 'hearth' })
    const page = createServer((_request, response) => response.end('no telephone here')).listen(0, '127.0.0.1')
    await once(page, 'listening')
    const address = page.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    try {
      expect(await tryProxy(`ws://127.0.0.1:${port}/ws`, servers.domain)).toEqual({ ok: false, why: 'refused', answer: '' })
      // It speaks no TLS: the line is open, and nothing comes of it.
      expect(await tryProxy(`wss://127.0.0.1:${port}/ws`, servers.domain)).toMatchObject({ ok: false, why: 'unreachable' })
    } finally {
      page.closeAllConnections()
      page.close()
      await once(page, 'close')
    }
    expect(await tryProxy(`ws://127.0.0.1:${port}/ws`, servers.domain)).toMatchObject({ ok: false, why: 'unreachable', answer: expect.stringContaining('ECONNREFUSED') })
  })
})
