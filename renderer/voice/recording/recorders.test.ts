import { beforeEach, describe, expect, test } from 'vitest'
import type { InboxCalls, LiveCall, RecordingState } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ChunkPlace } from '#shared/model/recording.ts'
import { aConversation } from '#test/builders/people.ts'
import type { Announced } from '../switchboard.ts'
import type { LegState } from '../voice.ts'
import { pretendVoice } from '../testing/pretend-voice.ts'
import { createRecorders } from './recorders.ts'
import type { SoundRecorder } from './record-part.ts'

const LEG: LegState = { legId: 'leg', conversationId: 'talk', part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld: false, isHeldByThem: false, quality: 'good', connectedAt: 0, watch: null }
const CALL: LiveCall = { entryId: 'call-1', via: 'web', way: 'in', state: 'connected', startedAt: 0, since: 0, isHeld: false, watchers: [] }

let policy: InboxCalls['recording']
let known: RecordingState | null
let calls: readonly Conversation[]
let soundMs: number
let room: number
let isSupported: boolean
let events: string[]
let chunks: { readonly place: ChunkPlace; readonly bytes: number }[]
let tellCalls: () => void
let recorders: FakeRecorder[]
let announcement: InboxCalls['announcement']
let words: ArrayBuffer | null
let heard: Announced
let asked: string[]

class FakeRecorder implements SoundRecorder {
  ondataavailable: SoundRecorder['ondataavailable'] = null
  onstop: SoundRecorder['onstop'] = null
  onerror: SoundRecorder['onerror'] = null
  start = () => void events.push('recorder starts')
  stop = () => {
    this.piece(2)
    this.onstop?.()
  }
  piece(bytes: number): void {
    this.ondataavailable?.({ data: new Blob([new Uint8Array(bytes)]) })
  }
}

beforeEach(() => {
  policy = 'by-agent'
  known = 'off'
  calls = [aConversation({ assignedTo: 'maria', call: CALL })]
  soundMs = 5_000
  room = 100
  isSupported = true
  events = []
  chunks = []
  recorders = []
  announcement = undefined
  words = null
  heard = 'all'
  asked = []
})

function aDesk(legs: readonly LegState[] = [LEG]) {
  const sound = pretendVoice({ legs })
  const tap = { stream: {} as MediaStream, hush: (isHushed: boolean) => void events.push(isHushed ? 'hush' : 'sound'), soundMs: () => soundMs, peaks: (count: number) => Array.from({ length: Math.min(6, count) }, () => 9) }
  const desk = createRecorders(
    {
      userId: () => 'maria',
      calls: () => calls,
      onCalls(listener) {
        tellCalls = listener
        return () => undefined
      },
      now: () => 1_000_000,
      report(_conversationId, _entryId, what) {
        if (what.kind === 'recording') events.push(`report ${what.recording}`)
      },
      recordingOf: () => known,
      policyOf: () => policy,
      announcementOf: () => announcement,
      async announcementSound(fileId) {
        asked.push(fileId)
        return words
      },
      async keep(place, bytes) {
        if (chunks.length >= room) return 'full'
        chunks.push({ place, bytes: bytes.length })
        return 'kept'
      },
    },
    { ...sound.voice, tap: () => tap, untap: () => void events.push('untap'), announce: async (_id, sounds) => {
      events.push(sounds === null ? 'bells' : `bells and ${sounds.byteLength} bytes`)
      return heard
    } },
    {
      after: () => () => undefined,
      newId: () => `part-${recorders.length}-000`,
      newRecorder() {
        if (!isSupported) return null
        recorders.push(new FakeRecorder())
        return recorders.at(-1) as FakeRecorder // just put there.
      },
    },
  )
  return { desk, sound }
}

