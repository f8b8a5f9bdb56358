import type { Conversation, SlaClock } from '#shared/model/conversation.ts'
import type { SlaPolicy } from '#shared/model/queue.ts'

// The running time promises of a conversation. First response: from opening (or reopening) to the first answer. Next
// response: from the customer's first unanswered message. Resolution: from opening to resolving; a park or snooze does
// not stop it, since the customer's day goes on.

export type Promised = 'first-response' | 'next-response' | 'resolution'
export type SlaState = { readonly kind: 'none' } | { readonly kind: 'on-track' | 'at-risk' | 'breached'; readonly promise: Promised; readonly dueAt: number }

export function startClock(policy: SlaPolicy, startedAt: number): SlaClock {
  return { policy, startedAt, firstResponseDueAt: due(startedAt, policy.firstResponseMs), nextResponseDueAt: null, resolutionDueAt: due(startedAt, policy.resolutionMs), breached: [] }
}

/**
 * A queue's other policy, from now on: what is owed keeps its start, whether the queue before promised it or not, and
 * what was breached stays breached.
 */
export function changePolicy(clock: SlaClock, policy: SlaPolicy, owedSince: number | null, hasBeenAnswered: boolean): SlaClock {
  return {
    ...clock,
    policy,
    firstResponseDueAt: hasBeenAnswered ? null : due(clock.startedAt, policy.firstResponseMs),
    nextResponseDueAt: hasBeenAnswered && owedSince !== null ? due(owedSince, policy.nextResponseMs) : null,
    resolutionDueAt: due(clock.startedAt, policy.resolutionMs),
  }
}

export function customerSpoke(clock: SlaClock, at: number, wasOwed: boolean, hasBeenAnswered: boolean): SlaClock {
  if (wasOwed || !hasBeenAnswered) return clock
  return { ...clock, nextResponseDueAt: due(at, clock.policy.nextResponseMs) }
}

export function agentAnswered(clock: SlaClock): SlaClock {
  return { ...clock, firstResponseDueAt: null, nextResponseDueAt: null }
}

export function stopClock(clock: SlaClock): SlaClock {
  return { ...clock, firstResponseDueAt: null, nextResponseDueAt: null, resolutionDueAt: null }
}

/**
 * The most pressing promise at a moment. At risk: the last quarter of the promised time has begun.
 * `now` in milliseconds; a desk asks again each second, so the mark turns without any event.
 */
export function slaState(conversation: Pick<Conversation, 'sla'>, now: number): SlaState {
  const running = promisesOf(conversation.sla)
  const first = running[0]
  if (first === undefined) return { kind: 'none' }
  if (now >= first.dueAt) return { kind: 'breached', promise: first.promise, dueAt: first.dueAt }
  const isNear = first.dueAt - now <= first.lengthMs / 4
  return { kind: isNear ? 'at-risk' : 'on-track', promise: first.promise, dueAt: first.dueAt }
}

/** What runs, soonest due first. */
export function promisesOf(clock: SlaClock): readonly { readonly promise: Promised; readonly dueAt: number; readonly lengthMs: number }[] {
  const all = [
    { promise: 'first-response' as const, dueAt: clock.firstResponseDueAt, lengthMs: clock.policy.firstResponseMs },
    { promise: 'next-response' as const, dueAt: clock.nextResponseDueAt, lengthMs: clock.policy.nextResponseMs },
    { promise: 'resolution' as const, dueAt: clock.resolutionDueAt, lengthMs: clock.policy.resolutionMs },
  ]
  return all
    .flatMap(({ promise, dueAt, lengthMs }) => (dueAt === null || lengthMs === null ? [] : [{ promise, dueAt, lengthMs }]))
    .sort((a, b) => a.dueAt - b.dueAt)
}

function due(from: number, lengthMs: number | null): number | null {
  return lengthMs === null ? null : from + lengthMs
}
