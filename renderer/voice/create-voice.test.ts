import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LiveCall } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { aConversation } from '#test/builders/people.ts'
import { createVoice } from './create-voice.ts'
import type { Leg, LegListener } from './leg.ts'
import type { OpenSipLine, SipPlace } from './sip-line.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import { sharedLocks } from './testing/shared-locks.ts'
import { pretendWebAudio } from './testing/silent-audio.ts'
import type { LegPhase, PhoneLine, VoiceTrouble } from './voice.ts'

beforeEach(pretendWebAudio)
afterEach(() => void vi.unstubAllGlobals())

const LINE: PhoneLine = { sip: { url: 'wss://proxy.test', domain: 'hearth', extension: 'maria', password: 'secret', expiresAt: 9e15 }, ice: [], expiresAt: 9e15 }

describe('telephone calls of one desk', () => {
  test('a second call that is answered puts the first on hold, and speaking to the first again the second', async () => {
    const desk = await aDesk([aCall('one'), aCall('two')])
    await desk.voice.answer('one')
    desk.legs.get('one')?.set('connected')
    await desk.voice.answer('two')
    desk.legs.get('two')?.set('connected')
    expect(desk.held()).toEqual({ one: true, two: false })
    await desk.voice.hold('one', false)
    expect(desk.held()).toEqual({ one: false, two: true })
    expect(desk.reports).toEqual(['one connected', 'one held true', 'two connected', 'two held true', 'one held false'])
  })

  test('a call that nobody has accepted yet is connected as soon as the hub says whose it is', async () => {
    const desk = await aDesk([{ ...aCall('one'), place: { kind: 'offered', to: 'maria', since: 1, until: 2, waitingSince: 1, passedBy: [] } }])
    const answered = desk.voice.answer('one')
    await expect.poll(() => desk.voice.state().owner).toBe('here')
    expect(desk.legs.size).toBe(0)
    desk.tell([aCall('one')])
    await answered
    expect(desk.legs.size).toBe(1)
  })

  test('a call whose acceptance the hub hears of late is still ours; one that it gave to somebody else is not', async () => {
    const offered = { ...aCall('one'), place: { kind: 'offered', to: 'maria', since: 1, until: 2, waitingSince: 1, passedBy: [] } } satisfies Conversation
    const due: (() => void)[] = []
    const desk = await aDesk([offered], { after: (_ms, run) => (due.push(run), () => undefined) })
    const passes = () => {
      for (const run of due.splice(0)) run()
    }
    const answered = desk.voice.answer('one')
    await vi.waitFor(() => expect(due.length).toBeGreaterThan(0))
    passes()
    passes()
    desk.tell([aCall('one')])
    await answered
    expect([desk.legs.size, desk.voice.state().trouble]).toEqual([1, null])

    const other = await aDesk([offered], { after: (_ms, run) => (due.push(run), () => undefined) })
    due.length = 0
    const lost = other.voice.answer('one')
    await vi.waitFor(() => expect(due.length).toBeGreaterThan(0))
    other.tell([{ ...aCall('one'), place: { kind: 'assigned', to: 'wei', since: 1 } }])
    passes()
    await lost
    expect([other.legs.size, other.voice.state().trouble?.why]).toEqual([0, 'elsewhere'])
  })

  test.each([
    ['busy', 'busy'],
    ['refused', 'refused'],
    ['no-answer', 'no-answer'],
    ['unreachable', 'unreachable'],
    ['no-audio', 'no-audio'],
  ] as const)('a call we make that ends with %s is over with that, and the screen can say why', async (why, end) => {
    const desk = await aDesk([aCall('one', { state: 'dialling', way: 'out' })])
    await desk.voice.dial('one')
    desk.legs.get('one')?.end(why)
    expect([desk.reports, desk.voice.state().trouble, desk.voice.state().legs]).toEqual([[`one ended ${end}`], { why, conversationId: 'one' }, []])
  })

  test('whoever could not be told of while it rang is no end of the call: it can be tried again, and rings elsewhere after that', async () => {
    const desk = await aDesk([aCall('one', { state: 'ringing' })])
    await desk.voice.answer('one')
    desk.legs.get('one')?.end('unreachable')
    expect([desk.reports, desk.voice.state().trouble?.why]).toEqual([[], 'unreachable'])
    await desk.voice.answer('one')
    desk.legs.get('one')?.set('connected')
    expect([desk.reports, desk.voice.state().trouble]).toEqual([['one connected'], null])
  })

  test('a microphone that was taken away in a call comes back as soon as it is allowed, and nothing is said of it any more', async () => {
    const [dead, live] = [aMicrophone(), aMicrophone()]
    const opened = [() => Promise.resolve(dead.stream), () => Promise.reject(new DOMException('', 'NotAllowedError')), () => Promise.resolve(live.stream)]
    let allowed = () => {}
    const desk = await aDesk([aCall('one')], { openMicrophone: () => (opened.shift() ?? (() => Promise.reject(new DOMException('', 'NotFoundError'))))(), whenMicrophoneAllowed: (run) => ((allowed = run), () => undefined) })
    await desk.voice.answer('one')
    desk.legs.get('one')?.set('connected')
    dead.end()
    await expect.poll(() => desk.voice.state().trouble).toEqual({ why: 'microphone-denied', conversationId: null })
    allowed()
    await expect.poll(() => desk.voice.state().trouble).toBeNull()
    expect([opened.length, desk.voice.state().legs.length, desk.reports]).toEqual([0, 1, ['one connected']])
  })

  test('who hangs up is said as it was; a line that broke is lost, and no end by anybody', async () => {
    for (const [why, end] of [[null, 'by-customer'], ['no-sound-way', 'lost']] as const) {
      const desk = await aDesk([aCall('one')])
      await desk.voice.answer('one')
      desk.legs.get('one')?.set('connected')
      desk.legs.get('one')?.end(why)
      expect(desk.reports).toEqual(['one connected', `one ended ${end}`])
    }
    const desk = await aDesk([aCall('one', { state: 'connected' })])
    await desk.voice.answer('one')
    desk.legs.get('one')?.set('connected')
    await desk.voice.hangUp('one')
    expect([desk.reports, desk.legs.get('one')?.log]).toEqual([['one ended by-agent'], ['hangUp']])
  })

  test('a call that was passed on is let go of, and not ended', async () => {
    const desk = await aDesk([aCall('one')])
    await desk.voice.answer('one')
    desk.legs.get('one')?.set('connected')
    desk.tell([{ ...aCall('one', { state: 'ringing' }), place: { kind: 'assigned', to: 'wei', since: 1 } }])
    expect([desk.legs.get('one')?.log, desk.reports, desk.voice.state().legs]).toEqual([['letGo'], ['one connected'], []])
  })

  test('without a microphone a call is not answered, and it is said', async () => {
    const desk = await aDesk([aCall('one')], { openMicrophone: () => Promise.reject(new DOMException('no', 'NotAllowedError')) })
    await desk.voice.answer('one')
    expect([desk.legs.size, desk.voice.state().trouble]).toEqual([0, { why: 'microphone-denied', conversationId: 'one' }])
  })

  test('a chosen microphone that is unplugged gives way to the machine’s own, and it is said', async () => {
    const headset = { deviceId: 'headset', kind: 'audioinput', label: 'Headset' } as MediaDeviceInfo
    const own = { deviceId: 'own', kind: 'audioinput', label: 'Built in' } as MediaDeviceInfo
    let there = [headset, own]
    const opened: (string | null)[] = []
    const desk = await aDesk([aCall('one')], {
      listDevices: async () => there,
      openMicrophone: async (id) => {
        opened.push(id)
        if (id !== null && !there.some(({ deviceId }) => deviceId === id)) throw new DOMException('gone', 'OverconstrainedError')
        return new MediaStream()
      },
    })
    await expect.poll(() => desk.voice.state().microphones.length).toBe(2)
    await desk.voice.choose({ microphoneId: 'headset' })
    await desk.voice.answer('one')
    there = [own]
    desk.devicesChange()
    await expect.poll(() => desk.voice.state().trouble).toEqual({ why: 'microphone-lost', conversationId: null })
    expect(opened).toEqual(['headset', 'headset', null])
  })

  test('a mute ends with the call it was for', async () => {
    const desk = await aDesk([aCall('one')])
    await desk.voice.answer('one')
    desk.voice.mute(true)
    desk.legs.get('one')?.end(null)
    expect(desk.voice.state().isMuted).toBe(false)
  })

  test('a call that is answered in another window brings the sound there, and the call that was spoken on is on hold', async () => {
    const machine = { locks: sharedLocks(), notes: new Map<string, string>() }
    const first = await aDesk([aCall('one'), aCall('two')], {}, machine)
    await first.voice.answer('one')
    first.legs.get('one')?.set('connected')
    const calls = [aCall('one', { state: 'connected' }), aCall('two')]
    first.tell(calls)
    const second = await aDesk(calls, {}, machine)
    expect(second.voice.state().owner).toBe('elsewhere')
    await second.voice.answer('two')
    for (const id of ['one', 'two']) {
      await expect.poll(() => second.legs.has(id)).toBe(true)
      second.legs.get(id)?.set('connected')
    }
    await expect.poll(() => second.held()).toEqual({ one: true, two: false })
    expect([first.legs.get('one')?.log, first.voice.state().legs, first.reports]).toEqual([['letGo'], [], ['one connected']])
  })

  test('another machine of the same person does not fetch a call that is spoken on', async () => {
    const desk = await aDesk([aCall('one', { state: 'connected' })])
    desk.tell([aCall('one', { state: 'connected' })])
    await Promise.resolve()
    expect(desk.legs.size).toBe(0)
  })
})

