import { createSyllableCounter } from './syllables.ts'

// How fast somebody speaks against how they usually speak: a hint for themselves alone (product 1.7). It is reckoned on this
// machine, of the person's own microphone, is off until they switch it on, and is neither stored nor told to anybody. How somebody
// feels is not asked of their voice, here or anywhere in Hearth (product 6.4).

export type Pace = 'slow' | 'normal' | 'fast'

/** The stretch that is looked at: the newest so many ms, of which enough has to be speech. */
const WINDOW_MS = 18_000
const LEAST_SPOKEN_MS = 6_000
/** So far from one's own usual pace is slow or fast; back within half of it is normal again, so that the hint does not flicker. */
const OFF_BY = 0.2
/** The usual pace follows slowly: it is settled after about two minutes of speech. */
const SETTLED_MS = 120_000

/** One's own usual pace, as this machine keeps it: syllables in a second of speech, and from how much of it (ms). */
export type UsualPace = { readonly rate: number; readonly fromMs: number }

export type PaceMeter = {
  readonly hear: (samples: Float32Array) => void
  /** Null: too little was said lately, or too little is known of how they usually speak. */
  readonly pace: () => Pace | null
  readonly usual: () => UsualPace | null
}

/** `usual`: what an earlier call left, or null. Samples come in order, -1 to 1, of the person's own microphone. */
export function createPaceMeter(sampleRate: number, usual: UsualPace | null): PaceMeter {
  const counter = createSyllableCounter(sampleRate)
  let own = usual
  let shown: Pace = 'normal'
  let learnedAt = 0

  function rateNow(): { readonly rate: number; readonly spokenMs: number } {
    const { nucleiMs, spokenMs, nowMs } = counter.read()
    const from = nowMs - WINDOW_MS
    const spoken = spokenMs.filter((at) => at > from).length * 10
    return { rate: spoken === 0 ? 0 : nucleiMs.filter((at) => at > from).length / (spoken / 1_000), spokenMs: spoken }
  }

  /** Once a window, so that nothing is counted twice. */
  function learn(): void {
    const { nowMs } = counter.read()
    if (nowMs - learnedAt < WINDOW_MS) return
    learnedAt = nowMs
    const { rate, spokenMs } = rateNow()
    counter.forgetBefore(nowMs - 2 * WINDOW_MS)
    if (spokenMs < LEAST_SPOKEN_MS) return
    const before = own ?? { rate, fromMs: 0 }
    const weight = spokenMs / Math.min(before.fromMs + spokenMs, 5 * SETTLED_MS)
    own = { rate: before.rate + (rate - before.rate) * weight, fromMs: before.fromMs + spokenMs }
  }

  return {
    hear(samples) {
      // A second at a time, however much comes at once.
      for (let from = 0; from < samples.length; from += sampleRate) {
        counter.hear(samples.subarray(from, from + sampleRate))
        learn()
      }
    },
    pace() {
      const { rate, spokenMs } = rateNow()
      if (own === null || own.fromMs < SETTLED_MS / 4 || spokenMs < LEAST_SPOKEN_MS) return null
      shown = judged(rate / own.rate, shown)
      return shown
    },
    usual: () => own,
  }
}

/** `ratio`: now against usual. What is shown already gives way only halfway back. */
export function judged(ratio: number, shown: Pace): Pace {
  const isFast = ratio > 1 + (shown === 'fast' ? OFF_BY / 2 : OFF_BY)
  const isSlow = ratio < 1 - (shown === 'slow' ? OFF_BY / 2 : OFF_BY)
  return isFast ? 'fast' : isSlow ? 'slow' : 'normal'
}
