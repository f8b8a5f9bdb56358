import type { Place } from '#shared/model/conversation.ts'

/** What can be done with a conversation as a whole, in the order it is shown. */
export type Way = 'take' | 'wake' | 'reopen' | 'park' | 'snooze' | 'transfer' | 'resolve'

/** Only what would succeed is offered: a button that answers "not yours" teaches nobody anything. */
export function waysFor(place: Place, myId: string): readonly Way[] {
  switch (place.kind) {
    case 'waiting':
      return ['take', 'transfer', 'resolve']
    case 'offered':
      return place.to === myId ? ['transfer', 'resolve'] : ['take', 'transfer']
    case 'assigned':
      return place.to === myId ? ['park', 'snooze', 'transfer', 'resolve'] : ['transfer']
    case 'parked':
    case 'snoozed':
      return place.by === myId ? ['wake', 'transfer', 'resolve'] : ['take', 'transfer']
    case 'resolved':
      return ['reopen']
    case 'closed':
      return []
  }
}
