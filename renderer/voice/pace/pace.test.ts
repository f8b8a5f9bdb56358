import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPaceMeter, judged } from './pace.ts'
import { createSyllableCounter } from './syllables.ts'

const RATE = 16_000

/** A voice of 140 Hz with its overtones that swells `perSecond` times a second, as syllables do. */
function voice(seconds: number, perSecond: number, { loudness = 0.3, noise = 0, random = () => 0.5 }: { readonly loudness?: number; readonly noise?: number; readonly random?: () => number } = {}): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, n) => {
    const t = n / RATE
    const swell = 0.5 * (1 - Math.cos(2 * Math.PI * perSecond * t))
    const sound = [1, 2, 3, 4, 5].reduce((sum, overtone) => sum + Math.sin(2 * Math.PI * 140 * overtone * t) / overtone, 0)
    return loudness * 0.4 * swell * sound + noise * (random() * 2 - 1)
  })
}

function counted(samples: Float32Array): number {
  const counter = createSyllableCounter(RATE)
  counter.hear(samples)
  return counter.read().nucleiMs.length
}

describe('syllables', () => {
  test('are counted as they are spoken, slowly and fast', () => {
    for (const perSecond of [2, 4, 7]) expect(Math.abs(counted(voice(10, perSecond)) - 10 * perSecond)).toBeLessThanOrEqual(1)
  })

  test('are none in silence, in noise, in a steady tone', () => {
    const random = seeded(7)
    const noise = Float32Array.from({ length: 10 * RATE }, () => 0.3 * (random() * 2 - 1))
    const tone = Float32Array.from({ length: 10 * RATE }, (_, n) => 0.3 * Math.sin((2 * Math.PI * 200 * n) / RATE))
    expect([counted(new Float32Array(10 * RATE)), counted(noise) <= 1, counted(tone) <= 1]).toEqual([0, true, true])
  })

  test('are the same however the sound is cut into pieces, and nearly so at any loudness', () => {
    const samples = voice(10, 4)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 30 }), (cuts) => {
        const counter = createSyllableCounter(RATE)
        let from = 0
        for (const cut of cuts) {
          counter.hear(samples.subarray(from, from + cut))
          from = Math.min(samples.length, from + cut)
        }
        counter.hear(samples.subarray(from))
        expect(counter.read().nucleiMs.length).toBe(counted(samples))
      }),
      { numRuns: 5 },
    )
    for (const loudness of [0.05, 0.2, 0.9]) expect(Math.abs(counted(voice(10, 4, { loudness })) - 40)).toBeLessThanOrEqual(2)
  })
})

describe('the pace', () => {
  test('is a person’s own: the same speech is fast for one and slow for another', () => {
    const paceOf = (usual: number, now: number) => {
      const meter = createPaceMeter(RATE, { rate: usual, fromMs: 600_000 })
      meter.hear(voice(17, now))
      return meter.pace()
    }
    const own = usualOf(4)
    expect([paceOf(own * 0.7, 4), paceOf(own, 4), paceOf(own * 1.4, 4)]).toEqual(['fast', 'normal', 'slow'])
  })

  test('is not judged before enough was said, nor while nothing is said', () => {
    const meter = createPaceMeter(RATE, null)
    meter.hear(voice(10, 4))
    expect(meter.pace()).toBeNull()
    meter.hear(voice(60, 4))
    expect(meter.pace()).toBe('normal')
    meter.hear(new Float32Array(20 * RATE))
    expect(meter.pace()).toBeNull()
  })

  test('does not flicker at its border', () => {
    expect([judged(1.21, 'normal'), judged(1.15, 'fast'), judged(1.05, 'fast'), judged(1.15, 'normal'), judged(0.85, 'slow'), judged(0.79, 'normal')]).toEqual(['fast', 'fast', 'normal', 'normal', 'slow', 'slow'])
  })
})

/** What the meter makes of so many syllables in a second. */
function usualOf(perSecond: number): number {
  const meter = createPaceMeter(RATE, null)
  meter.hear(voice(60, perSecond))
  return meter.usual()?.rate ?? 0
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}
