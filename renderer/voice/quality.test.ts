import { expect, test } from 'vitest'
import { judgeStats, qualityOf, ratingOf } from './quality.ts'

test('words for how it sounds, from the E-model’s rating', () => {
  expect(qualityOf({ lossPart: 0, jitterMs: 2, roundTripMs: 40 })).toBe('good')
  expect(qualityOf({ lossPart: 0.03, jitterMs: 15, roundTripMs: 120 })).toBe('good')
  expect(qualityOf({ lossPart: 0.06, jitterMs: 20, roundTripMs: 150 })).toBe('fair')
  expect(qualityOf({ lossPart: 0.2, jitterMs: 20, roundTripMs: 150 })).toBe('poor')
  expect(qualityOf({ lossPart: 0, jitterMs: 20, roundTripMs: 900 })).toBe('poor')
  // Worse never sounds better.
  const steps = [0, 0.01, 0.02, 0.05, 0.1, 0.3].map((lossPart) => ratingOf({ lossPart, jitterMs: 5, roundTripMs: 60 }))
  expect(steps).toEqual(steps.toSorted((one, other) => other - one))
})

test('what came since the last look is judged, by what either end lost', () => {
  const report = (received: number, lost: number, theirLoss = 0) => new Map<string, unknown>([
    ['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived: received, packetsLost: lost, jitter: 0.004 }],
    ['remote', { type: 'remote-inbound-rtp', kind: 'audio', fractionLost: theirLoss, roundTripTime: 0.05, jitter: 0.003 }],
  ])
  const first = judgeStats(report(1_000, 500), null)
  const second = judgeStats(report(1_150, 500), first.seen)
  const deaf = judgeStats(report(1_300, 500, 0.4), second.seen)
  const gone = judgeStats(report(1_300, 500), deaf.seen)
  expect([first.quality, second.quality, deaf.quality, gone.quality]).toEqual(['poor', 'good', 'poor', 'poor'])
  expect(judgeStats(report(4, 0), null).quality).toBe('unknown')
  expect(judgeStats([['x', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 'many' }]], null).quality).toBe('unknown')
})
