import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { draw } from '#renderer/gallery/draw-for-test.tsx'
import { aThread, HOUR, NOW } from '#renderer/gallery/fixtures.ts'
import { aFloor } from '#renderer/gallery/floor.ts'
import { pretendDesk } from '#renderer/gallery/pretend-desk.ts'
import type { DeskActions } from '#renderer/state/shape.ts'
import type { Call } from '#shared/model/call.ts'
import type { CallEntry } from '#shared/model/entry.ts'
import type { Recording } from '#shared/model/recording.ts'
import { recordingOf } from './recording-of.tsx'
import { partAt, timelineOf } from './recording-timeline.ts'

const RECORDING: Recording = {
  parts: [
    { id: 'part-0002', by: 'me', startedAt: NOW + 20_000, lengthMs: 5_000, bytes: 9, isComplete: true, peaks: Array(50).fill(64) },
    { id: 'part-0001', by: 'me', startedAt: NOW, lengthMs: 15_000, bytes: 9, isComplete: false, peaks: Array(150).fill(255) },
  ],
  pauses: [{ from: NOW + 10_000, until: NOW + 22_000 }, { from: NOW + 24_000, until: null }],
}
const ENDED: Partial<Call> = { state: 'ended', answeredAt: NOW - HOUR, endedAt: NOW, end: 'by-customer', agents: ['wei', 'me'], hasRecording: true }

/** What an audio element does, moved by hand. */
class FakeAudio extends EventTarget {
  static last: FakeAudio
  src = ''
  ended = false
  playbackRate = 1
  paused = true
  seeking = false
  duration = 12
  dataset: Record<string, string> = {}
  #atS = 0
  constructor() {
    super()
    FakeAudio.last = this
  }
  get currentTime(): number {
    return this.#atS
  }
  set currentTime(atS: number) {
    this.#atS = atS
    this.ended = false
  }
  load = () => void queueMicrotask(() => this.dispatchEvent(new Event('loadedmetadata')))
  play = async () => void (this.paused = false)
  pause = () => void (this.paused = true)
  removeAttribute = () => void (this.src = '')
  tell(name: string, atS: number): void {
    this.currentTime = atS
    this.ended = name === 'ended'
    this.dispatchEvent(new Event(name))
  }
}

beforeEach(() => {
  vi.stubGlobal('Audio', FakeAudio)
  let urls = 0
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => `blob:${(urls += 1)}`, revokeObjectURL: () => undefined }))
})
afterEach(() => void vi.unstubAllGlobals())

async function drawn(answers: Partial<DeskActions> = {}, call: Partial<Call> = ENDED, me: Parameters<typeof recordingOf>[2] = { id: 'me', role: 'agent' }) {
  const entry = aThread('c', 'p').call(NOW - HOUR, call).entries[0] as CallEntry // the only one there is.
  const fetched: string[] = []
  const desk = pretendDesk(aFloor('en'), {
    recording: async () => ({ ok: true, value: RECORDING }),
    async recordingSound(_conversationId, _entryId, partId) {
      fetched.push(partId)
      return { ok: true, value: new Blob(['x']) }
    },
    ...answers,
  })
  await draw(<>{recordingOf(entry, 'c', me)}</>, { desk })
  return { fetched }
}

const button = (name: string) => screen.getByRole('button', { name })
const slider = () => screen.getByRole('slider', { name: 'Place in the recording' })

