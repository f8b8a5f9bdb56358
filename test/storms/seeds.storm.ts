import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { needsPeer } from '#test/harness/peer.ts'
import { runStorm } from './storm.ts'
import { tell } from './tell.ts'

// Two seeds that stay, and two that nobody has tried (one, where storms are only told). A fresh one that fails goes, with its name, into named-seeds.storm.ts.

// Where a failing storm must not stop everything else (docs/decisions/0006): it is told, and not counted.
const isToldOnly = process.env['HEARTH_STORMS'] === 'told'

const FIXED = [1, 2]
const FRESH = Array.from({ length: isToldOnly ? 1 : 2 }, () => randomInt(1_000, 999_999_999))

describe.skipIf(needsPeer('chromium'))('after a storm every party holds the same history', () => {
  test.each([...FIXED, ...FRESH])('seed %i', async (seed) => {
    const report = await runStorm({ seed }).catch((error: unknown) => unlessTold(error))
    if (report === null) return
    console.log(tell(report))
    // Or it was no storm. A thousand commands are its measure on a quiet machine; a slow one does fewer in its minute.
    const wasStorm = report.commands >= 500 && report.kills >= 3 && report.cuts >= 20
    if (isToldOnly && (report.wrong.length > 0 || !wasStorm)) return console.error(`NOT COUNTED (HEARTH_STORMS=told):\n${tell(report)}`)
    expect(wasStorm, tell(report)).toBe(true)
    expect(report.wrong, tell(report)).toEqual([])
  })
})

/** A storm that broke off by itself, told or thrown. */
function unlessTold(error: unknown): null {
  if (!isToldOnly) throw error
  console.error('NOT COUNTED (HEARTH_STORMS=told):', error)
  return null
}
