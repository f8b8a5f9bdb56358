import { ANNOUNCEMENT_LIMIT_MS } from '#shared/model/call.ts'

// Whatever sound file somebody chooses becomes the same plain thing, which every desk can play: WAV, one channel, 16 kHz, 16 bits.

const RATE = 16_000
/** Of what was chosen; a film of this size would take a machine's memory to read. */
const LARGEST_BYTES = 30 * 1024 * 1024
/** The loudest sample of a file in which nothing is to be heard: 40 dB below the most there is. */
const SILENCE = 0.01

export type MadeAnnouncement = { readonly ok: true; readonly file: File; readonly ms: number } | { readonly ok: false; readonly why: 'not-sound' | 'too-long' | 'silent'; readonly ms: number }

/** How a file's sound is read; null: it holds none. */
export type ReadSound = (file: File) => Promise<{ readonly ms: number; readonly samples: () => Promise<Float32Array> } | null>

/** Makes an announcement of a sound file. `ms` is the length of what was chosen, 0 where it holds no sound. */
export async function toAnnouncement(file: File, read: ReadSound = readSound): Promise<MadeAnnouncement> {
  const sound = file.size > LARGEST_BYTES ? null : await read(file)
  if (sound === null || sound.ms < 1) return { ok: false, why: 'not-sound', ms: 0 }
  const ms = Math.round(sound.ms)
  if (ms > ANNOUNCEMENT_LIMIT_MS) return { ok: false, why: 'too-long', ms }
  const samples = await sound.samples()
  if (!samples.some((one) => Math.abs(one) > SILENCE)) return { ok: false, why: 'silent', ms }
  const name = `${file.name.replace(/\.[^.]*$/, '').slice(0, 100) || 'announcement'}.wav`
  return { ok: true, file: new File([toWav(samples, RATE)], name, { type: 'audio/wav' }), ms }
}

/** Samples of one channel, -1 to 1, as a WAV file of 16 bits (Microsoft and IBM, Multimedia Programming Interface 1.0, "WAVE"). */
export function toWav(samples: Float32Array, rate: number): ArrayBuffer {
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2))
  const text = (at: number, word: string) => [...word].forEach((letter, n) => bytes.setUint8(at + n, letter.charCodeAt(0)))
  text(0, 'RIFF')
  bytes.setUint32(4, 36 + samples.length * 2, true)
  text(8, 'WAVEfmt ')
  bytes.setUint32(16, 16, true)
  bytes.setUint16(20, 1, true) // PCM
  bytes.setUint16(22, 1, true) // one channel
  bytes.setUint32(24, rate, true)
  bytes.setUint32(28, rate * 2, true)
  bytes.setUint16(32, 2, true)
  bytes.setUint16(34, 16, true)
  text(36, 'data')
  bytes.setUint32(40, samples.length * 2, true)
  samples.forEach((one, n) => bytes.setInt16(44 + n * 2, Math.round(Math.max(-1, Math.min(1, one)) * 32_767), true))
  return bytes.buffer
}

const readSound: ReadSound = async (file) => {
  const context = new AudioContext()
  try {
    const decoded = await context.decodeAudioData(await file.arrayBuffer())
    return {
      ms: decoded.duration * 1_000,
      async samples() {
        const offline = new OfflineAudioContext(1, Math.max(1, Math.ceil(decoded.duration * RATE)), RATE)
        const source = new AudioBufferSourceNode(offline, { buffer: decoded })
        source.connect(offline.destination)
        source.start()
        return (await offline.startRendering()).getChannelData(0)
      },
    }
  } catch (error) {
    if (error instanceof DOMException) return null // no sound that this browser knows.
    throw error
  } finally {
    await context.close()
  }
}
