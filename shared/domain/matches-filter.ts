import type { Conversation } from '#shared/model/conversation.ts'
import type { Filter } from '#shared/model/saved-view.ts'
import { slaState } from './sla.ts'

// What a list shows. Within a field any of its values will do; every field that has values must agree. So each field
// narrows the list, and each further value in it widens it again.

export type FilterContext = {
  /** Who `me` is. */
  readonly userId: string
  /** The hub's clock: whether a promise is kept depends on it. */
  readonly now: number
  /** The brand of an inbox, by the inbox's id. */
  readonly brandOf: (inboxId: string) => string | undefined
}

export function matchesFilter(conversation: Conversation & { readonly isUnread: boolean }, filter: Filter, { userId, now, brandOf }: FilterContext): boolean {
  const { places, channels, brands, queueIds, ownerIds, tags, priorities, sla } = filter
  return (
    (!filter.isUnread || conversation.isUnread) &&
    (!filter.isOwed || conversation.owedSince !== null) &&
    isAmong(places, conversation.place.kind) &&
    isAmong(channels, conversation.channel) &&
    isAmong(queueIds, conversation.queueId) &&
    isAmong(priorities, conversation.priority) &&
    (tags.length === 0 || tags.some((tag) => conversation.tags.includes(tag))) &&
    (brands.length === 0 || isAmong(brands, brandOf(conversation.inboxId))) &&
    (ownerIds.length === 0 || isOwnedBy(ownerIds, whoHas(conversation), userId)) &&
    (sla.length === 0 || isAmong<string>(sla, slaState(conversation, now).kind))
  )
}

/** Whose it is, or was when it ended; null while it waits, rings, or if it ended by itself. */
export function whoHas({ place, lastAgentId }: Pick<Conversation, 'place' | 'lastAgentId'>): string | null {
  switch (place.kind) {
    case 'assigned':
      return place.to
    case 'parked':
    case 'snoozed':
    case 'resolved':
      return place.by
    case 'closed':
      return lastAgentId
    case 'waiting':
    case 'offered':
      return null
  }
}

function isOwnedBy(ownerIds: readonly string[], owner: string | null, me: string): boolean {
  return ownerIds.includes(owner ?? 'nobody') || (owner === me && ownerIds.includes('me'))
}

function isAmong<T>(wanted: readonly T[], one: T | undefined): boolean {
  return wanted.length === 0 || (one !== undefined && wanted.includes(one))
}
