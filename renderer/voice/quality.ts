import type { LegQuality } from './voice.ts'

// How a call sounds, from what is lost, how unsteadily it comes and how long it takes: the E-model's rating R (ITU-T G.107), with
// the delay's share as R. G. Cole and J. H. Rosenbluth simplified it ("Voice over IP performance monitoring", 2001) and the loss's for
// a codec that conceals it (ITU-T G.113, appendix I: Ie 0, Bpl 25.1). The words are those of ITU-T G.109: at 80 and more people are
// satisfied, below 60 nearly all are not.

const SATISFIED = 80
const NOT_SATISFIED = 60
/** With nothing lost and no delay (G.107, default values). */
const BEST = 93.2
const BPL = 25.1
/** Packets are 20 ms, and the far end needs a moment for coding. */
const CODING_MS = 25
/** Of fewer packets nothing can be said. */
const ENOUGH_PACKETS = 20

export type Heard = { readonly lossPart: number; readonly jitterMs: number; readonly roundTripMs: number }

/** The rating, 0 to 93.2. `lossPart` is 0 to 1. */
export function ratingOf({ lossPart, jitterMs, roundTripMs }: Heard): number {
  // What comes unsteadily waits in a buffer of about twice the unsteadiness.
  const delayMs = roundTripMs / 2 + 2 * jitterMs + CODING_MS
  const byDelay = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0)
  const lossPercent = lossPart * 100
  const byLoss = (95 * lossPercent) / (lossPercent + BPL)
  return Math.max(0, BEST - byDelay - byLoss)
}

export function qualityOf(heard: Heard): LegQuality {
  const rating = ratingOf(heard)
  return rating >= SATISFIED ? 'good' : rating >= NOT_SATISFIED ? 'fair' : 'poor'
}

export type StatsSeen = { readonly received: number; readonly lost: number }

/** Judges what came since the last look, by both ends: what we lost of theirs, and what they say they lost of ours. */
export function judgeStats(report: Iterable<readonly [string, unknown]>, before: StatsSeen | null): { readonly quality: LegQuality; readonly seen: StatsSeen } {
  let [received, lost, jitterMs, roundTripMs, theirLoss] = [0, 0, 0, 0, 0]
  for (const [, raw] of report) {
    const one = raw as Readonly<Record<string, unknown>> // each kind of report has its own fields (W3C webrtc-stats), all read as numbers below.
    if (one['type'] === 'inbound-rtp' && one['kind'] === 'audio') {
      received = number(one['packetsReceived'])
      lost = number(one['packetsLost'])
      jitterMs = Math.max(jitterMs, number(one['jitter']) * 1_000)
    }
    if (one['type'] === 'remote-inbound-rtp' && one['kind'] === 'audio') {
      theirLoss = number(one['fractionLost'])
      jitterMs = Math.max(jitterMs, number(one['jitter']) * 1_000)
      roundTripMs = Math.max(roundTripMs, number(one['roundTripTime']) * 1_000)
    }
    if (one['type'] === 'candidate-pair' && one['nominated'] === true) roundTripMs = Math.max(roundTripMs, number(one['currentRoundTripTime']) * 1_000)
  }
  const [newlyReceived, newlyLost] = [received - (before?.received ?? 0), Math.max(0, lost - (before?.lost ?? 0))]
  const seen = { received, lost }
  if (newlyReceived + newlyLost < ENOUGH_PACKETS) return { quality: before === null ? 'unknown' : newlyReceived === 0 ? 'poor' : 'unknown', seen }
  return { quality: qualityOf({ lossPart: Math.max(newlyLost / (newlyReceived + newlyLost), theirLoss), jitterMs, roundTripMs }), seen }
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}
