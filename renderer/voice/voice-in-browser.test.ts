import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { LiveCall } from '#shared/model/call.ts'
import { aConversation } from '#test/builders/people.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { isHeard, loudnessOf, shareOf } from '#test/harness/tones.ts'
import { startVoiceFloor, type Party, type VoiceFloor } from './testing/voice-floor.ts'

// Who hears whom, by ear: real browsers, real packets, and a tone of its own for each.

const MARIA = 1_250
const CUSTOMER = 1_750
const LEAD = 2_250
const WEI = 2_750

describe.skipIf(needsPeer('chromium'))('the sound of calls', { timeout: 180_000 }, () => {
  let floor: VoiceFloor

  beforeAll(async () => {
    floor = await startVoiceFloor()
  })
  afterEach(() => floor.leaveAll())
  afterAll(() => floor?.close())

  function aCall(set: Partial<LiveCall> = {}, to = 'maria'): Conversation {
    return aConversation({ assignedTo: to, call: { entryId: 'call-1', via: 'web', way: 'in', state: 'connected', startedAt: 1_000, since: 1_000, isHeld: false, watchers: [], ...set } })
  }

  async function talking(): Promise<{ readonly maria: Party; readonly customer: Party }> {
    const [maria, customer] = [await floor.desk('maria', MARIA), await floor.customer(CUSTOMER)]
    await floor.tell([aCall({ state: 'ringing' })])
    await maria.page.evaluate(() => window.voicePage.voice().answer('talk'))
    await expect.poll(() => customer.hears(MARIA)).toBe(true)
    await expect.poll(() => maria.hears(CUSTOMER)).toBe(true)
    await floor.tell([aCall()])
    return { maria, customer }
  }

  test('a call is answered, held, muted, recorded, talked about with a colleague, and ended by the customer', async () => {
    const { maria, customer } = await talking()
    expect(await maria.page.evaluate(() => window.voicePage.voice().state().legs.map(({ part, phase }) => ({ part, phase })))).toEqual([{ part: 'customer', phase: 'connected' }])
    // Recorded in two channels: we are on the left, the customer on the right.
    const taps = async () => (await maria.page.evaluate(() => window.voicePage.tapEar('talk'))).map(({ rate, samples }) => ({ rate, samples: Float32Array.from(samples) }))
    await expect.poll(async () => (await taps()).map((side) => [MARIA, CUSTOMER].filter((hz) => isHeard(side, hz)))).toEqual([[MARIA], [CUSTOMER]])

    await maria.page.evaluate(() => window.voicePage.voice().hold('talk', true))
    await expect.poll(() => isMusic(customer, MARIA)).toBe(true)
    await expect.poll(() => maria.isInSilence()).toBe(true)
    await expect.poll(async () => (await taps()).map((side) => loudnessOf(side) < 0.002)).toEqual([true, true])
    await maria.page.evaluate(() => window.voicePage.voice().hold('talk', false))
    await expect.poll(() => customer.hears(MARIA)).toBe(true)
    await expect.poll(() => maria.hears(CUSTOMER)).toBe(true)
    await maria.page.evaluate(() => window.voicePage.voice().mute(true))
    await expect.poll(() => customer.isInSilence()).toBe(true)
    await expect.poll(() => maria.hears(CUSTOMER)).toBe(true)
    await maria.page.evaluate(() => window.voicePage.voice().mute(false))
    expect(await reports(maria)).toEqual([{ kind: 'connected' }, { kind: 'held', isHeld: true }, { kind: 'held', isHeld: false }])

    const wei = await floor.desk('wei', WEI)
    await maria.page.evaluate(() => window.voicePage.voice().consult('talk', { kind: 'user', userId: 'wei' }))
    await expect.poll(() => wei.page.evaluate(() => window.voicePage.voice().state().legs.map(({ part, phase }) => `${part} ${phase}`))).toEqual(['consult ringing'])
    await wei.page.evaluate(() => window.voicePage.voice().answer('talk'))
    await expect.poll(() => wei.hears(MARIA)).toBe(true)
    await expect.poll(() => maria.hears(WEI)).toBe(true)
    await expect.poll(() => isMusic(customer, MARIA)).toBe(true)
    expect([await wei.hears(CUSTOMER), await maria.hears(CUSTOMER), await customer.hears(WEI)]).toEqual([false, false, false])
    await maria.page.evaluate(() => window.voicePage.voice().joinAll('talk'))
    await expect.poll(() => hearsBoth(customer, MARIA, WEI)).toBe(true)
    await expect.poll(() => hearsBoth(wei, MARIA, CUSTOMER)).toBe(true)
    await maria.page.evaluate(() => window.voicePage.voice().endConsult('talk'))
    await expect.poll(() => wei.isInSilence()).toBe(true)
    await expect.poll(() => customer.hears(MARIA)).toBe(true)

    await customer.page.evaluate(() => window.voicePage.customerLeaves())
    await expect.poll(async () => (await reports(maria)).at(-1)).toEqual({ kind: 'ended', end: 'by-customer' })
    expect(await maria.page.evaluate(() => window.voicePage.voice().state().legs)).toEqual([])
  })

  test('one’s own pace is told of one’s own microphone, under the desk’s own policy, and reaches nobody', async () => {
    const [maria, customer] = [await floor.desk('maria', MARIA, { syllables: 4 }), await floor.customer(CUSTOMER)]
    await floor.tell([aCall({ state: 'ringing' })])
    await maria.page.evaluate(() => window.voicePage.voice().answer('talk'))
    await expect.poll(() => maria.hears(CUSTOMER)).toBe(true)
    await floor.tell([aCall()])
    const kept = () => maria.page.evaluate(() => Object.entries(localStorage).sort())
    const keptBefore = await kept()
    /** What it tells somebody who usually speaks so fast. */
    const paceBeside = (rate: number) => maria.page.evaluate((usual) => new Promise<string>((resolve) => {
      const leave = window.voicePage.voice().followPace({ rate: usual, fromMs: 600_000 }, ({ pace }) => {
        if (pace === null) return
        leave()
        resolve(pace)
      })
    }), rate)
    // Four in a second, counted in real sound, are a lot for somebody who usually says one; whoever counts none is slow.
    expect(await paceBeside(1)).toBe('fast')
    expect([await reports(maria), await kept()]).toEqual([[{ kind: 'connected' }], keptBefore])
    expect(await customer.page.evaluate(() => window.voicePage.customerState())).toBe('connected')
  })

  test('a lead listens, coaches and barges in, and each hears whom they may; who was not let in by the hub hears nothing', async () => {
    const { maria, customer } = await talking()
    const mallory = await floor.desk('mallory', WEI)
    await mallory.page.evaluate(() => window.voicePage.voice().watch('talk', 'barge'))
    const lena = await floor.desk('lena', LEAD)
    const watch = async (way: 'monitor' | 'coach' | 'barge') => {
      await lena.page.evaluate((how) => window.voicePage.voice().watch('talk', how), way)
      await floor.tell([aCall({ watchers: [{ by: 'lena', way }] })])
    }
    await watch('monitor')
    await expect.poll(() => hearsBoth(lena, MARIA, CUSTOMER)).toBe(true)
    expect([await maria.hears(LEAD), await customer.hears(LEAD)]).toEqual([false, false])
    await watch('coach')
    await expect.poll(() => maria.hears(LEAD)).toBe(true)
    expect(await customer.hears(LEAD)).toBe(false)
    await watch('barge')
    await expect.poll(() => customer.hears(LEAD)).toBe(true)
    expect([await mallory.isInSilence(), await customer.hears(WEI)]).toEqual([true, false])
    await lena.page.evaluate(() => window.voicePage.voice().watch('talk', null))
    await floor.tell([aCall()])
    await expect.poll(() => lena.isInSilence()).toBe(true)
    await expect.poll(() => customer.hears(LEAD)).toBe(false)

    // Whoever only listens needs no microphone, nor leave for one; without it a browser tells nobody where it is (RFC 8828).
    const nora = await floor.desk('nora', LEAD, { hasOwnMicrophone: true, isMicrophoneDenied: true })
    expect(await nora.page.evaluate(() => window.voicePage.voice().check())).toMatchObject({ kind: 'unready', why: 'microphone-denied' })
    await nora.page.evaluate(() => window.voicePage.voice().watch('talk', 'monitor'))
    await floor.tell([aCall({ watchers: [{ by: 'nora', way: 'monitor' }] })])
    await expect.poll(() => hearsBoth(nora, MARIA, CUSTOMER)).toBe(true)

    // Somebody else has it now: the sound goes, and the call is not ended by that.
    await floor.tell([aCall({}, 'wei')])
    await expect.poll(() => maria.isInSilence()).toBe(true)
    expect(await reports(maria)).toEqual([{ kind: 'connected' }])
  })

  test('a call outlives a lost way, a desk that is loaded anew and a move to another window', async () => {
    const { maria, customer } = await talking()
    floor.isCut = true
    floor.way.cut()
    await expect.poll(() => maria.page.evaluate(() => window.voicePage.voice().state().legs[0]?.phase)).toBe('interrupted')
    await expect.poll(() => customer.isInSilence()).toBe(true)
    floor.isCut = false
    await expect.poll(() => customer.hears(MARIA)).toBe(true)
    await expect.poll(() => maria.hears(CUSTOMER)).toBe(true)
    expect(await reports(maria)).toEqual([{ kind: 'connected' }])

    await maria.page.close()
    const again = await floor.desk('maria', WEI, { in: maria.context })
    await expect.poll(() => customer.hears(WEI)).toBe(true)
    await expect.poll(() => again.hears(CUSTOMER)).toBe(true)
    const second = await floor.desk('maria', LEAD, { in: maria.context })
    expect(await second.page.evaluate(() => window.voicePage.voice().state().owner)).toBe('elsewhere')
    await second.page.evaluate(() => window.voicePage.voice().moveHere())
    await expect.poll(() => customer.hears(LEAD)).toBe(true)
    await expect.poll(() => second.hears(CUSTOMER)).toBe(true)
    await expect.poll(() => again.page.evaluate(() => [window.voicePage.voice().state().owner, window.voicePage.voice().state().legs.length])).toEqual(['elsewhere', 0])
    await second.page.close()
    await expect.poll(() => customer.hears(WEI)).toBe(true)
    expect(await reports(again)).toEqual([])

    // On another machine it is fetched when its person asks for it; the one that had it does not take its loss for the end of the call.
    const machine = await floor.desk('maria', LEAD)
    expect(await machine.page.evaluate(() => window.voicePage.voice().state().legs)).toEqual([])
    await machine.page.evaluate(() => window.voicePage.voice().answer('talk'))
    await expect.poll(() => customer.hears(LEAD)).toBe(true)
    await expect.poll(() => again.page.evaluate(() => window.voicePage.voice().state().legs), { timeout: 60_000 }).toEqual([])
    expect(await reports(again)).toEqual([])

    await machine.page.evaluate(() => window.voicePage.voice().hangUp('talk'))
    await expect.poll(() => customer.isInSilence()).toBe(true)
    expect(await reports(machine)).toEqual([{ kind: 'ended', end: 'by-agent' }])
  })

  test('a phone is looked at, and told to the hub', async () => {
    const maria = await floor.desk('maria', MARIA, { hasOwnMicrophone: true })
    // It gives itself three seconds; a machine that is busy with something else may need a second look.
    await expect.poll(() => maria.page.evaluate(async () => (await window.voicePage.voice().check()).kind), { timeout: 30_000 }).toBe('ready')
    await expect.poll(() => maria.page.evaluate(() => window.voicePage.readiness.map(({ kind }) => kind))).toContain('ready')
  })
})

async function reports({ page }: Party) {
  return (await page.evaluate(() => window.voicePage.reports)).map(({ what }) => what)
}

async function hearsBoth(party: Party, one: number, other: number): Promise<boolean> {
  const sound = await party.ear()
  return isHeard(sound, one) && isHeard(sound, other)
}

/** Something is heard, and it is not this tone. */
async function isMusic(party: Party, hz: number): Promise<boolean> {
  const sound = await party.ear()
  return loudnessOf(sound) > 0.01 && shareOf(sound, hz) < 0.01
}
