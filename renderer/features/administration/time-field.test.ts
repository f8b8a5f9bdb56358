import { expect, test } from 'vitest'
import { TimeOfDay } from '#shared/model/hours.ts'
import { readTime } from './time-field.tsx'

test.each([['9', '09:00'], ['930', '09:30'], ['9:05', '09:05'], ['1800', '18:00'], [' 18：30 ', '18:30'], ['24', '24:00'], ['0', '00:00'], ['9.15', '09:15']])('%s means %s', (written, meant) => {
  expect(readTime(written)).toBe(meant)
  expect(TimeOfDay.safeParse(meant).success).toBe(true)
})

test.each(['25', '9:75', '2430', 'noon', '', '12345'])('%s means no time, and is left for the form to say so', (written) => {
  expect(readTime(written)).toBe(written)
  expect(TimeOfDay.safeParse(written).success).toBe(false)
})
