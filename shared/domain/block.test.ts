import { expect, test } from 'vitest'
import { keepsOut } from './block.ts'

test('a block holds until its end, one without an end for good; without one, nobody is kept out', () => {
  expect([keepsOut(undefined, 5), keepsOut({ until: null }, 5), keepsOut({ until: 6 }, 5), keepsOut({ until: 5 }, 5)]).toEqual([false, true, true, false])
})
