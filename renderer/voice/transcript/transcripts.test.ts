import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordingState } from '#shared/model/call.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import { TRANSCRIPT_CLOSED } from '#shared/model/transcript.ts'
import { aConversation } from '#test/builders/people.ts'
import { SILENT, type LegState, type PhoneLine } from '../voice.ts'
import { withLine, type TranscriptLine, type Transcripts } from './transcript-state.ts'
import { createTranscripts } from './transcripts.ts'
import type { TranscriptSocket } from './written-call.ts'

// What of a call leaves this machine to be written down, and when nothing does.

const FRAMES = [new ArrayBuffer(3), new ArrayBuffer(3)]
const LINE: PhoneLine = { sip: null, ice: [], expiresAt: 0, transcript: { url: 'ws://hub/phone/transcript/main', ticket: 'ticket' } }

let calls: readonly Conversation[]
let recording: RecordingState | null
let isHeld: boolean
let line: PhoneLine | null
let hear: (frames: readonly ArrayBuffer[]) => void
let sockets: (TranscriptSocket & { readonly sent: unknown[]; readonly protocols: readonly string[] })[]
let waits: { readonly ms: number; readonly run: () => void }[]
let taps: number
let now: number
let transcripts: Transcripts
const changed = new Set<() => void>()

beforeEach(() => {
  calls = [aConversation({ assignedTo: 'maria', call: { entryId: 'call-1', via: 'web', way: 'in', state: 'connected', startedAt: 1, since: 1, isHeld: false, watchers: [] } })]
  ;[recording, isHeld, line, sockets, waits, taps, now] = ['off', false, LINE, [], [], 0, 100_000]
  const leg = (): LegState => ({ legId: 'l', conversationId: 'talk', part: 'customer', with: { kind: 'customer' }, phase: 'connected', isHeld, isHeldByThem: false, quality: 'good', connectedAt: 1, watch: null })
  transcripts = createTranscripts(
    {
      userId: () => 'maria',
      calls: () => calls,
      onCalls(listener) {
        changed.add(listener)
        return () => void changed.delete(listener)
      },
      now: () => now,
      line: async () => line,
      recordingOf: () => recording,
      isWritten: ({ inboxId }) => inboxId === 'shop',
      languagesOf: () => ['zh-CN', 'en'],
    },
    {
      state: () => ({ ...SILENT, owner: 'here', legs: [leg()] }),
      subscribe: () => () => undefined,
      tap() {
        taps += 1
        return { stream: {} as MediaStream, hush: () => undefined, soundMs: () => 0, peaks: () => [] } // nobody listens to it here.
      },
      untap: () => void (taps -= 1),
    },
    {
      newSocket(_url, protocols) {
        const socket = { sent: [] as unknown[], protocols, readyState: 1, bufferedAmount: 0, send: (data: unknown) => void socket.sent.push(data), close: () => undefined, onopen: null, onmessage: null, onclose: null }
        sockets.push(socket as (typeof sockets)[number]) // as much of a WebSocket as is used.
        return socket as TranscriptSocket
      },
      async openEar(_stream, heard) {
        hear = heard
        return { close: () => void (hear = () => undefined) }
      },
      after(ms, run) {
        const wait = { ms, run }
        waits.push(wait)
        return () => void (waits = waits.filter((one) => one !== wait))
      },
      random: () => 1,
    },
  )
})
afterEach(() => transcripts.close())

const shown = () => transcripts.state().get('talk')
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const sounds = (at = sockets.length - 1) => sockets[at]?.sent.filter((one) => one instanceof ArrayBuffer).length
// A WebSocket's listeners are called on it, with events of which no more is read than this.
const say = (data: unknown): void => void sockets.at(-1)?.onmessage?.call({} as WebSocket, { data: JSON.stringify(data) } as MessageEvent)
const close = (code: number): void => void sockets.at(-1)?.onclose?.call({} as WebSocket, { code } as CloseEvent)
const segment = (id: string, startMs: number, text: string) => ({ segment: { id, channel: 'customer', startMs, endMs: startMs + 500, text, isFinal: false } })

function goOn(set: Partial<Conversation> = {}): void {
  calls = calls.map((one) => ({ ...one, ...set }))
  for (const listener of [...changed]) listener()
}

async function ready(): Promise<void> {
  await settled()
  void sockets.at(-1)?.onopen?.call({} as WebSocket, {} as Event)
  say({ ready: true })
}

