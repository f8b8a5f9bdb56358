import { expect, test } from 'vitest'
import { MAX_ATTEMPTS, waitBefore } from './send.ts'

test('waits double, never fall below half or above five minutes, and are whole milliseconds', () => {
  const attempts = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => index + 2)
  expect(attempts.map((attempt) => waitBefore(attempt, () => 1))).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000])
  expect(attempts.map((attempt) => waitBefore(attempt, () => 0))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000])
  expect(Number.isInteger(waitBefore(3, () => 0.123_456))).toBe(true)
  expect(waitBefore(60, () => 1)).toBe(300_000)
})
