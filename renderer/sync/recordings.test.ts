import { beforeEach, expect, test } from 'vitest'
import type { ChunkPlace } from '#shared/model/recording.ts'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aLiveDesk } from './testing/live-desk.ts'

beforeEach(freshDisk)

const place = (index: number): ChunkPlace => ({ conversationId: 'talk', entryId: 'call', partId: 'part-0001', index, startedAt: 1, untilMs: index, peaks: [], isLast: false })

test('what was recorded and not sent is asked about before signing out, survives the window that recorded it, and is sent at the next start', async () => {
  const { machine, desk } = await aLiveDesk()
  const sent = () => machine.http.asked.filter((path) => path.endsWith('/recordings/chunks')).length
  machine.http.isUp = false
  for (const index of [0, 1]) expect(await desk.actions.keepRecording(place(index), Uint8Array.of(1, 2, 3))).toBe('kept')
  await machine.until(() => desk.state().recordings.unsent === 2, 'both are counted')
  expect(await desk.actions.signOut({ discardUnsent: false })).toEqual({ ok: false, reason: 'unsent', count: 1 })
  desk.kill()
  machine.http.isUp = true
  const before = sent()
  const again = machine.openWindow()
  await again.opened()
  await machine.until(() => sent() - before === 2 && again.state().recordings.unsent === 0, 'both are sent')
})

test('a window that does not lead keeps what it records, and the one that leads sends it', async () => {
  const { machine, desk } = await aLiveDesk()
  const second = machine.openWindow()
  await second.opened()
  expect(await second.actions.keepRecording(place(0), Uint8Array.of(1))).toBe('kept')
  await machine.until(() => machine.http.asked.some((path) => path.endsWith('/recordings/chunks')) && second.state().recordings.unsent === 0 && desk.state().recordings.unsent === 0, 'it is sent, and both know')
})
