import type { Conversation, Dues, SlaClock } from '#shared/model/conversation.ts'
import type { Queue, SlaPolicy } from '#shared/model/queue.ts'
import { addOpenTime, type OpenHours } from './hours.ts'

// The running time promises of a conversation. First response: from opening (or reopening) to the first answer. Next
// response: from the customer's first unanswered message. Resolution: from opening to resolving; a park or snooze does
// not stop it, since the customer's day goes on. A queue that has hours promises open time: the clock stands while it is
// closed. What is due then is reckoned where an event is decided, and goes with it.

/** What of a conversation its promises depend on. */
type Promised = Pick<Conversation, 'sla' | 'owedSince' | 'hasBeenAnswered'>

export type PromiseKind = 'first-response' | 'next-response' | 'resolution' | 'call-back'
export type SlaState = { readonly kind: 'none' } | { readonly kind: 'on-track' | 'at-risk' | 'breached'; readonly promise: PromiseKind; readonly dueAt: number }

export function startClock(policy: SlaPolicy, startedAt: number, hours: OpenHours | null = null): SlaClock {
  return { policy, startedAt, firstResponseDueAt: due(startedAt, policy.firstResponseMs, hours), nextResponseDueAt: null, resolutionDueAt: due(startedAt, policy.resolutionMs, hours), breached: [] }
}

/**
 * A queue's other policy, from now on: what is owed keeps its start, whether the queue before promised it or not, and
 * what was breached stays breached.
 */
export function changePolicy({ sla, owedSince, hasBeenAnswered }: Promised, policy: SlaPolicy, hours: OpenHours | null = null): SlaClock {
  return {
    ...sla,
    policy,
    // Who was promised a call was promised nothing sooner.
    firstResponseDueAt: hasBeenAnswered || sla.callBack != null ? null : due(sla.startedAt, policy.firstResponseMs, hours),
    nextResponseDueAt: hasBeenAnswered && sla.callBack == null && owedSince !== null ? due(owedSince, policy.nextResponseMs, hours) : null,
    resolutionDueAt: due(sla.startedAt, policy.resolutionMs, hours),
  }
}

export function customerSpoke({ sla, owedSince, hasBeenAnswered }: Promised, at: number, hours: OpenHours | null = null): SlaClock {
  if (owedSince !== null || !hasBeenAnswered) return sla
  return { ...sla, nextResponseDueAt: due(at, sla.policy.nextResponseMs, hours) }
}

export function agentAnswered(clock: SlaClock): SlaClock {
  return { ...clock, firstResponseDueAt: null, nextResponseDueAt: null }
}

/** A call is promised, and stands for the promises of a response; or (null) is owed no more. */
export function promiseCall(clock: SlaClock, callBack: { readonly madeAt: number; readonly dueAt: number } | null): SlaClock {
  if (callBack === null) return { ...clock, callBack }
  return { ...clock, firstResponseDueAt: null, nextResponseDueAt: null, callBack, breached: clock.breached.filter((promise) => promise !== 'call-back') }
}

export function stopClock(clock: SlaClock): SlaClock {
  return { ...clock, ...(clock.callBack == null ? {} : { callBack: null }), firstResponseDueAt: null, nextResponseDueAt: null, resolutionDueAt: null }
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
export function promisesOf(clock: SlaClock): readonly { readonly promise: PromiseKind; readonly dueAt: number; readonly lengthMs: number }[] {
  const all = [
    { promise: 'first-response' as const, dueAt: clock.firstResponseDueAt, lengthMs: clock.policy.firstResponseMs },
    { promise: 'next-response' as const, dueAt: clock.nextResponseDueAt, lengthMs: clock.policy.nextResponseMs },
    { promise: 'resolution' as const, dueAt: clock.resolutionDueAt, lengthMs: clock.policy.resolutionMs },
    { promise: 'call-back' as const, dueAt: clock.callBack?.dueAt ?? null, lengthMs: clock.callBack == null ? null : clock.callBack.dueAt - clock.callBack.madeAt },
  ]
  return all
    .flatMap(({ promise, dueAt, lengthMs }) => (dueAt === null || lengthMs === null ? [] : [{ promise, dueAt, lengthMs }]))
    .sort((a, b) => a.dueAt - b.dueAt)
}

/** The hours by which a queue is served, or null where it always is. */
export function hoursOf(queue: Pick<Queue, 'hoursId'>, floor: { readonly hours: (id: string) => OpenHours | undefined }): OpenHours | null {
  return queue.hoursId === null ? null : (floor.hours(queue.hoursId) ?? null)
}

/** What goes with an event that starts or changes promises by hours; around the clock, nothing needs to. */
export function duesBy(hours: OpenHours | null, clock: (hours: OpenHours) => SlaClock): { readonly due?: Dues } {
  if (hours === null) return {}
  const { firstResponseDueAt, nextResponseDueAt, resolutionDueAt } = clock(hours)
  return { due: { firstResponseDueAt, nextResponseDueAt, resolutionDueAt } }
}

function due(from: number, lengthMs: number | null, hours: OpenHours | null): number | null {
  if (lengthMs === null) return null
  return hours === null ? from + lengthMs : addOpenTime(hours, from, lengthMs)
}
