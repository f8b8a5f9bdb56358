import type { Conversation } from '#shared/model/conversation.ts'

/** Whose work a conversation is now, or null while it waits in a queue or is over. */
export function ownerOf(conversation: Pick<Conversation, 'place'>): string | null {
  const { place } = conversation
  switch (place.kind) {
    case 'assigned':
      return place.to
    case 'parked':
    case 'snoozed':
      return place.by
    default:
      return null
  }
}

/** Whether it takes one of its owner's slots: parked, snoozed and finished work does not (field §2.15). */
export function takesSlot({ place, channel, call }: Pick<Conversation, 'place' | 'channel' | 'call'>): boolean {
  // Of a telephone matter it is the call that takes the line; what is left to do after it is the work after the call.
  if (place.kind === 'assigned') return channel !== 'phone' || call != null
  return place.kind === 'offered'
}

export function isOver(conversation: Pick<Conversation, 'place'>): boolean {
  return conversation.place.kind === 'resolved' || conversation.place.kind === 'closed'
}
