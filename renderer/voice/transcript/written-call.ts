import { z } from 'zod'
import { TRANSCRIPT_CHANNELS, TRANSCRIPT_CLOSED, TRANSCRIPT_FRAME_MS, TRANSCRIPT_PROTOCOL, TRANSCRIPT_RATE, TranscriptSaid, type TranscriptHello } from '#shared/model/transcript.ts'
import type { PhoneLine } from '../voice.ts'
import type { CallEar } from './call-ear.ts'
import type { TranscriptLine, TranscriptPhase } from './transcript-state.ts'

/** As a browser has it. */
export type TranscriptSocket = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'bufferedAmount' | 'onopen' | 'onmessage' | 'onclose'>

export type TranscriptSurroundings = {
  readonly newSocket: (url: string, protocols: string[]) => TranscriptSocket
  readonly openEar: (stream: MediaStream, heard: (frames: readonly ArrayBuffer[]) => void) => Promise<CallEar>
  readonly after: (ms: number, run: () => void) => () => void
  /** 0 to 1. */
  readonly random: () => number
}

type Needs = {
  readonly callId: string
  readonly languages: readonly string[]
  readonly stream: MediaStream
  readonly line: () => Promise<PhoneLine | null>
  /** Whether what is said just now may leave this machine. Asked for every frame. */
  readonly maySend: () => boolean
  readonly now: () => number
  readonly told: (line: TranscriptLine) => void
  /** `none`: there is no engine for this call, and nothing to show. */
  readonly changed: (phase: TranscriptPhase | 'none') => void
}

export type WrittenCall = { readonly end: () => void }

const Said = z.union([z.object({ ready: z.literal(true) }), TranscriptSaid])
const OPEN = 1
const LONGEST_MS = 30_000
/** Two seconds of sound: a line that is slower than speech loses some of it rather than come ever later. */
const BACKLOG_BYTES = 130_000

/** One call on its way to the engine, and its words back. Where the engine is away it is tried again, ever more seldom; the call itself knows nothing of it. */
export function writeCallDown(needs: Needs, surroundings: TranscriptSurroundings): WrittenCall {
  let socket: TranscriptSocket | null = null
  let ear: CallEar | null = null
  let isOver = false
  let isReady = false
  let failures = 0
  let turn = 0
  let sent = 0
  /** Where in the sound that was sent a stretch of the call begins. */
  let stretches: { readonly fromMs: number; readonly at: number }[] = []
  let isFlowing = false
  /** The frame in which sending may begin again holds something from before. */
  let isFirst = true
  let cancel = (): void => undefined

  function heard(frames: readonly ArrayBuffer[]): void {
    const may = needs.maySend()
    if (!may || !isReady) {
      isFirst = true
      return flow(may)
    }
    flow(true)
    if (isFirst) return void (isFirst = false)
    if (socket?.readyState !== OPEN || socket.bufferedAmount > BACKLOG_BYTES) return void (isFirst = true)
    if (!isFlowing) stretches = [...stretches.slice(-500), { fromMs: sent * TRANSCRIPT_FRAME_MS, at: needs.now() - TRANSCRIPT_FRAME_MS }]
    isFlowing = true
    sent += 1
    for (const frame of frames) socket.send(frame)
  }

  let shown: TranscriptPhase | 'none' = 'connecting'
  function show(phase: TranscriptPhase | 'none'): void {
    if (phase === shown) return
    shown = phase
    needs.changed(phase)
  }

  function flow(may: boolean): void {
    if (!may || !isReady) isFlowing = false
    if (isReady) show(may ? 'on' : 'hushed')
  }

  async function connect(): Promise<void> {
    const line = await needs.line().catch(() => undefined)
    if (isOver) return
    if (line === undefined) return again()
    if (line?.transcript == null) return show('none')
    turn += 1
    const name = turn
    const opened = surroundings.newSocket(line.transcript.url, [TRANSCRIPT_PROTOCOL, line.transcript.ticket])
    socket = opened
    opened.onopen = () => {
      const hello: TranscriptHello = { protocol: 1, callId: needs.callId, languages: needs.languages, sampleRate: TRANSCRIPT_RATE, channels: ['agent', 'customer'] }
      opened.send(JSON.stringify(hello))
    }
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      const said = Said.safeParse(parsed(data))
      if (!said.success || isOver) return
      if ('ready' in said.data) {
        failures = sent = 0
        stretches = []
        isReady = true
        return flow(needs.maySend())
      }
      const { id, channel, startMs, text, isFinal } = said.data.segment
      const stretch = stretches.findLast(({ fromMs }) => fromMs <= startMs) ?? stretches[0]
      // Said of sound that was never sent.
      if (stretch === undefined || !TRANSCRIPT_CHANNELS.includes(channel)) return
      needs.told({ id: `${name}:${id}`, channel, at: Math.round(stretch.at + Math.max(0, startMs - stretch.fromMs)), text, isFinal })
    }
    opened.onclose = ({ code }) => {
      if (isOver || socket !== opened) return
      socket = null
      isReady = isFlowing = false
      if (code === TRANSCRIPT_CLOSED.none || code === TRANSCRIPT_CLOSED.notYours) return show('none')
      again()
    }
  }

  function again(): void {
    show('away')
    failures += 1
    cancel = surroundings.after(Math.min(LONGEST_MS, 500 * 2 ** failures) * (0.5 + surroundings.random() / 2), () => void connect())
  }

  void surroundings.openEar(needs.stream, heard).then(
    (opened) => {
      if (isOver) return opened.close()
      ear = opened
      void connect()
    },
    (error: unknown) => {
      console.error('this browser gives no sound of a call to be written down', error)
      show('none')
    },
  )

  return {
    end() {
      isOver = true
      cancel()
      ear?.close()
      socket?.close()
    },
  }
}

function parsed(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null
  } catch {
    return null
  }
}