describe('a call that is written down', () => {
  test('is said hello for, and only then sent; its words stand at the time they were said', async () => {
    await settled()
    hear(FRAMES)
    await ready()
    expect(sockets[0]?.protocols).toEqual(['hearth-transcript.1', 'ticket'])
    expect(JSON.parse(String(sockets[0]?.sent[0]))).toEqual({ protocol: 1, callId: 'call-1', languages: ['zh-CN', 'en'], sampleRate: 16_000, channels: ['agent', 'customer'] })
    for (let count = 0; count < 3; count += 1) hear(FRAMES)
    // The first holds something from before the hello.
    expect(sounds()).toBe(4)
    say(segment('a', 0, 'hello'))
    say('rubbish')
    say(segment('a', 0, 'hello there'))
    expect(shown()).toEqual({ entryId: 'call-1', phase: 'on', lines: [{ id: '1:a', channel: 'customer', at: 99_900, text: 'hello there', isFinal: false }] })
  })

  test.each([
    ['the recording is paused', () => void (recording = 'paused'), () => void (recording = 'on')],
    ['nobody knows yet whether it is', () => void (recording = null), () => void (recording = 'off')],
    ['it is on hold', () => void (isHeld = true), () => void (isHeld = false)],
  ] as readonly (readonly [string, () => void, () => void])[])('is not sent while %s, nor a moment of that afterwards', async (_why, begin, end) => {
    await ready()
    hear(FRAMES)
    hear(FRAMES)
    begin()
    for (let count = 0; count < 20; count += 1) hear(FRAMES)
    expect([sounds(), shown()?.phase]).toEqual([2, 'hushed'])
    end()
    now += 2_000
    hear(FRAMES)
    expect(sounds()).toBe(2)
    hear(FRAMES)
    expect([sounds(), shown()?.phase]).toEqual([4, 'on'])
    // The engine knows nothing of the pause: its times count what it was sent.
    say(segment('b', 100, 'after it'))
    expect(shown()?.lines.map(({ at }) => at)).toEqual([101_900])
  })

  test('goes on untouched while the engine is away, which is tried ever more seldom', async () => {
    await ready()
    hear(FRAMES)
    hear(FRAMES)
    say(segment('a', 0, 'before'))
    const tried: number[] = []
    for (let count = 0; count < 8; count += 1) {
      close(TRANSCRIPT_CLOSED.engineAway)
      expect(shown()?.phase).toBe('away')
      tried.push(waits.at(-1)?.ms ?? 0)
      waits.at(-1)?.run()
      await settled()
    }
    expect(tried).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
    await ready()
    hear(FRAMES)
    hear(FRAMES)
    say(segment('a', 0, 'after'))
    expect(shown()?.lines.map(({ text }) => text)).toEqual(['before', 'after'])
  })

  test('without an engine there is nothing, and it is not asked again; nor where the inbox has none written down', async () => {
    await settled()
    close(TRANSCRIPT_CLOSED.none)
    expect([shown(), waits]).toEqual([undefined, []])
    goOn({ inboxId: 'another' })
    expect(taps).toBe(0)
  })

  test('is written down no more once it is a colleague’s; what was, stays until it is cleared', async () => {
    await ready()
    hear(FRAMES)
    hear(FRAMES)
    say(segment('a', 0, 'words'))
    goOn({ place: { kind: 'assigned', to: 'wei', since: 1 } })
    hear(FRAMES)
    expect([sounds(), taps, shown()?.phase]).toEqual([2, 0, 'over'])
    transcripts.forget('talk')
    expect(shown()).toBeUndefined()
  })
})

test('lines stand in the order they were said, a corrected one where it stood, and are bounded', () => {
  const line = (id: string, at: number, text = id): TranscriptLine => ({ id, channel: 'agent', at, text, isFinal: true })
  const lines = [line('b', 2), line('a', 1), line('c', 3), line('b', 9, 'corrected'), line('c', 3, ' ')].reduce(withLine, [] as readonly TranscriptLine[])
  expect(lines).toEqual([line('a', 1), { ...line('b', 2), text: 'corrected' }])
  expect(Array.from({ length: 700 }, (_, at) => line(String(at), at)).reduce(withLine, [] as readonly TranscriptLine[])).toHaveLength(600)
})
