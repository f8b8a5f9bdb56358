import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pretendWebAudio } from './testing/silent-audio.ts'
import { createWebLeg, NO_WAY_MS, RING_MS, UNANSWERED_MS } from './web-leg.ts'
import type { LegPart } from '#shared/protocol/signal.ts'

beforeEach(pretendWebAudio)
afterEach(() => void vi.unstubAllGlobals())

// When a leg is given up, by a clock that is moved by hand and a connection that never comes to be.

test('a page is waited for as long as it may be told of the call, and only then a way is looked for', async () => {
  const leg = aLeg('customer')
  leg.begin()
  leg.passes(UNANSWERED_MS - 1)
  await leg.answers()
  leg.passes(NO_WAY_MS - 1)
  expect(leg.ended()).toEqual([])
  leg.passes(1)
  expect(leg.ended()).toEqual(['no-sound-way'])
})

test('a page that never answers could not be told of it', () => {
  const leg = aLeg('customer')
  leg.begin()
  leg.passes(UNANSWERED_MS)
  expect(leg.ended()).toEqual(['unreachable'])
})

test('a lead’s leg is given up soon, for it is made anew by itself', () => {
  const leg = aLeg('watch')
  leg.begin()
  leg.passes(NO_WAY_MS)
  expect(leg.ended()).toEqual(['no-sound-way'])
})

test('a colleague who is asked is rung for as long as anybody, and a way is looked for once they answer', async () => {
  const [unheard, answered] = [aLeg('consult'), aLeg('consult')]
  unheard.begin()
  unheard.passes(RING_MS)
  expect(unheard.ended()).toEqual(['no-answer'])
  answered.begin()
  answered.passes(RING_MS - 1)
  await answered.answers()
  answered.passes(NO_WAY_MS)
  expect(answered.ended()).toEqual(['no-sound-way'])
})

function aLeg(part: LegPart) {
  let now = 0
  let timers: { readonly at: number; readonly run: () => void }[] = []
  const ended: unknown[] = []
  const peer = {
    connectionState: 'new', iceConnectionState: 'new', signalingState: 'stable', remoteDescription: null as object | null, localDescription: { sdp: 'ours' },
    addTrack: () => undefined, close: () => undefined, getSenders: () => [],
    setLocalDescription: async () => void (peer.signalingState = 'have-local-offer'),
    setRemoteDescription: async (description: object) => void ([peer.remoteDescription, peer.signalingState] = [description, 'stable']),
  }
  const after = (ms: number, run: () => void) => {
    const timer = { at: now + ms, run }
    timers.push(timer)
    return () => void (timers = timers.filter((one) => one !== timer))
  }
  const leg = createWebLeg(
    { signal: async () => ({ ok: true }), after, newId: () => 'id', now: () => now, ice: [], newPeer: () => peer as unknown as RTCPeerConnection }, // as far as a leg asks it.
    { id: 'leg', conversationId: 'one', part, with: part === 'customer' ? { kind: 'customer' } : { kind: 'user', userId: 'wei' }, sent: new MediaStream() },
    null,
    { changed: () => undefined, ended: (_leg, why) => void ended.push(why), keysHeard: () => undefined },
  )
  return {
    begin: leg.begin,
    ended: () => ended,
    async answers() {
      await vi.waitFor(() => expect(peer.signalingState).toBe('have-local-offer'))
      leg.take({ kind: 'answer', legId: 'leg', sdp: 'theirs' })
      await vi.waitFor(() => expect(peer.signalingState).toBe('stable'))
      await new Promise(setImmediate)
    },
    passes(ms: number) {
      now += ms
      for (const timer of timers.filter(({ at }) => at <= now)) if (timers.includes(timer)) {
        timers = timers.filter((one) => one !== timer)
        timer.run()
      }
    },
  }
}
