import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startPhoneHub, type PhoneHub } from './phone-hub.ts'
import { needsPhoneServers, startPhoneServers, type PhoneServers } from './phone-servers.ts'
import { startSipDesk } from './sip-desk.ts'
import { runSipp } from './sipp.ts'

// What reaches a telephone system from outside is whatever anybody sends.

describe.skipIf(needsPhoneServers())('calls that are not as they should be', () => {
  const secret = 'a secret between proxy and hub'
  let hub: PhoneHub
  let servers: PhoneServers
  beforeAll(async () => {
    hub = await startPhoneHub({ secret })
    servers = await startPhoneServers({ hubUrl: hub.url, proxySecret: secret, deskMs: 20_000, heldCalls: 2 })
  })
  afterAll(async () => {
    await servers.stop()
    await hub.stop()
  })
  const aDesk = async (extension: string) => {
    const desk = await startSipDesk({ sipUrl: servers.sipUrl, credentials: servers.credentialsFor(extension) })
    onTestFinished(() => desk.cut())
    return desk
  }

  it.each(['no-audio', 'no-codec'])('%s: told at once, and the hub is not asked', async (scenario) => {
    expect(await runSipp(scenario, { sipPort: servers.sipPort, service: '4000' })).toMatchObject({ ok: true })
    expect(await servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })

  it('a call that is hung up in the moment it is answered is over for the desk too', async () => {
    const desk = await aDesk('maria')
    const run = runSipp('hangs-up-at-once', { sipPort: servers.sipPort, service: '4000' })
    ;(await hub.asked()).answer({ do: 'ring', agent: 'maria', seconds: 20 })
    desk.reply(await desk.asked('INVITE'), 200, 'OK')
    await desk.asked('ACK')
    await desk.asked('BYE')
    expect(await run).toMatchObject({ ok: true })
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })

  it('a caller that answers nothing any more leaves nothing behind once it is hung up', async () => {
    const desk = await aDesk('maria')
    const silent = await aSilentCaller(servers.sipPort)
    onTestFinished(() => silent.close())
    silent.send(invite('lost-ack', '4000', silent.port))
    ;(await hub.asked()).answer({ do: 'ring', agent: 'maria', seconds: 20 })
    const asked = await desk.asked('INVITE')
    desk.reply(asked, 200, 'OK')
    await expect.poll(() => hub.told).toContainEqual(expect.objectContaining({ what: 'answered', callId: 'lost-ack' }))
    // Its ACK never came; the desk repeats its 200 for half a minute, and then hangs up (RFC 3261, 13.3.1.4).
    desk.hangUp(asked)
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })

  it('what is no SIP is passed by, and calls go on', async () => {
    const anybody = await aSilentCaller(servers.sipPort)
    onTestFinished(() => anybody.close())
    const good = invite('good', '4000', anybody.port)
    for (const bad of [
      '', '\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', 'INVITE', 'INVITE sip:4000@hearth SIP/9.9\r\n\r\n', '\u0000'.repeat(2_000), `INVITE sip:${'4'.repeat(3_000)}@hearth SIP/2.0\r\n\r\n`,
      good.replace(/Content-Length: \d+/, 'Content-Length: 99999'), good.replace(/Content-Length: \d+/, 'Content-Length: -1'), good.replace(/CSeq: .*/, 'CSeq: INVITE one'), good.replace(/Via: .*\r\n/, ''),
      good.replace(/From: .*/, 'From: <<<>>>;;;'), good.replace(/Call-ID: .*\r\n/, ''), good.replace('m=audio', 'm=\u0001\u0002'), good.replace(/^INVITE sip:4000@hearth/, 'INVITE sip:%%%@@@'),
    ]) anybody.send(bad)
    const run = runSipp('leave', { sipPort: servers.sipPort, service: '4000', pauseMs: 2_000 })
    const { question } = await hub.asked()
    expect(question.callId).not.toBe('good')
    expect(await run).toMatchObject({ ok: true })
  })

  it('words that are no UTF-8, or long, or many, still bring their call', async () => {
    const anybody = await aSilentCaller(servers.sipPort)
    onTestFinished(() => anybody.close())
    const many = Array.from({ length: 60 }, (_, index) => `X-Field-${index}: ${'v'.repeat(20)}`).join('\r\n')
    const odd = Buffer.from(invite('odd', '4000', anybody.port).replace('Max-Forwards', `X-Quote: a"b\\c\u0009d\r\nX-Long: ${'l'.repeat(5_000)}\r\nX-Latin: m@@ller\r\n${many}\r\nMax-Forwards`), 'latin1')
    odd[odd.indexOf('@@ller')] = 0xfc
    anybody.send(odd)
    const { question, answer } = await hub.asked()
    expect(question).toMatchObject({ event: 'arrived', callId: 'odd', headers: { 'x-quote': 'a"b\\c\td', 'x-long': 'l'.repeat(2_000) } })
    answer({ do: 'refuse', status: 486, reason: 'Busy' })
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })

  it('more callers than may ask at once all have their turn', async () => {
    const run = runSipp('busy', { sipPort: servers.sipPort, service: '4000', calls: 5, perSecond: 50 })
    const seen = new Set<string>()
    while (seen.size < 5) {
      const { question, answer } = await hub.asked()
      seen.add(question.callId)
      answer({ do: 'wait' })
    }
    // None was let go meanwhile; each is told so once.
    for (const refused = new Set<string>(); refused.size < 5;) {
      const { question, answer } = await hub.asked()
      refused.add(question.callId)
      answer({ do: 'refuse', status: 486, reason: 'Busy' })
    }
    expect(await run).toMatchObject({ ok: true })
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })
})

function invite(id: string, number: string, port: number): string {
  const body = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 20000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`
  return `INVITE sip:${number}@hearth SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${id}\r\nFrom: <sip:7@hearth>;tag=1\r\nTo: <sip:${number}@hearth>\r\nCall-ID: ${id}\r\nCSeq: 1 INVITE\r\nContact: <sip:7@127.0.0.1:${port}>\r\nMax-Forwards: 70\r\nContent-Type: application/sdp\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

async function aSilentCaller(sipPort: number): Promise<{ readonly port: number; readonly send: (message: string | Buffer) => void; readonly close: () => void }> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { port: socket.address().port, send: (message) => socket.send(message, sipPort, '127.0.0.1'), close: () => socket.close() }
}
