import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'

// Who may hear of what, as a set of keys. An event carries the keys of those who may hear it; a desk holds the keys of
// its person; they meet where the sets do. The hub finds the desks of an event by key, so a thousand idle desks cost nothing.

export const STAFF = 'staff'
export const LEADS = 'leads'

export function userKey(userId: string): string {
  return `user:${userId}`
}

export function queueKey(queueId: string): string {
  return `queue:${queueId}`
}

/** The keys a person's desk listens on. A disabled person hears nothing. */
export function keysOf(user: User): readonly string[] {
  if (user.isDisabled) return []
  const own = [STAFF, userKey(user.id), ...user.queueIds.map(queueKey)]
  return user.role === 'lead' || user.role === 'admin' ? [...own, LEADS] : own
}

/** Everyone who may see a conversation: its queue's people, the leads, whoever has it or is offered it, and those mentioned in it. */
export function audienceOf(conversation: Conversation): readonly string[] {
  const people = new Set(conversation.participants)
  const { place } = conversation
  if (place.kind === 'offered' || place.kind === 'assigned') people.add(place.to)
  if (place.kind === 'parked' || place.kind === 'snoozed') people.add(place.by)
  return [LEADS, queueKey(conversation.queueId), ...[...people].sort().map(userKey)]
}

export function canHear(keys: ReadonlySet<string>, audience: readonly string[]): boolean {
  return audience.some((key) => keys.has(key))
}
