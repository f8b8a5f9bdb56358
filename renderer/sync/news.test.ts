import { beforeEach, expect, test } from 'vitest'
import { freshDisk } from '#renderer/db/testing/a-cache.ts'
import { aFollower, aLiveDesk } from './testing/live-desk.ts'
import type { Window } from './testing/fake-machine.ts'

beforeEach(freshDisk)

const newsIn = (window: Window) => {
  const { entries, isCatchUp } = window.state().news
  return [isCatchUp, ...entries.map((entry) => (entry.kind === 'activity' ? entry.activity.kind : entry.content?.text))]
}

test('what is said while the desk is live is news, of threads that are not open too; what waited behind a cut is catching up', async () => {
  const { machine, desk } = await aLiveDesk()
  machine.hub.customerSays('talk', 'hello?')
  await machine.until(() => newsIn(desk).includes('hello?'), 'the word')
  expect(newsIn(desk)).toEqual([false, 'hello?'])
  machine.hub.set({ isDown: true })
  machine.hub.cut()
  machine.hub.customerSays('talk', 'anyone there?')
  machine.hub.set({ isDown: false })
  machine.clock.pass(5_000)
  await machine.live(desk)
  await machine.until(() => newsIn(desk).includes('anyone there?'), 'what waited')
  expect(newsIn(desk)).toEqual([true, 'anyone there?'])
})

test('only the window that leads has news: of several, one calls', async () => {
  const { machine, desk } = await aLiveDesk()
  const other = await aFollower(machine)
  machine.hub.customerSays('talk', 'hello?')
  await machine.until(() => other.state().rows.conversations.get('talk')?.preview === 'hello?', 'the other window')
  expect([newsIn(desk), newsIn(other)]).toEqual([[false, 'hello?'], [true]])
})
