import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { TRANSCRIPT_CHANNELS, TRANSCRIPT_FRAME_BYTES, TRANSCRIPT_FRAME_MS, TRANSCRIPT_PROTOCOL, TRANSCRIPT_RATE, TranscriptHello, type TranscriptChannel, type TranscriptSegment } from '#shared/model/transcript.ts'
import { shareOf } from './tones.ts'

// An engine as small as can be: it knows tones instead of words, and says which it hears on which channel.

export type TranscriptEngine = {
  readonly url: string
  readonly hellos: readonly TranscriptHello[]
  /** What the hub showed: `Bearer …`. */
  readonly shown: readonly (string | undefined)[]
  /** Frames of sound that came, by channel. */
  readonly frames: Record<TranscriptChannel, number>
  /** Frames in which one of the tones was heard, by channel and tone. */
  readonly heard: (channel: TranscriptChannel, hz: number) => number
  /** Says something to every call there is. */
  readonly say: (text: string) => void
  readonly segment: (segment: TranscriptSegment) => void
  /** Breaks off every call. */
  readonly drop: () => void
  /** Breaks off every call and takes none, until it is back. */
  readonly leave: () => void
  readonly comeBack: () => void
  readonly stop: () => Promise<void>
}

/** `tones`: those it knows, in Hz. It answers `tone 500 Hz`, as a segment of its own for each second or so of it. */
export async function startTranscriptEngine({ tones, port = 0 }: { readonly tones: readonly number[]; readonly port?: number }): Promise<TranscriptEngine> {
  let isHere = true
  const server = new WebSocketServer({ verifyClient: () => isHere, host: '127.0.0.1', port, handleProtocols: (offered) => (offered.has(TRANSCRIPT_PROTOCOL) ? TRANSCRIPT_PROTOCOL : false) })
  await once(server, 'listening')
  const hellos: TranscriptHello[] = []
  const shown: (string | undefined)[] = []
  const frames = { agent: 0, customer: 0 }
  const heard = new Map<string, number>()
  server.on('connection', (line: WebSocket, request) => {
    shown.push(request.headers.authorization)
    const count = { agent: 0, customer: 0 }
    line.on('message', (bytes: RawData, isBinary) => {
      if (!isBinary) return void hellos.push(TranscriptHello.parse(JSON.parse(String(bytes))))
      const frame = bytes as Buffer // ws gives one Buffer for each message.
      const channel = TRANSCRIPT_CHANNELS[frame[0] ?? 9]
      if (frame.length !== TRANSCRIPT_FRAME_BYTES || channel === undefined) return line.close(1008)
      frames[channel] += 1
      count[channel] += 1
      const samples = Float32Array.from({ length: (frame.length - 1) / 2 }, (_, index) => frame.readInt16LE(1 + 2 * index) / 32_768)
      const hz = tones.find((one) => shareOf({ rate: TRANSCRIPT_RATE, samples }, one) > 0.6)
      if (hz === undefined) return
      heard.set(`${channel} ${hz}`, (heard.get(`${channel} ${hz}`) ?? 0) + 1)
      const second = Math.floor((count[channel] * TRANSCRIPT_FRAME_MS) / 1_000)
      line.send(JSON.stringify({ segment: { id: `${channel}-${second}`, channel, startMs: second * 1_000, endMs: count[channel] * TRANSCRIPT_FRAME_MS, text: `tone ${hz} Hz`, isFinal: count[channel] % 10 === 9 } }))
    })
  })
  const send = (message: unknown) => {
    for (const line of server.clients) line.send(JSON.stringify(message))
  }
  const drop = () => {
    for (const line of server.clients) line.terminate()
  }
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server.
    hellos,
    shown,
    frames,
    heard: (channel, hz) => heard.get(`${channel} ${hz}`) ?? 0,
    say: (text) => send({ segment: { id: text, channel: 'customer', startMs: 0, endMs: 100, text, isFinal: true } }),
    segment: (segment) => send({ segment }),
    drop,
    leave() {
      isHere = false
      drop()
    },
    comeBack: () => void (isHere = true),
    async stop() {
      drop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