/** The hub has heard it, and says so. */
function tells(state: RecordingState): void {
  known = state
  tellCalls()
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

describe('a call that is recorded', () => {
  test('by the agent: first the bells, then the recording, and both in its entry; each piece is kept with its place, length and loudness', async () => {
    const { desk } = aDesk()
    expect(events).toEqual([])
    await desk.begin('talk')
    expect(events).toEqual(['bells', 'sound', 'recorder starts', 'sound', 'report on'])
    tells('on')
    soundMs += 1_050
    recorders[0]?.piece(10)
    soundMs += 990
    recorders[0]?.piece(11)
    soundMs += 400
    desk.stop('talk')
    await expect.poll(() => chunks.length).toBe(3)
    const place = { conversationId: 'talk', entryId: 'call-1', partId: 'part-1-000', startedAt: 1_000_000 }
    expect(chunks).toEqual([
      { bytes: 10, place: { ...place, index: 0, untilMs: 1_050, peaks: Array(10).fill(9), isLast: false } },
      { bytes: 11, place: { ...place, index: 1, untilMs: 2_040, peaks: Array(10).fill(9), isLast: false } },
      { bytes: 2, place: { ...place, index: 2, untilMs: 2_440, peaks: Array(4).fill(9), isLast: true } },
    ])
    await expect.poll(() => events.at(-1)).toBe('untap')
  })

  test('what is to be heard first is fetched while the call still rings here, and for nobody else', async () => {
    announcement = { fileId: 'words-of-the-shop', ms: 4_000 }
    const ringingAt = (to: string) => [aConversation({ place: { kind: 'offered', to, since: 1_000, until: 9_000, waitingSince: 1_000, passedBy: [] }, call: { ...CALL, state: 'ringing' } })]
    calls = ringingAt('wei')
    aDesk([])
    expect(asked).toEqual([])
    calls = ringingAt('maria')
    tellCalls()
    tellCalls()
    expect(asked).toEqual(['words-of-the-shop'])
  })

  test('what its inbox says is heard behind the bells; where it cannot be had or played, the agent is told, and it is recorded all the same', async () => {
    announcement = { fileId: 'words-of-the-shop', ms: 4_000 }
    words = new ArrayBuffer(7)
    const first = aDesk().desk
    await first.begin('talk')
    expect([events[0], events.at(-1), first.state().trouble]).toEqual(['bells and 7 bytes', 'report on', null])
    for (const [sound, said] of [[null, 'all'], [new ArrayBuffer(7), 'bells']] as const) {
      ;[words, heard, events] = [sound, said, []]
      const { desk } = aDesk()
      await desk.begin('talk')
      expect([events.at(-1), desk.state().trouble]).toEqual(['report on', { why: 'unsaid', conversationId: 'talk' }])
      // The notice may be closed; that the words are still to be said is known as before.
      desk.dismiss()
      expect([desk.state().trouble, desk.state().unsaid]).toEqual([null, ['talk']])
    }
    ;[heard, events] = ['nothing', []]
    await aDesk().desk.begin('talk')
    expect(events).not.toContain('report on')
  })

  test('always: it begins by itself, once, as soon as the call is connected here', async () => {
    policy = 'always'
    const { sound } = aDesk([{ ...LEG, phase: 'connecting' }])
    await settled()
    expect(events).toEqual([])
    sound.set({ legs: [LEG] })
    sound.set({ legs: [LEG] })
    await expect.poll(() => events.filter((one) => one === 'bells' || one.startsWith('report'))).toEqual(['bells', 'report on'])
  })

  test('paused, silence is kept from that moment, before anybody is told; what is recorded goes on', async () => {
    const { desk } = aDesk()
    await desk.begin('talk')
    tells('on')
    events = []
    desk.pause('talk')
    expect(events).toEqual(['hush', 'report paused'])
    // Not heard by the hub yet, and looked at again meanwhile.
    tellCalls()
    expect(events.at(-1)).toBe('hush')
    tells('paused')
    events = []
    desk.resume('talk')
    expect(events).toEqual(['sound', 'report on'])
    expect(recorders.length).toBe(1)
  })

  test('after a reload it goes on in a part of its own, without bells; one that was paused begins with silence, and nothing begins before that is known', async () => {
    known = null
    aDesk()
    expect(events).toEqual([])
    tells('paused')
    expect(events).toEqual(['hush', 'recorder starts', 'hush'])
  })

  test('its part ends when the call is passed on, or its sound goes elsewhere', async () => {
    known = 'on'
    const { sound } = aDesk()
    sound.set({ owner: 'elsewhere' })
    await expect.poll(() => chunks.map(({ place }) => place.isLast)).toEqual([true])
    sound.set({ owner: 'here' })
    expect(recorders.length).toBe(2)
    calls = [aConversation({ assignedTo: 'wei', call: CALL })]
    tellCalls()
    await expect.poll(() => chunks.map(({ place }) => [place.partId, place.isLast])).toEqual([['part-1-000', true], ['part-2-000', true]])
  })
})

describe('what cannot be recorded', () => {
  test('a full machine: the recording ends, the call does not, and both are told', async () => {
    known = 'on'
    room = 1
    const { desk } = aDesk()
    recorders[0]?.piece(5)
    recorders[0]?.piece(5)
    await expect.poll(() => desk.state().trouble).toEqual({ why: 'full', conversationId: 'talk' })
    expect(events.at(-1)).toMatch(/report off|untap/)
    desk.dismiss()
    expect(desk.state().trouble).toBeNull()
  })

  test('a browser that has no recorder says so, and is not asked again', async () => {
    isSupported = false
    policy = 'always'
    const { desk } = aDesk()
    await expect.poll(() => desk.state().trouble).toEqual({ why: 'unsupported', conversationId: 'talk' })
    tells('off')
    tellCalls()
    expect(events.filter((one) => one === 'bells').length).toBe(1)
  })

  test('a call that ends while the bells ring is not recorded', async () => {
    const { desk, sound } = aDesk()
    const beginning = desk.begin('talk')
    expect(desk.state().announcing).toEqual(['talk'])
    sound.set({ legs: [] })
    await beginning
    expect([events, desk.state().announcing]).toEqual([['bells'], []])
  })
})
