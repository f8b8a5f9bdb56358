import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Conversation } from '#shared/model/conversation.ts'
import type { SignalBody, SignalHeard } from '#shared/protocol/signal.ts'
import { aConversation } from '#test/builders/people.ts'
import { createHeardSignals } from './heard-signals.ts'
import type { Line } from './lines.ts'
import type { Switchboard } from './switchboard.ts'
import { pretendWebAudio } from './testing/silent-audio.ts'
import type { VoiceNeeds } from './voice.ts'

beforeEach(pretendWebAudio)
afterEach(() => void vi.unstubAllGlobals())

const offer = (set: Partial<Extract<SignalBody, { kind: 'offer' }>> = {}): SignalBody => ({ kind: 'offer', legId: 'leg-of-lena', part: 'watch', sdp: 'v=0', ...set })

test('a lead comes in once the hub has said that they watch, and not by what their desk says', async () => {
  const desk = aDesk()
  expect(desk.hear(offer())).toBe(true)
  expect(desk.made).toEqual([])
  desk.tell([aCall([{ by: 'lena', way: 'coach' }])])
  await expect.poll(() => desk.made).toEqual(['watch of lena: coach'])
})

test('one who never gets leave is forgotten', async () => {
  const desk = aDesk()
  desk.hear(offer())
  desk.clock.now = 11_000
  desk.tell([aCall([{ by: 'lena', way: 'monitor' }])])
  await Promise.resolve()
  expect(desk.made).toEqual([])
})

test('what is for a call whose sound is on another machine is left to that one', () => {
  const desk = aDesk({ hasSound: false })
  expect(desk.hear(offer())).toBe(false)
  expect(desk.hear({ kind: 'answer', legId: 'leg-elsewhere', sdp: 'v=0' })).toBe(false)
  // A colleague asks whoever is there.
  expect(desk.hear(offer({ part: 'consult' }))).toBe(true)
  // A customer’s page only answers.
  expect(desk.hear(offer({ part: 'customer', legId: 'leg-of-page' }), { kind: 'customer' })).toBe(false)
})

test('what was heard before, or is of a leg that is over, is taken and does nothing', async () => {
  const desk = aDesk()
  desk.hear(offer({ part: 'consult' }), undefined, 'signal-1')
  desk.hear(offer({ part: 'consult' }), undefined, 'signal-1')
  await expect.poll(() => desk.made).toEqual(['consult of lena: null'])
  expect(desk.hear({ kind: 'leave', legId: 'leg-that-was', why: 'ended' })).toBe(true)
  expect(desk.hear({ kind: 'candidate', legId: 'leg-of-the-desk-before', candidate: null }, { kind: 'customer' })).toBe(true)
  expect(aDesk({ hasSound: false }).hear({ kind: 'candidate', legId: 'leg-of-the-desk-before', candidate: null }, { kind: 'customer' })).toBe(false)
})

function aCall(watchers: NonNullable<Conversation['call']>['watchers'] = []): Conversation {
  return aConversation({ assignedTo: 'maria', call: { entryId: 'call-1', via: 'web', way: 'in', state: 'connected', startedAt: 1, since: 1, isHeld: false, watchers } })
}

function aDesk({ hasSound = true } = {}) {
  const clock = { now: 0 }
  const made: string[] = []
  let calls = [aCall()]
  let ids = 0
  const needs = { userId: () => 'maria', calls: () => calls, now: () => clock.now } as unknown as VoiceNeeds // what is asked here.
  const board = { lines: () => [], wasHere: (legId: string) => legId === 'leg-that-was', customerLine: () => (hasSound ? ({} as Line) : undefined) } as unknown as Switchboard // the same.
  const make = {
    async offered(_conversationId: string, _legId: string, part: string, userId: string, _sdp: string, way: string | null) {
      made.push(`${part} of ${userId}: ${way}`)
      return { web: null, leg: {} } as unknown as Line
    },
  }
  const signals = createHeardSignals(needs, board, make, () => {})
  return {
    clock,
    made,
    hear: (body: SignalBody, from: SignalHeard['from'] = { kind: 'user', userId: 'lena' }, id = `signal-of-${(ids += 1)}`) => signals.take({ id, conversationId: 'talk', from, body }),
    tell(now: Conversation[]) {
      calls = now
      signals.followCalls()
    },
  }
}
