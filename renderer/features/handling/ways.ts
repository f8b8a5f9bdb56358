import type { Place } from '#shared/model/conversation.ts'
import type { Role } from '#shared/model/user.ts'

/** What can be done with a conversation as a whole, in the order it is shown. */
export type Way = 'take' | 'wake' | 'reopen' | 'park' | 'snooze' | 'transfer' | 'resolve'

/** Only what would succeed is offered: a button that answers "not yours" teaches nobody anything. */
export function waysFor(place: Place, myId: string, role: Role = 'agent'): readonly Way[] {
  if (role === 'trainee') return []
  // What a colleague has is theirs, or a lead's, to hand on and to end.
  const asLead: readonly Way[] = role === 'lead' || role === 'admin' ? ['transfer', 'resolve'] : []
  switch (place.kind) {
    case 'waiting':
      return ['take', 'transfer', 'resolve']
    case 'offered':
      return place.to === myId ? ['transfer', 'resolve'] : ['take', 'transfer']
    case 'assigned':
      return place.to === myId ? ['park', 'snooze', 'transfer', 'resolve'] : asLead
    case 'parked':
    case 'snoozed':
      return place.by === myId ? ['wake', 'transfer', 'resolve'] : ['take', ...asLead]
    case 'resolved':
      return ['reopen']
    case 'closed':
      return []
  }
}
