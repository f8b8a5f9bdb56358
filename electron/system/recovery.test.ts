import { expect, test } from 'vitest'
import { decideRecovery } from './recovery.ts'

test.each([
  ['crashed', [], 'reload'],
  ['oom', [0, 1_000], 'reload'],
  ['crashed', [98_000, 99_000, 99_500], 'ask'],
  ['crashed', [1_000, 2_000, 99_500], 'reload'],
  ['clean-exit', [], 'nothing'],
  ['launch-failed', [], 'ask'],
  ['integrity-failure', [], 'ask'],
] as const)('a window gone by %s after %j: %s', (reason, stopped, what) => {
  expect(decideRecovery(reason, stopped, 100_000)).toBe(what)
})
