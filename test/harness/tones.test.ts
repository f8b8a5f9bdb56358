import path from 'node:path'
import { expect, it } from 'vitest'
import { aTemporaryFolder } from './temporary-folder.ts'
import { isHeard, lastOf, loudnessOf, readSound, shareOf, writeTone, type Sound } from './tones.ts'

const tone = (hz: number, loudness = 0.4): Sound => ({ rate: 8_000, samples: Float32Array.from({ length: 4_000 }, (_, index) => loudness * Math.sin((2 * Math.PI * hz * index) / 8_000)) })
const mixed = (...sounds: readonly Sound[]): Sound => ({ rate: 8_000, samples: Float32Array.from({ length: 4_000 }, (_, index) => sounds.reduce((sum, { samples }) => sum + (samples[index] ?? 0), 0)) })

it('a tone is told from its neighbours, from silence, and out of a mixture', () => {
  expect(shareOf(tone(700), 700)).toBeCloseTo(1, 1)
  expect(shareOf(tone(700), 500)).toBeLessThan(0.001)
  const three = mixed(tone(500), tone(700), tone(900))
  expect([500, 600, 700, 900].map((hz) => isHeard(three, hz))).toEqual([true, false, true, true])
  expect(isHeard(tone(700, 0.005), 700)).toBe(false)
  expect(isHeard({ rate: 8_000, samples: new Float32Array(4_000) }, 700)).toBe(false)
})

it('a file gives back what was written', () => {
  const file = path.join(aTemporaryFolder(), 'tone.wav')
  writeTone(file, { hz: 440, seconds: 2 })
  const sound = readSound(file)
  expect([sound.rate, sound.samples.length]).toEqual([8_000, 16_000])
  expect(loudnessOf(sound)).toBeCloseTo(0.4 / Math.SQRT2, 2)
  expect(isHeard(lastOf(sound, 500), 440)).toBe(true)
})
