import { randomInt } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { needsPeer } from '#test/harness/peer.ts'
import { FAULTS, SMALL } from './faults/faults.ts'
import { tryFault } from './faults/try-fault.ts'
import { tell } from './tell.ts'
import { runStorm } from './storm.ts'

// Whether the checker sees anything. A storm that passes proves little unless the same storm fails over broken sources.

const isToldOnly = process.env['HEARTH_STORMS'] === 'told'
// Where they are only told, every second one: which, falls anew each time.
const turn = randomInt(2)
const tried = isToldOnly ? FAULTS.filter((_fault, at) => at % 2 === turn) : FAULTS

describe.skipIf(needsPeer('chromium'))('a storm over sources with a fault', () => {
  test.each(tried.map((fault) => [fault.name, fault] as const))('notices that %s', async (_name, fault) => {
    const report = await tryFault(fault).catch((error: unknown) => unlessTold(error))
    if (report === null) return
    const isNoticed = report.wrong.some((one) => fault.shows.test(one))
    if (isToldOnly && !isNoticed) return console.error(`NOT COUNTED (HEARTH_STORMS=told): not noticed\n${tell(report)}`)
    expect(isNoticed, tell(report)).toBe(true)
  })

  test('and finds nothing where there is none', async () => {
    const report = await runStorm({ seed: 22, size: { ...SMALL, kills: ['kill-desk'] } }).catch((error: unknown) => unlessTold(error))
    if (report === null) return
    if (isToldOnly && report.wrong.length > 0) return console.error(`NOT COUNTED (HEARTH_STORMS=told):\n${tell(report)}`)
    expect(report.wrong, tell(report)).toEqual([])
  })
})

function unlessTold(error: unknown): null {
  if (!isToldOnly) throw error
  console.error('NOT COUNTED (HEARTH_STORMS=told):', error)
  return null
}