describe('the recording of a call in its thread', () => {
  test.each([
    ['an agent who was not in it', ENDED, { id: 'noor', role: 'agent' }],
    ['a trainee', ENDED, { id: 'tao', role: 'trainee' }],
    ['anybody, where nothing was recorded', { ...ENDED, hasRecording: false }, { id: 'me', role: 'lead' }],
  ] as const)('%s sees nothing of it', async (_who, call, me) => {
    await drawn({}, call, me)
    expect(screen.queryByRole('group')).toBeNull()
  })

  test.each([{ id: 'me', role: 'agent' }, { id: 'lin', role: 'lead' }, { id: 'ada', role: 'admin' }] as const)('$role $id may listen to it', async (me) => {
    await drawn({}, ENDED, me)
    button('Listen to the recording')
  })

  test('nothing is fetched before it is asked for; parts are one line of time, played one after the other', async () => {
    const { fetched } = await drawn()
    fireEvent.click(button('Listen to the recording'))
    await screen.findByText(/^Part 1 of 2 · 3 pauses \(silence\) · Its end has not come/)
    expect([slider().getAttribute('aria-valuetext'), fetched]).toEqual(['0:00 of 0:20', []])
    fireEvent.click(button('Play'))
    await waitFor(() => expect(FakeAudio.last.paused).toBe(false))
    FakeAudio.last.tell('timeupdate', 12)
    await screen.findByText('0:12')
    FakeAudio.last.tell('ended', 15)
    await screen.findByText(/^Part 2 of 2/)
    await waitFor(() => expect([fetched, FakeAudio.last.currentTime]).toEqual([['part-0001', 'part-0002'], 0]))
    // Its end was looked for, as nothing says how long it is; the word of that comes when it already plays from its beginning.
    act(() => void FakeAudio.last.dispatchEvent(new Event('ended')))
    button('Pause')
    FakeAudio.last.tell('ended', 5)
    await screen.findByRole('button', { name: 'Play' })
    expect(slider().getAttribute('aria-valuenow')).toBe('20')
  })

  test('keys and the pointer go through it, faster where one wants it', async () => {
    await drawn()
    fireEvent.click(button('Listen to the recording'))
    const at = await screen.findByRole('slider')
    const valueAfter = async (key: string) => {
      fireEvent.keyDown(at, { key })
      await waitFor(() => expect(FakeAudio.last.src).not.toBe(''))
      return at.getAttribute('aria-valuenow')
    }
    expect([await valueAfter('ArrowRight'), await valueAfter('ArrowRight'), await valueAfter('ArrowLeft'), await valueAfter('End'), await valueAfter('Home')]).toEqual(['5', '10', '5', '20', '0'])
    at.getBoundingClientRect = () => ({ left: 100, width: 200 }) as DOMRect // all that is read of it.
    fireEvent.pointerDown(at, { clientX: 200 })
    expect(at.getAttribute('aria-valuenow')).toBe('10')
    for (const speed of ['Speed: 1×', 'Speed: 1.5×', 'Speed: 2×']) fireEvent.click(button(speed))
    button('Speed: 1×')
    fireEvent.click(button('Speed: 1×'))
    expect(FakeAudio.last.playbackRate).toBe(1.5)
  })

  test.each([
    ['not-found', 'The recording is not kept any more.'],
    ['unreachable', 'The recording is at the hub, which cannot be reached now.'],
    ['forbidden', 'You may not listen to this recording.'],
  ] as const)('%s: %s', async (reason, words) => {
    await drawn({ recording: async () => ({ ok: false, reason }) })
    fireEvent.click(button('Listen to the recording'))
    await screen.findByText(words)
    // It may be there the next time.
    button('Listen to the recording')
  })

  test('sound that does not come is a sentence, and what is known of it stays', async () => {
    await drawn({ recordingSound: async () => ({ ok: false, reason: 'unreachable' }) })
    fireEvent.click(button('Listen to the recording'))
    fireEvent.click(await screen.findByRole('button', { name: 'Play' }))
    await screen.findByText('The recording is at the hub, which cannot be reached now.')
    button('Play')
  })
})

describe('the line of time', () => {
  test('begins with the part that was recorded first; a pause is silence in each part that it reaches into', () => {
    const { lengthMs, parts, pauses, bars } = timelineOf(RECORDING, 20)
    expect([lengthMs, parts.map(({ id, fromMs, untilMs }) => [id, fromMs, untilMs])]).toEqual([20_000, [['part-0001', 0, 15_000], ['part-0002', 15_000, 20_000]]])
    expect(pauses).toEqual([{ fromMs: 10_000, untilMs: 15_000 }, { fromMs: 15_000, untilMs: 17_000 }, { fromMs: 19_000, untilMs: 20_000 }])
    expect(bars.map(({ level, isPaused }) => (isPaused ? '-' : level === 1 ? '#' : '+')).join('')).toBe('##########-------++-')
  })

  test('every moment is in a part, the end in the last; nothing recorded has none', () => {
    const line = timelineOf(RECORDING, 10)
    expect([0, 14_999, 15_000, 20_000, 99_000].map((at) => partAt(line, at))).toEqual([{ index: 0, inPartMs: 0 }, { index: 0, inPartMs: 14_999 }, { index: 1, inPartMs: 0 }, { index: 1, inPartMs: 5_000 }, { index: 1, inPartMs: 5_000 }])
    expect(partAt(timelineOf({ parts: [], pauses: [] }, 10), 0)).toBeNull()
  })
})
