import { describe, expect, test } from 'vitest'
import type { ConversationFact } from '#shared/model/event.ts'
import type { SlaPolicy } from '#shared/model/queue.ts'
import { applyEvent, type Thread } from './apply.ts'
import { promisesOf, slaState, startClock } from './sla.ts'

const policy: SlaPolicy = { firstResponseMs: 20_000, nextResponseMs: 60_000, resolutionMs: 1_000_000 }
const none: SlaPolicy = { firstResponseMs: null, nextResponseMs: null, resolutionMs: null }

const opened = (sla: SlaPolicy): ConversationFact => ({ kind: 'conversation.opened', inboxId: 'shop', channel: 'chat', queueId: 'care', identityId: 'visitor', sla, lastAgentId: null })
const received: ConversationFact = { kind: 'message.received', entryId: 'm', identityId: 'visitor' }
const answered: ConversationFact = { kind: 'message.queued', entryId: 'r', userId: 'maria' }
const resolved: ConversationFact = { kind: 'conversation.resolved', by: 'maria', dispositionId: 'solved', entryId: 'd' }
const reopened: ConversationFact = { kind: 'conversation.reopened', to: null, entryId: 'o' }
const moved = (sla: SlaPolicy): ConversationFact => ({ kind: 'conversation.queued', queueId: 'returns', sla, entryId: 'q', why: 'transfer' })

/** The running promises after these facts, each at its second. */
function running(...life: readonly (readonly [seconds: number, fact: ConversationFact])[]) {
  const { conversation } = life.reduce<Thread>((thread, [seconds, fact], n) => applyEvent(thread, { seq: n + 1, at: seconds * 1_000, conversationId: 'talk', fact, contents: new Map() }), { conversation: null, entries: new Map() })
  if (conversation === null) throw new Error('nothing was opened')
  return Object.fromEntries(promisesOf(conversation.sla).map(({ promise, dueAt }) => [promise, dueAt / 1_000]))
}

describe('what is promised', () => {
  test('from the opening: a first response, and an end', () => {
    expect(running([0, opened(policy)], [1, received])).toEqual({ 'first-response': 20, resolution: 1_000 })
  })

  test('from a customer’s first unanswered word: the next response, not from their second', () => {
    expect(running([0, opened(policy)], [0, received], [10, answered], [100, received], [130, received])).toEqual({ 'next-response': 160, resolution: 1_000 })
    expect(running([0, opened(policy)], [0, received], [10, answered], [100, received], [110, answered])).toEqual({ resolution: 1_000 })
  })

  test('nothing more, once resolved', () => {
    expect(running([0, opened(policy)], [0, received], [10, resolved])).toEqual({})
  })

  test('all anew, once reopened', () => {
    expect(running([0, opened(policy)], [0, received], [10, answered], [20, resolved], [500, received], [500, reopened])).toEqual({ 'first-response': 520, resolution: 1_500 })
  })
})

describe('in another queue', () => {
  const shorter: SlaPolicy = { firstResponseMs: 5_000, nextResponseMs: 30_000, resolutionMs: 2_000_000 }

  test('the promises are its own, from where they began', () => {
    expect(running([0, opened(policy)], [0, received], [3, moved(shorter)])).toEqual({ 'first-response': 5, resolution: 2_000 })
    expect(running([0, opened(policy)], [0, received], [10, answered], [100, received], [110, moved(shorter)])).toEqual({ 'next-response': 130, resolution: 2_000 })
  })

  test('a reopened matter is counted from its reopening, not from long ago', () => {
    expect(running([0, opened(policy)], [0, received], [10, answered], [20, resolved], [90_000, received], [90_000, reopened], [90_001, moved(shorter)])).toEqual({ 'first-response': 90_005, resolution: 92_000 })
  })

  test('what the queue before did not promise is promised now; what it did, is no more', () => {
    expect(running([0, opened(none)], [0, received], [3, moved(shorter)])).toEqual({ 'first-response': 5, resolution: 2_000 })
    expect(running([0, opened(policy)], [0, received], [3, moved(none)])).toEqual({})
  })

  test('an answered conversation does not owe its first response again', () => {
    expect(running([0, opened(policy)], [0, received], [10, answered], [20, moved(shorter)])).toEqual({ resolution: 2_000 })
  })
})

describe('how it stands', () => {
  const conversation = { sla: startClock(policy, 0) }

  test.each([
    [14_999, 'on-track'],
    [15_000, 'at-risk'],
    [19_999, 'at-risk'],
    [20_000, 'breached'],
  ] as const)('after %i of 20,000 ms: %s', (now, kind) => {
    expect(slaState(conversation, now)).toEqual({ kind, promise: 'first-response', dueAt: 20_000 })
  })

  test('with nothing promised: none', () => {
    expect(slaState({ sla: startClock(none, 0) }, 5)).toEqual({ kind: 'none' })
  })

  test('the soonest due stands first', () => {
    expect(slaState({ sla: { ...startClock(policy, 0), nextResponseDueAt: 6_000 } }, 0)).toMatchObject({ promise: 'next-response' })
  })
})
