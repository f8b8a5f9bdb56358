import { expect, test } from 'vitest'
import type { CallNews } from '../wire/read-call.ts'
import { createCall, type CallNeeds } from './create-call.ts'

test('a microphone that is looked for as the call ends takes none from the next call', async () => {
  const page = aPage()
  page.call.begin()
  const [first] = page.asked
  first?.give()
  await settled()
  page.call.heard(page.connected(1))
  first?.unplug()
  await settled()
  expect(page.asked).toHaveLength(2)
  page.call.hangUp()
  await settled()
  page.asked[1]?.refuse()
  await settled()
  page.call.begin()
  expect(page.asked).toHaveLength(3)
})

/** Everything that has been settled is followed. */
const settled = () => new Promise((resolve) => setTimeout(resolve))

type Asked = { readonly give: () => void; readonly refuse: () => void; readonly unplug: () => void }

/** A page whose browser gives and takes its microphones by hand, and a hub that agrees to everything. */
function aPage() {
  const asked: Asked[] = []
  const tab = new Map<string, string>()
  let ids = 0
  function openMicrophone(): Promise<MediaStream> {
    const track = Object.assign(new EventTarget(), { enabled: true, stop: () => undefined })
    const stream = { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream // all that is used of it.
    return new Promise((resolve, reject) => {
      asked.push({ give: () => resolve(stream), refuse: () => reject(new DOMException('', 'NotFoundError')), unplug: () => void track.dispatchEvent(new Event('ended')) })
    })
  }
  const none = (): never => {
    throw new Error('nothing is connected here')
  }
  const needs: CallNeeds = {
    sound: { isAble: () => true, openMicrophone, newPeer: none, newContext: none, play: () => undefined },
    tab: { get: (key) => tab.get(key) ?? null, set: (key, value) => void tab.set(key, value), remove: (key) => void tab.delete(key), keys: () => [...tab.keys()] },
    prefix: '',
    command: async () => ({ ok: true }),
    signal: async () => ({ ok: true }),
    makeId: () => `id${(ids += 1)}`,
    now: () => 1_000,
    later: () => () => undefined,
    changed: () => undefined,
  }
  const connected = (n: number): CallNews => ({ entryId: `v_id${n}_e`, state: 'connected', place: null, waitSeconds: null, name: 'Maria', isHeld: false, isRecorded: false, end: null, ice: [] })
  return { asked, call: createCall(needs), connected }
}
