import { expect, test } from 'vitest'
import { nextZoom } from './zoom.ts'

test('goes by steps, stays at its ends, and comes back to one', () => {
  expect([1, 1.25, 4, 0.93].map((zoom) => nextZoom(zoom, 'zoom-in'))).toEqual([1.1, 1.5, 4, 1])
  expect([1, 1.25, 0.5, 0.93].map((zoom) => nextZoom(zoom, 'zoom-out'))).toEqual([0.9, 1.1, 0.5, 0.9])
  expect([0.5, 1, 4].map((zoom) => nextZoom(zoom, 'zoom-reset'))).toEqual([1, 1, 1])
})
