import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startPhoneHub, type PhoneHub } from './phone-hub.ts'
import { needsPhoneServers, startPhoneServers, type PhoneServers, type SipCredentials } from './phone-servers.ts'
import { startPhone, type Phone } from './phone.ts'
import { aPortBlock, type PortBlock } from './port-block.ts'
import { startSipDesk } from './sip-desk.ts'
import { runSipp } from './sipp.ts'

// The proxy holds a call to the team and does what the hub says (test/peers/kamailio.cfg).

describe.skipIf(needsPhoneServers())('a call to the team', () => {
  const secret = 'a secret between proxy and hub'
  let hub: PhoneHub
  let ports: PortBlock
  let servers: PhoneServers
  let ana: Phone
  beforeAll(async () => {
    ports = await aPortBlock()
    hub = await startPhoneHub({ secret, port: ports.first })
    servers = await startPhoneServers({ hubUrl: hub.url, proxySecret: secret, deskMs: 20_000 })
    ana = await startPhone({ number: '13900001111', toneHz: 500, sipPort: servers.sipPort })
  })
  afterAll(async () => {
    await ana.stop()
    await servers.stop()
    await hub.stop()
    await ports.release()
  })
  const aDesk = async (extension: string) => {
    const desk = await startSipDesk({ sipUrl: servers.sipUrl, credentials: servers.credentialsFor(extension) })
    onTestFinished(() => desk.cut())
    return desk
  }

  it('is held while the hub is asked, and rings whom it says', async () => {
    const desk = await aDesk('maria')
    await ana.call('4000')
    const { question, answer } = await hub.asked()
    expect(question).toMatchObject({ event: 'arrived', from: 'sip:13900001111@hearth', to: 'sip:4000@hearth', headers: { from: expect.stringContaining('13900001111') } })
    await ana.until('CALL_RINGING')
    answer({ do: 'wait' })
    const again = await hub.asked()
    expect(again.question).toEqual(question)
    again.answer({ do: 'ring', agent: 'maria', seconds: 20 })
    const invite = await desk.asked('INVITE')
    expect(invite.body).toContain('UDP/TLS/RTP/SAVPF')
    desk.reply(invite, 180, 'Ringing')
    desk.reply(invite, 200, 'OK')
    await ana.until('CALL_ESTABLISHED')
    await expect.poll(() => hub.told).toContainEqual(expect.objectContaining({ what: 'answered', callId: question.callId, agent: 'maria' }))
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 1 })
    await ana.hangUp()
    await desk.asked('BYE')
    expect(hub.refused).toEqual([])
  })

  it('comes back to the hub when it is declined, when nobody answers, and when nobody is there', async () => {
    const [maria, tom] = await Promise.all([aDesk('maria'), aDesk('tom')])
    await ana.call('4000')
    const first = await hub.asked()
    first.answer({ do: 'ring', agent: 'maria', seconds: 20 })
    const declined = await maria.asked('INVITE')
    maria.reply(declined, 180, 'Ringing')
    maria.reply(declined, 603, 'Decline')
    const second = await hub.asked()
    expect(second.question).toEqual({ ...first.question, event: 'declined', agent: 'maria' })
    second.answer({ do: 'ring', agent: 'tom', seconds: 1 })
    tom.reply(await tom.asked('INVITE'), 180, 'Ringing')
    const third = await hub.asked()
    expect(third.question).toEqual({ ...first.question, event: 'timed-out', agent: 'tom' })
    await tom.asked('CANCEL')
    third.answer({ do: 'ring', agent: 'nobody', seconds: 20 })
    const fourth = await hub.asked()
    expect(fourth.question).toEqual({ ...first.question, event: 'unreachable', agent: 'nobody' })
    fourth.answer({ do: 'refuse', status: 480, reason: 'Nobody Free' })
    expect((await ana.until('CALL_CLOSED')).param).toContain('480')
  })

  it('is over for the hub once the caller leaves, waiting or ringing', async () => {
    await ana.call('4000')
    const waiting = await hub.asked()
    await ana.hangUp()
    await ana.until('CALL_CLOSED')
    await expect.poll(() => hub.told).toContainEqual({ what: 'ended', callId: waiting.question.callId, why: 'cancelled' })
    const desk = await aDesk('maria')
    waiting.answer({ do: 'ring', agent: 'maria', seconds: 20 })

    await ana.call('4000')
    const ringing = await hub.asked()
    ringing.answer({ do: 'ring', agent: 'maria', seconds: 20 })
    desk.reply(await desk.asked('INVITE'), 180, 'Ringing')
    await ana.hangUp()
    await desk.asked('CANCEL')
    await expect.poll(() => hub.told).toContainEqual({ what: 'ended', callId: ringing.question.callId, why: 'cancelled' })
    expect(desk.received.filter(({ first }) => first.startsWith('INVITE'))).toHaveLength(1)
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })

  it('brings what the PBX knows of it, and goes on to the desk with that', async () => {
    const desk = await aDesk('maria')
    const run = runSipp('caller-data', { sipPort: servers.sipPort, service: '4001' })
    const { question, answer } = await hub.asked()
    expect(question).toMatchObject({
      from: 'sip:+8613900001111@hearth',
      to: 'sip:4001@hearth',
      headers: {
        from: expect.stringContaining('"王芳" <sip:+8613900001111@hearth>'),
        'p-asserted-identity': '"王芳" <sip:+8613900001111@pbx.test>, <tel:+8613900001111>',
        diversion: '<sip:4008001234@hearth>;reason=unconditional;counter=1',
        'user-to-user': '636964;encoding=hex',
        'x-ivr-path': 'lang=zh>1:billing>2:refund;wait=42',
        'x-account': '"vip" \\ 7',
      },
    })
    answer({ do: 'ring', agent: 'maria', seconds: 20 })
    const invite = await desk.asked('INVITE')
    expect(invite.headers['x-ivr-path']).toEqual(['lang=zh>1:billing>2:refund;wait=42'])
    desk.reply(invite, 180, 'Ringing')
    desk.reply(invite, 200, 'OK')
    expect(await run).toMatchObject({ ok: true })
  })

  it('is told at once that it cannot be, and hears what the hub refuses it with', async () => {
    expect(await runSipp('no-audio', { sipPort: servers.sipPort, service: '4000' })).toMatchObject({ ok: true })
    const run = runSipp('busy', { sipPort: servers.sipPort, service: '4000' })
    const { answer } = await hub.asked()
    answer({ do: 'refuse', status: 486, reason: 'Busy' })
    expect(await run).toMatchObject({ ok: true })
    // Who waits hears where they stand (RFC 3261, 21.1.4), without being let go of; then, here, that nobody is free for too long.
    const queued = runSipp('queued', { sipPort: servers.sipPort, service: '4000' })
    const waiting = await hub.asked()
    waiting.answer({ do: 'wait', place: 3, say: 'Queued; place 3, about 90 seconds' })
    const still = await hub.asked()
    expect(still.question).toEqual({ ...waiting.question, place: 3 })
    still.answer({ do: 'refuse', status: 480, reason: 'We Call You Back' })
    expect(await queued).toMatchObject({ ok: true, messages: expect.stringMatching(/SIP\/2\.0 182 Queued; place 3, about 90 seconds[^]*SIP\/2\.0 480 We Call You Back/) })
    const leaving = runSipp('leave', { sipPort: servers.sipPort, service: '4000', pauseMs: 2_000 })
    const { question } = await hub.asked()
    expect(await leaving).toMatchObject({ ok: true })
    await expect.poll(() => hub.told).toContainEqual({ what: 'ended', callId: question.callId, why: 'cancelled' })
  })

  it('outlasts a hub that is not there for a moment', async () => {
    const desk = await aDesk('maria')
    await ana.call('4000')
    const { question } = await hub.asked()
    await hub.stop()
    hub = await startPhoneHub({ secret, port: ports.first })
    const again = await hub.asked()
    expect(again.question).toEqual(question)
    again.answer({ do: 'ring', agent: 'maria', seconds: 20 })
    desk.reply(await desk.asked('INVITE'), 480, 'Not Now')
    const declined = await hub.asked()
    expect(declined.question).toEqual({ ...question, event: 'declined', agent: 'maria' })
    declined.answer({ do: 'voicemail' })
    expect((await ana.until('CALL_CLOSED')).param).toContain('404')
  })

  it('goes to the voicemail where there is one', async () => {
    const voicemail = await startPhone({ number: 'voicemail', toneHz: 800, sipPort: servers.sipPort })
    onTestFinished(() => voicemail.stop())
    await ana.call('4000')
    ;(await hub.asked()).answer({ do: 'voicemail' })
    await voicemail.until('CALL_INCOMING')
    await voicemail.answer()
    await ana.until('CALL_ESTABLISHED')
    await expect.poll(() => [ana.hears(800), voicemail.hears(500)]).toEqual([true, true])
    await ana.hangUp()
    await voicemail.until('CALL_CLOSED')
  })

  it('reaches no desk past the hub, and a desk only by what the hub gave it', async () => {
    await aDesk('maria')
    await ana.call('maria')
    expect((await ana.until('CALL_CLOSED')).param).toContain('404')
    const enter = (credentials: SipCredentials) => startSipDesk({ sipUrl: servers.sipUrl, credentials })
    const [own, ended] = [servers.credentialsFor('tom'), servers.credentialsFor('tom', -1_000)]
    await expect(enter({ ...own, password: 'guessed' })).rejects.toThrow('401')
    await expect(enter({ ...own, uri: 'sip:maria@hearth' })).rejects.toThrow('403')
    await expect(enter(ended)).rejects.toThrow('401')
  })

  it('fifty times rings at somebody who declines, and nothing is left over', async () => {
    const [maria, tom] = await Promise.all([aDesk('maria'), aDesk('tom')])
    for (let call = 0; call < 5; call += 1) {
      await ana.call('4000')
      let { question, answer } = await hub.asked()
      for (let turn = 0; turn < 10; turn += 1) {
        const [agent, desk] = turn % 2 === 0 ? (['maria', maria] as const) : (['tom', tom] as const)
        answer({ do: 'ring', agent, seconds: 20 })
        desk.reply(await desk.asked('INVITE'), 486, 'Busy Here')
        ;({ question, answer } = await hub.asked())
        expect(question).toMatchObject({ event: 'declined', agent })
      }
      answer({ do: 'refuse', status: 480, reason: 'Nobody Free' })
      expect((await ana.until('CALL_CLOSED')).param).toContain('480')
    }
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })

  it('is not passed on for ever: after fourteen it goes to the voicemail', async () => {
    const desk = await aDesk('maria')
    await ana.call('4000')
    const { question, answer } = await hub.asked()
    answer({ do: 'ring', agent: 'maria', seconds: 20 })
    for (let turn = 1; turn < 14; turn += 1) {
      desk.reply(await desk.asked('INVITE'), 486, 'Busy Here')
      ;(await hub.asked()).answer({ do: 'ring', agent: 'maria', seconds: 20 })
    }
    desk.reply(await desk.asked('INVITE'), 486, 'Busy Here')
    expect((await ana.until('CALL_CLOSED')).param).toContain('404')
    await expect.poll(() => hub.told).toContainEqual({ what: 'ended', callId: question.callId, why: 'failed' })
    await expect.poll(() => servers.leftOver()).toEqual({ held: 0, bridged: 0 })
  })
})
