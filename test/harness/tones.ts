import { readFileSync, writeFileSync } from 'node:fs'

// Who hears whom is told by tones: each side of a call plays one of its own, and what arrives is asked for its frequencies.

export type Sound = { readonly rate: number; readonly samples: Float32Array }

/** A mono WAV file with a steady tone; 0 Hz is silence. */
export function writeTone(file: string, { hz, seconds, rate = 8_000, loudness = 0.4 }: { readonly hz: number; readonly seconds: number; readonly rate?: number; readonly loudness?: number }): void {
  const count = Math.round(seconds * rate)
  const samples = new Int16Array(count)
  if (hz > 0) for (let index = 0; index < count; index += 1) samples[index] = Math.round(loudness * 32_767 * Math.sin((2 * Math.PI * hz * index) / rate))
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + count * 2, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(count * 2, 40)
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]))
}

/** The first channel of a WAV of 16-bit samples, up to the end of the file: one that is still being written says nothing true of its length. */
export function readSound(file: string): Sound {
  const bytes = readFileSync(file)
  let at = 12
  let rate = 8_000
  let channels = 1
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    if (name === 'fmt ') {
      channels = bytes.readUInt16LE(at + 10)
      rate = bytes.readUInt32LE(at + 12)
    }
    if (name === 'data') {
      const count = Math.floor((bytes.length - at - 8) / (2 * channels))
      return { rate, samples: Float32Array.from({ length: count }, (_, index) => bytes.readInt16LE(at + 8 + index * 2 * channels) / 32_768) }
    }
    at += 8 + size + (size % 2)
  }
  return { rate, samples: new Float32Array(0) }
}

/** The end of it: what is heard now. */
export function lastOf({ rate, samples }: Sound, ms: number): Sound {
  return { rate, samples: samples.subarray(Math.max(0, samples.length - Math.round((rate * ms) / 1_000))) }
}

/** How much of a sound is one frequency, 0–1: 1 is that pure tone and nothing else (Goertzel; a Hann window keeps its neighbours out). */
export function shareOf({ rate, samples }: Sound, hz: number): number {
  const { length } = samples
  if (length < 16) return 0
  const turn = 2 * Math.cos((2 * Math.PI * hz) / rate)
  let [one, two, energy, weights] = [0, 0, 0, 0]
  for (let index = 0; index < length; index += 1) {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (length - 1))
    const value = (samples[index] ?? 0) * weight
    ;[two, one] = [one, value + turn * one - two]
    energy += value * value
    weights += weight * weight
  }
  const power = one * one + two * two - turn * one * two
  // A pure tone of amplitude a has power (a·Σw/2)² and energy a²·Σw²/2; for a Hann window (Σw)² is length·Σw²/1.5.
  return energy === 0 ? 0 : Math.min(1, (power * 3) / (energy * length))
}

/** How loud, as the root of the mean square, 0–1. */
export function loudnessOf({ samples }: Sound): number {
  return samples.length === 0 ? 0 : Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length)
}

/** Whether a tone is in it, alone or among others that are mixed with it, and loud enough for an ear. */
export function isHeard(sound: Sound, hz: number): boolean {
  return loudnessOf(sound) > 0.01 && shareOf(sound, hz) > 0.15
}
