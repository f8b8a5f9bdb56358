import type { ChannelKind } from '#shared/model/channel.ts'
import type { DeskLine, PhoneReadiness, Presence, PresenceReason } from '#shared/model/presence.ts'

/** How long a dropped desk keeps its work (field §4: the session goes back to the queue then, it is not ended). */
export const GRACE_MS = 3 * 60_000

/** How long a caller waits for a desk that went away in the middle of their call, before somebody else is found. */
export const CALL_GRACE_MS = 15_000

export function offlinePresence(userId: string, at: number): Presence {
  return { userId, reason: 'offline', since: at, until: null, next: null, closedChannels: [], line: { kind: 'gone' }, idleSince: at, missedOffers: 0, rev: 0 }
}

export function setReason(presence: Presence, reason: PresenceReason, until: number | null, at: number): Presence {
  const idleSince = reason === 'available' && presence.reason !== 'available' ? at : presence.idleSince
  return { ...presence, reason, until, next: null, since: presence.reason === reason ? presence.since : at, idleSince }
}

/** Entered at once where nothing is in hand, else when the work is done; until then no new work is offered (see `stopsOffers`). */
export function setNext(presence: Presence, next: PresenceReason | null, hasWork: boolean, at: number): Presence {
  if (next !== null && !hasWork) return setReason(presence, next, null, at)
  return { ...presence, next }
}

/** The work in hand is done: the longest-idle clock starts, and a next presence that was waiting is entered. */
export function workDone(presence: Presence, at: number): Presence {
  const idle = { ...presence, idleSince: at }
  return presence.next === null ? idle : setReason(idle, presence.next, null, at)
}

/** A planned end has come. Nothing else ends a break but the person (product 6.1). */
export function plannedEnd(presence: Presence, at: number): Presence {
  // What the person wanted to be next stands: nobody who said "offline after this" is made available for good.
  return presence.until !== null && presence.until <= at ? { ...setReason(presence, 'available', null, at), next: presence.next } : presence
}

/** So many offers missed in a row, and the person is held not to be there. */
export const MISSED_LIMIT = 2

/**
 * An offer went by unanswered. At the second in a row no more are made: the person's screen may be on, and they are not
 * before it. What they have in hand stays theirs, and so does what they wanted to be next.
 */
export function missedOffer(presence: Presence, at: number): Presence {
  const counted = { ...presence, missedOffers: presence.missedOffers + 1 }
  if (counted.missedOffers < MISSED_LIMIT || presence.reason !== 'available') return counted
  return { ...setReason(counted, 'not-responding', null, at), next: presence.next === 'available' ? null : presence.next }
}

/** The person did something that only they can do: offers are counted anew. */
export function byOwnAct(presence: Presence): Presence {
  return presence.missedOffers === 0 ? presence : { ...presence, missedOffers: 0 }
}

export function setLine(presence: Presence, line: DeskLine): Presence {
  return { ...presence, line }
}

export function setClosedChannels(presence: Presence, closed: readonly ChannelKind[]): Presence {
  return { ...presence, closedChannels: [...new Set(closed)] }
}

export function stopsOffers(reason: PresenceReason): boolean {
  return reason !== 'available'
}

/** What a queue without a word of its own plans for the work after a call. */
export const WRAP_UP_MS = 60_000

/** A call is over: the work after it begins. */
export function beginWrapUp(presence: Presence, conversationId: string, plannedMs: number, at: number): Presence {
  return { ...presence, wrapUp: { conversationId, since: at, plannedUntil: at + plannedMs } }
}

/** The person says it is done; nothing else ends it (product 1.8). */
export function endWrapUp(presence: Presence): Presence {
  return { ...presence, wrapUp: null }
}

/** What the person's desk found of its phone. */
export function setPhone(presence: Presence, phone: PhoneReadiness): Presence {
  return { ...presence, phone }
}
