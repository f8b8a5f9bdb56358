import { beforeEach, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import type { Signal, SignalHeard } from '#shared/protocol/signal.ts'
import { aFollower, aLiveDesk } from './testing/live-desk.ts'

beforeEach(freshDisk)

const LEAVE = { kind: 'leave', legId: 'leg-00001', why: 'ended' } as const
const SAID: Signal = { id: 'signal-1', conversationId: 'talk', to: { kind: 'customer' }, body: LEAVE }
const HEARD: SignalHeard = { id: 'signal-2', conversationId: 'talk', from: { kind: 'customer' }, body: LEAVE }

test('a window without the line says its signals by the one that has it, and hears the hub’s answer', async () => {
  const { machine, desk } = await aLiveDesk()
  const other = await aFollower(machine)
  const answers = Promise.all([desk.actions.signal(SAID), other.actions.signal({ ...SAID, id: 'signal-3' })])
  await machine.until(() => machine.hub.signals.length === 2, 'both signals')
  expect(await answers).toEqual([{ ok: true }, { ok: true }])
  expect(machine.hub.signals.map(({ id }) => id)).toEqual(['signal-1', 'signal-3'])
})

test('a signal goes to the window that has the sound, and is taken when that one takes it', async () => {
  const { machine, desk } = await aLiveDesk()
  const other = await aFollower(machine)
  const heard: string[] = []
  desk.actions.onSignal(() => false)
  const stop = other.actions.onSignal(({ id }) => heard.push(id) > 0)
  const taken = machine.hub.passesOn(HEARD)
  await machine.until(() => heard.length === 1, 'the signal in the other window')
  expect(await taken).toEqual({ ok: true })
  stop()
  const refused = machine.hub.passesOn({ ...HEARD, id: 'signal-4' })
  await machine.quiet()
  machine.clock.pass(4_000)
  expect(await refused).toEqual({ ok: false, reason: 'unreachable' })
})

test('without a line a signal is not kept for later', async () => {
  const { machine, desk } = await aLiveDesk()
  machine.hub.set({ isDown: true })
  machine.hub.cut()
  expect(await desk.actions.signal(SAID)).toEqual({ ok: false, reason: 'unreachable' })
  expect(machine.hub.signals).toEqual([])
})
