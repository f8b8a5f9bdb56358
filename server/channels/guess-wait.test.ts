import { expect, test } from 'vitest'
import { guessWait } from './guess-wait.ts'

const minute = 60_000
const at = (startedAt: number, answeredAt: number) => ({ startedAt: startedAt * minute, answeredAt: answeredAt * minute })

test('a line that moves every two minutes is two minutes a place', () => {
  const answered = [at(0, 1), at(0.5, 3), at(1, 5), at(2, 7)]
  expect([1, 2, 5].map((place) => guessWait(place, answered, 8 * minute))).toEqual([120, 240, 600])
})

test('calls of a quiet hour, answered at once and far apart, are no reason to promise a long wait', () => {
  expect(guessWait(1, [at(0, 0.1), at(5, 5.1), at(10, 10.1)], 11 * minute)).toBe(null)
})

test('nobody was answered lately: nobody can say', () => {
  expect(guessWait(1, [], 0)).toBe(null)
  expect(guessWait(1, [at(0, 1), at(0.5, 3), at(1, 5)], 60 * minute)).toBe(null)
})
