import { expect, test } from 'vitest'
import type { PhoneReadiness } from '#shared/model/presence.ts'
import type { Unready } from './readiness.ts'
import { createKeepReady, type ReadyParts } from './keep-ready.ts'

// A phone that did not work once, as on a machine that was busy, must not stay silent for the rest of the day.

function aPhone(found: readonly Unready[], leave: 'granted' | 'prompt' = 'granted') {
  const told: string[] = []
  const waits: number[] = []
  let due: (() => void) | null = null
  let looks = 0
  let isHere = true
  const parts = {
    needs: { now: () => 1_000, reportPhone: (phone: PhoneReadiness) => void told.push(phone.kind === 'ready' ? 'ready' : phone.why) },
    surroundings: {
      after(ms: number, run: () => void) {
        waits.push(ms)
        due = run
        return () => void (due === run && (due = null))
      },
      microphoneLeave: async () => leave,
    },
    devices: { look: async () => false },
    way: { ice: async () => [], sip: async () => null },
    isHere: () => isHere,
    changed: () => undefined,
    look: async () => found[looks++] ?? null,
  } as unknown as ReadyParts // What a look itself needs of the machine is not asked for here.
  return {
    ready: createKeepReady(parts), told, waits,
    isWaiting: () => due !== null,
    elsewhere: () => void (isHere = false),
    async wait() {
      const run = due
      due = null
      run?.()
      await new Promise((resolve) => setTimeout(resolve))
    },
  }
}

test('is looked at again by itself until it works, less and less often', async () => {
  const phone = aPhone(['no-sound-way', 'not-registered', 'not-registered', 'not-registered', 'not-registered', 'not-registered', null])
  await phone.ready.check()
  for (let n = 0; n < 6; n += 1) await phone.wait()
  expect(phone.told).toEqual(['no-sound-way', 'not-registered', 'not-registered', 'not-registered', 'not-registered', 'not-registered', 'ready'])
  expect(phone.isWaiting()).toBe(false)
  for (const [n, ms] of [5_000, 10_000, 20_000, 45_000, 120_000, 120_000].entries()) {
    expect(phone.waits[n]).toBeGreaterThanOrEqual(ms * 0.8)
    expect(phone.waits[n]).toBeLessThanOrEqual(ms * 1.2)
  }
})

test('waits no longer because it was looked at for other reasons meanwhile', async () => {
  const phone = aPhone(['no-sound-way', 'no-sound-way', 'not-registered', null])
  for (let n = 0; n < 3; n += 1) await phone.ready.check()
  expect(phone.waits.every((ms) => ms <= 5_000 * 1.2)).toBe(true)
  await phone.wait()
  expect(phone.told.at(-1)).toBe('ready')
})

test('asks nobody for their microphone out of the blue, and leaves it to the window that has the sound', async () => {
  const unasked = aPhone(['microphone-denied', null], 'prompt')
  await unasked.ready.check()
  await unasked.wait()
  expect(unasked.told).toEqual(['microphone-denied'])
  const elsewhere = aPhone(['no-sound-way', null])
  await elsewhere.ready.check()
  elsewhere.elsewhere()
  await elsewhere.wait()
  expect(elsewhere.told).toEqual(['no-sound-way'])
})

test('that is looked at for another reason, or closed, waits for nothing more', async () => {
  const phone = aPhone(['no-sound-way', null])
  await phone.ready.check()
  expect(phone.isWaiting()).toBe(true)
  await phone.ready.check()
  expect([phone.isWaiting(), phone.told]).toEqual([false, ['no-sound-way', 'ready']])
  const closed = aPhone(['no-sound-way'])
  await closed.ready.check()
  closed.ready.close()
  expect(closed.isWaiting()).toBe(false)
})
