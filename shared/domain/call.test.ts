import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Call, LiveCall } from '#shared/model/call.ts'
import { foldCall, foldLiveCall, startedCall, workKind, type CallFact } from './call.ts'

const entryId = 'k1'
const STARTED = { kind: 'call.started', entryId, via: 'web', way: 'in', identityId: 'elena', by: null } as const
const anyBy = fc.constantFrom('maria', 'wei', 'lin')
const anyFact: fc.Arbitrary<Exclude<CallFact, { kind: 'call.started' }>> = fc.oneof(
  fc.record({ kind: fc.constant('call.answered' as const), entryId: fc.constant(entryId), by: anyBy }),
  fc.record({ kind: fc.constant('call.held' as const), entryId: fc.constant(entryId), isHeld: fc.boolean() }),
  fc.record({ kind: fc.constant('call.passed' as const), entryId: fc.constant(entryId) }),
  fc.record({ kind: fc.constant('call.recording_changed' as const), entryId: fc.constant(entryId), recording: fc.constantFrom('off' as const, 'on' as const, 'paused' as const) }),
  fc.record({ kind: fc.constant('call.watched' as const), entryId: fc.constant(entryId), by: anyBy, way: fc.constantFrom('monitor' as const, 'coach' as const, 'barge' as const, null) }),
  fc.record({ kind: fc.constant('call.told' as const), entryId: fc.constant(entryId) }),
  fc.record({ kind: fc.constant('call.marked' as const), entryId: fc.constant(entryId), by: anyBy, mark: fc.constant('menu-confusing' as const) }),
)
const anyTalk = fc.array(fc.record({ fact: anyFact, afterMs: fc.nat(60_000) }), { maxLength: 30 })

/** Folds what happened, from a beginning at 1,000. */
function folded(steps: readonly { readonly fact: CallFact; readonly afterMs: number }[]): { readonly call: Call; readonly live: LiveCall | null; readonly at: number } {
  return steps.reduce<{ call: Call; live: LiveCall | null; at: number }>(
    ({ call, live, at }, { fact, afterMs }) => ({ call: fact.kind === 'call.started' ? startedCall(fact) : foldCall(call, fact, at + afterMs), live: foldLiveCall(live, fact, at + afterMs), at: at + afterMs }),
    { call: startedCall(STARTED), live: foldLiveCall(null, STARTED, 1_000), at: 1_000 },
  )
}

test('whatever happens, entry and conversation tell one story', () => {
  fc.assert(
    fc.property(anyTalk, (steps) => {
      const { call, live, at } = folded(steps)
      expect(live).not.toBeNull()
      // A ringing call is ringing in both, a connected one in both.
      expect(call.state === 'connected').toBe(live?.state === 'connected')
      expect([call.agents.length <= 50, call.watched.length <= 50, (live?.watchers.length ?? 0) <= 10]).toEqual([true, true, true])
      expect(call.heldMs).toBeLessThanOrEqual(at - 1_000)
      expect(new Set(live?.watchers.map(({ by }) => by)).size).toBe(live?.watchers.length)
      expect(live?.startedAt).toBe(1_000)
      // Each watcher of now has exactly one line that goes on.
      expect(call.watched.filter(({ until }) => until === null).map(({ by, way }) => `${by} ${way}`).toSorted()).toEqual((live?.watchers ?? []).map(({ by, way }) => `${by} ${way}`).toSorted())
    }),
  )
})

test('over is over: nothing is held, watched or recorded any more, and the conversation holds no call', () => {
  fc.assert(
    fc.property(anyTalk, fc.constantFrom('by-agent' as const, 'by-customer' as const, 'lost' as const), (steps, end) => {
      const { call, live, at } = folded([...steps, { fact: { kind: 'call.ended', entryId, end }, afterMs: 5 }])
      expect(live).toBeNull()
      expect(call).toMatchObject({ state: 'ended', end, endedAt: at, heldSince: null, recording: 'off' })
      expect(call.watched.every(({ until }) => until !== null)).toBe(true)
    }),
  )
})

test('what is told of another call changes nothing of this one', () => {
  const { live } = folded([{ fact: { kind: 'call.answered', entryId, by: 'maria' }, afterMs: 1 }])
  expect(foldLiveCall(live, { kind: 'call.ended', entryId: 'an earlier one', end: 'lost' }, 9)).toBe(live)
})

test('a chat that holds a call is a call, and a chat again when it is over', () => {
  const { live } = folded([])
  expect([workKind({ channel: 'chat', call: live }), workKind({ channel: 'chat', call: null }), workKind({ channel: 'email' })]).toEqual(['phone', 'chat', 'email'])
})
