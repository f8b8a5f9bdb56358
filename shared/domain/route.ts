import { CHANNEL_KINDS, type ChannelKind } from '#shared/model/channel.ts'
import type { Conversation, Priority } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'
import { isCallBackNear } from './call-back.ts'
import { workKind } from './call.ts'
import { stopsOffers } from './presence.ts'

// Who is offered what. One pure step over the whole floor: take the most urgent waiting conversation, find the best
// free agent for it, and go on. Order: priority, then time waited. Agent: the one the customer knows, if they are free;
// else the one with the least in hand; of those the longest idle; among equals the more proficient. (Idle time alone is
// not fair: someone who never runs out of work would stay the longest idle and be given everything.)

export type Candidate = {
  readonly user: User
  readonly presence: Presence
  /** Slots taken, by channel: what is in hand and what rings. */
  readonly load: Load
  /** An offer is open to them: nobody is rung twice at once. */
  readonly isRinging: boolean
}
export type Load = Partial<Record<ChannelKind, number>>
export type Offer = { readonly conversationId: string; readonly to: string; readonly timeoutMs: number }

const RANK: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 }

/** A sticky agent who is busy is waited for this long, then the next best is asked. */
export const STICKY_WAIT_MS = 20_000
/** Who passed may be asked again after this long for each who did; whoever has not passed, or passed longest ago, comes first. */
export const SECOND_ROUND_MS = 15_000

/**
 * The offers to make now. `waiting` are conversations whose place is `waiting`; `candidates` everyone of the workspace.
 * An agent has at most one open offer, so that two never ring at once.
 */
export function chooseOffers(waiting: readonly Conversation[], candidates: readonly Candidate[], queues: ReadonlyMap<string, Queue>, now: number): readonly Offer[] {
  const asked = new Set(candidates.flatMap(({ user, isRinging }) => (isRinging ? [user.id] : [])))
  const offers: Offer[] = []
  for (const conversation of [...waiting].sort(byUrgency)) {
    const queue = queues.get(conversation.queueId)
    if (queue === undefined || conversation.place.kind !== 'waiting' || !isCallBackNear(conversation, now)) continue
    const able = candidates.filter(({ user, presence, load }) => !asked.has(user.id) && canServe(user, presence, queue, workKind(conversation)) && hasRoom(user, load, workKind(conversation)))
    const chosen = pick(conversation, able, candidates, queue, now)
    if (chosen === null) continue
    asked.add(chosen)
    offers.push({ conversationId: conversation.id, to: chosen, timeoutMs: queue.offerTimeoutMs })
  }
  return offers
}

/** Those who wait for the same people: a queue's conversations of one channel. `awaited`: who could serve it, and is busy. */
export type Line = { readonly queueId: string; readonly channel: ChannelKind; readonly free: readonly string[]; readonly awaited: readonly string[] }

/** The lines from which somebody could be offered something now: what waits in any other need not be looked at. */
export function linesWithSomebodyFree(candidates: readonly Candidate[], queues: ReadonlyMap<string, Queue>): readonly Line[] {
  return [...queues.values()].flatMap((queue) =>
    CHANNEL_KINDS.flatMap((channel): readonly Line[] => {
      const able = candidates.filter(({ user, presence }) => canServe(user, presence, queue, channel))
      const isFree = ({ user, load, isRinging }: Candidate) => !isRinging && hasRoom(user, load, channel)
      const ids = (some: readonly Candidate[]) => some.map(({ user }) => user.id)
      const free = ids(able.filter(isFree))
      return free.length === 0 ? [] : [{ queueId: queue.id, channel, free, awaited: ids(able.filter((one) => !isFree(one))) }]
    }),
  )
}

/** Whether the person could take new work of this queue and channel: able, and not about to leave once their work is done. */
export function canServe(user: User, presence: Presence, queue: Queue, channel: ChannelKind): boolean {
  return mayRing(user, presence, queue, channel) && presence.wrapUp == null && (presence.next === null || !stopsOffers(presence.next))
}

/** Whether an offer may be open to the person at all: there, willing, a member, skilled. Trainees answer in practice only. */
export function mayRing(user: User, presence: Presence, queue: Queue, channel: ChannelKind): boolean {
  return (
    !user.isDisabled &&
    user.role !== 'trainee' &&
    !stopsOffers(presence.reason) &&
    presence.line.kind === 'connected' &&
    // A phone that does not work is rung by nobody (product 1.8).
    (channel !== 'phone' || presence.phone?.kind === 'ready') &&
    !presence.closedChannels.includes(channel) &&
    user.queueIds.includes(queue.id) &&
    queue.skills.every((needed) => user.skills.some((has) => has.skill === needed.skill && has.proficiency >= needed.minimum))
  )
}

export function hasRoom(user: User, load: Load, channel: ChannelKind): boolean {
  return (load[channel] ?? 0) < (user.capacity[channel] ?? 0)
}

export function inHand(load: Load): number {
  return Object.values(load).reduce((sum, count) => sum + count, 0)
}

function pick(conversation: Conversation, able: readonly Candidate[], everyone: readonly Candidate[], queue: Queue, now: number): string | null {
  const { place, lastAgentId } = conversation
  if (place.kind !== 'waiting') return null
  const waitedMs = now - place.since
  const isFreshRound = waitedMs > SECOND_ROUND_MS * (1 + place.passedBy.length)
  const willing = isFreshRound ? able : able.filter(({ user }) => !place.passedBy.includes(user.id))
  const known = willing.find(({ user }) => user.id === lastAgentId && !place.passedBy.includes(user.id))
  if (known) return known.user.id
  if (lastAgentId !== null && waitedMs < STICKY_WAIT_MS && willWait(lastAgentId, place.passedBy, everyone, queue, workKind(conversation))) return null
  const best = [...willing].sort(
    (a, b) =>
      place.passedBy.indexOf(a.user.id) - place.passedBy.indexOf(b.user.id) ||
      inHand(a.load) - inHand(b.load) ||
      a.presence.idleSince - b.presence.idleSince ||
      proficiency(b.user, queue) - proficiency(a.user, queue) ||
      (a.user.id < b.user.id ? -1 : 1),
  )[0]
  return best?.user.id ?? null
}

/** The agent the customer knows is at work, only full: worth a short wait. */
function willWait(userId: string, passedBy: readonly string[], everyone: readonly Candidate[], queue: Queue, channel: ChannelKind): boolean {
  const known = everyone.find(({ user }) => user.id === userId)
  return known !== undefined && !passedBy.includes(userId) && canServe(known.user, known.presence, queue, channel)
}

function byUrgency(a: Conversation, b: Conversation): number {
  const since = (one: Conversation) => (one.place.kind === 'waiting' ? one.place.since : 0)
  return RANK[a.priority] - RANK[b.priority] || since(a) - since(b) || a.rev - b.rev || (a.id < b.id ? -1 : 1) // in one millisecond, the log's order
}

function proficiency(user: User, queue: Queue): number {
  return queue.skills.reduce((sum, needed) => sum + (user.skills.find((has) => has.skill === needed.skill)?.proficiency ?? 0), 0)
}