function aCall(id: string, set: Partial<LiveCall> = {}): Conversation {
  return aConversation({ id, channel: 'phone', assignedTo: 'maria', call: { entryId: `call-${id}`, via: 'sip', way: 'in', state: 'ringing', startedAt: 1, since: 1, isHeld: false, watchers: [], ...set } })
}

type FakeLeg = { readonly log: string[]; readonly set: (phase: LegPhase) => void; readonly end: (why: VoiceTrouble | null) => void }

/** A microphone that can be taken away. */
function aMicrophone() {
  const stream = new MediaStream()
  const [track] = stream.getAudioTracks()
  return {
    stream,
    end() {
      track?.stop()
      track?.dispatchEvent(new Event('ended'))
    },
  }
}

async function aDesk(first: readonly Conversation[], instead: Partial<VoiceSurroundings> = {}, { locks, notes } = { locks: sharedLocks(), notes: new Map<string, string>() }) {
  let calls = first
  let ids = 0
  let changed = () => {}
  let devicesChange = () => {}
  const reports: string[] = []
  const legs = new Map<string, FakeLeg>()

  function aLeg({ conversationId, part, with: other }: SipPlace, listener: LegListener): Leg {
    let phase: LegPhase = 'connecting'
    const log: string[] = []
    const leg: Leg = {
      id: `sip-${conversationId}`, conversationId, part, with: other, heard: new MediaStream(), phase: () => phase, tellHold: async () => undefined, isHeldByThem: () => false, sendKeys: () => undefined,
      quality: async () => 'good', replaceSent: async () => undefined,
      hangUp: async () => {
        log.push('hangUp')
        listener.ended(leg, null)
      },
    }
    legs.set(conversationId, {
      log,
      set(now) {
        phase = now
        listener.changed(leg)
      },
      end: (why) => listener.ended(leg, why),
    })
    return leg
  }

  const openSipLine: OpenSipLine = (_line, listener) => ({
    isRegistered: () => true, whenRegistered: async () => true, call: (place) => aLeg(place, listener), takeIncoming: async (place) => aLeg(place, listener), passOn: async () => null,
    letGo: async ({ conversationId }) => void legs.get(conversationId)?.log.push('letGo'), renew: () => undefined, close: async () => undefined,
  })
  const surroundings: VoiceSurroundings = {
    ...locks,
    after: () => () => {},
    newId: () => `id-${(ids += 1)}`,
    newContext: () => ({ state: 'running', currentTime: 0, destination: {}, close: async () => undefined }) as unknown as AudioContext, // as far as the mixer asks it.
    newPeer: () => {
      throw new Error('no web call here')
    },
    openMicrophone: async () => new MediaStream(),
    microphoneLeave: async () => 'prompt',
    whenMicrophoneAllowed: () => () => undefined,
    listDevices: async () => [],
    whenDevicesChange: (run) => {
      devicesChange = run
      return () => {}
    },
    whenBack: () => () => {},
    whenTouched: () => () => {},
    kept: { read: (key) => notes.get(key) ?? null, write: (key, value) => void notes.set(key, value) },
    ...instead,
  }
  const voice = createVoice(
    {
      userId: () => 'maria',
      calls: () => calls,
      onCalls(listener) {
        changed = listener
        return () => {}
      },
      callerOf: ({ id }) => ({ callId: `sip-${id}`, ani: '', dnis: '+4930123' }),
      report: (conversationId, _entryId, what) => void reports.push([conversationId, what.kind, 'end' in what ? what.end : 'isHeld' in what ? what.isHeld : null].filter((part) => part !== null).join(' ')),
      reportPhone: () => undefined,
      signal: async () => ({ ok: true }),
      onSignal: () => () => {},
      line: async () => LINE,
      now: () => 1_000,
    },
    { surroundings, openSipLine },
  )
  await expect.poll(() => voice.state().owner).not.toBe('nobody')
  return {
    voice,
    reports,
    legs,
    devicesChange: () => devicesChange(),
    held: () => Object.fromEntries(voice.state().legs.map(({ conversationId, isHeld }) => [conversationId, isHeld])),
    tell(now: readonly Conversation[]) {
      calls = now
      changed()
    },
  }
}
