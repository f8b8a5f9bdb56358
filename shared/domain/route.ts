import type { ChannelKind } from '#shared/model/channel.ts'
import type { Conversation, Priority } from '#shared/model/conversation.ts'
import type { Presence } from '#shared/model/presence.ts'
import type { Queue } from '#shared/model/queue.ts'
import type { User } from '#shared/model/user.ts'

// Who is offered what. One pure step over the whole floor: take the most urgent waiting conversation, find the best
// free agent for it, count the slot as taken, and go on. Order: priority, then time waited. Agent: the one the customer
// knows, if they are free; else the longest idle; among equals the more proficient.

export type Candidate = { readonly user: User; readonly presence: Presence; readonly load: Partial<Record<ChannelKind, number>> }
export type Offer = { readonly conversationId: string; readonly to: string; readonly timeoutMs: number }

const RANK: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 }

/** A sticky agent who is busy is waited for this long, then the next best is asked. */
export const STICKY_WAIT_MS = 20_000
/** Everyone has passed on it: after this long the round begins anew. */
export const SECOND_ROUND_MS = 15_000

/**
 * The offers to make now. `waiting` are conversations whose place is `waiting`; `candidates` everyone of the workspace.
 * An agent gets at most one offer per step, so that two never ring at once.
 */
export function chooseOffers(waiting: readonly Conversation[], candidates: readonly Candidate[], queues: ReadonlyMap<string, Queue>, now: number): readonly Offer[] {
  const load = new Map(candidates.map(({ user, load }) => [user.id, { ...load }]))
  const asked = new Set<string>()
  const offers: Offer[] = []
  for (const conversation of [...waiting].sort(byUrgency)) {
    const queue = queues.get(conversation.queueId)
    if (queue === undefined || conversation.place.kind !== 'waiting') continue
    const able = candidates.filter(({ user, presence }) => !asked.has(user.id) && canServe(user, presence, queue, conversation.channel) && hasRoom(user, load.get(user.id), conversation.channel))
    const chosen = pick(conversation, able, candidates, queue, now)
    if (chosen === null) continue
    asked.add(chosen)
    const slots = load.get(chosen)
    if (slots) slots[conversation.channel] = (slots[conversation.channel] ?? 0) + 1
    offers.push({ conversationId: conversation.id, to: chosen, timeoutMs: queue.offerTimeoutMs })
  }
  return offers
}

/** Whether the person could take work of this queue and channel at all: there, willing, a member, skilled. */
export function canServe(user: User, presence: Presence, queue: Queue, channel: ChannelKind): boolean {
  return (
    !user.isDisabled &&
    presence.reason === 'available' &&
    presence.line.kind === 'connected' &&
    !presence.closedChannels.includes(channel) &&
    user.queueIds.includes(queue.id) &&
    queue.skills.every((needed) => user.skills.some((has) => has.skill === needed.skill && has.proficiency >= needed.minimum))
  )
}

export function hasRoom(user: User, load: Partial<Record<ChannelKind, number>> | undefined, channel: ChannelKind): boolean {
  return (load?.[channel] ?? 0) < (user.capacity[channel] ?? 0)
}

function pick(conversation: Conversation, able: readonly Candidate[], everyone: readonly Candidate[], queue: Queue, now: number): string | null {
  const { place, lastAgentId } = conversation
  if (place.kind !== 'waiting') return null
  const waitedMs = now - place.since
  const isFreshRound = waitedMs > SECOND_ROUND_MS * (1 + place.passedBy.length)
  const willing = isFreshRound ? able : able.filter(({ user }) => !place.passedBy.includes(user.id))
  const known = willing.find(({ user }) => user.id === lastAgentId)
  if (known) return known.user.id
  if (lastAgentId !== null && waitedMs < STICKY_WAIT_MS && willWait(lastAgentId, place.passedBy, everyone, queue, conversation.channel)) return null
  const best = [...willing].sort((a, b) => a.presence.idleSince - b.presence.idleSince || proficiency(b.user, queue) - proficiency(a.user, queue) || (a.user.id < b.user.id ? -1 : 1))[0]
  return best?.user.id ?? null
}

/** The agent the customer knows is at work, only full: worth a short wait. */
function willWait(userId: string, passedBy: readonly string[], everyone: readonly Candidate[], queue: Queue, channel: ChannelKind): boolean {
  const known = everyone.find(({ user }) => user.id === userId)
  return known !== undefined && !passedBy.includes(userId) && canServe(known.user, known.presence, queue, channel)
}

function byUrgency(a: Conversation, b: Conversation): number {
  const since = (one: Conversation) => (one.place.kind === 'waiting' ? one.place.since : 0)
  return RANK[a.priority] - RANK[b.priority] || since(a) - since(b) || (a.id < b.id ? -1 : 1)
}

function proficiency(user: User, queue: Queue): number {
  return queue.skills.reduce((sum, needed) => sum + (user.skills.find((has) => has.skill === needed.skill)?.proficiency ?? 0), 0)
}
