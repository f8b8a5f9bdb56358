import { ownerOf } from '#shared/domain/place.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { User } from '#shared/model/user.ts'
import type { PayloadOf } from '#shared/protocol/command.ts'
import { lastCustomerSeq } from '#renderer/state/is-unread.ts'
import type { CommandWish, ShownConversation } from '#renderer/state/shape.ts'

// One thing done to many conversations: for each, the command that would do it there, or none where it would be refused
// or change nothing. So the person hears at once how many stayed as they were, and the hub is not asked in vain.

export type BulkWay = 'take' | 'park' | 'snooze' | 'tag' | 'transfer' | 'resolve' | 'read' | 'unread'
export const BULK_WAYS: readonly BulkWay[] = ['take', 'park', 'snooze', 'tag', 'transfer', 'resolve', 'read', 'unread']

export type BulkWish =
  | { readonly way: 'take' | 'park' | 'read' | 'unread' }
  | { readonly way: 'snooze'; readonly until: number }
  | { readonly way: 'tag'; readonly tag: string }
  | { readonly way: 'transfer'; readonly to: PayloadOf<'transfer'>['to']; readonly note: string }
  | { readonly way: 'resolve'; readonly dispositionId: string }

/** What goes out for those that can be done. `left`: the number that stay as they are. */
export function bulkWishes(wish: BulkWish, conversations: readonly ShownConversation[], me: User): { readonly wishes: readonly CommandWish[]; readonly left: number } {
  const wishes = conversations.filter((one) => canDo(wish.way, one, me)).map((one) => commandOf(wish, one, me))
  return { wishes, left: conversations.length - wishes.length }
}

/** Whether it would succeed there, and be of any use. */
export function canDo(way: BulkWay, conversation: ShownConversation, me: User): boolean {
  const { place } = conversation
  if (way === 'tag') return place.kind !== 'closed'
  if (way === 'read') return conversation.isUnread
  if (way === 'unread') return !conversation.isUnread && lastCustomerSeq(conversation) > 0
  if (me.role === 'trainee') return false
  const isLead = me.role === 'lead' || me.role === 'admin'
  const owner = ownerOf(conversation)
  const isFreeToMe = owner === null || owner === me.id || isLead
  switch (way) {
    case 'take':
      return place.kind === 'assigned' ? place.to !== me.id && isLead : place.kind !== 'closed'
    case 'park':
      return owner === me.id && place.kind !== 'parked'
    case 'snooze':
      return owner === me.id
    case 'transfer':
      return isFreeToMe && place.kind !== 'resolved' && place.kind !== 'closed'
    case 'resolve':
      // What rings at a colleague is theirs to answer first.
      return isFreeToMe && place.kind !== 'resolved' && place.kind !== 'closed' && (place.kind !== 'offered' || place.to === me.id)
  }
}

function commandOf(wish: BulkWish, conversation: ShownConversation, me: User): CommandWish {
  const conversationId = conversation.id
  switch (wish.way) {
    case 'take':
      return taking(conversation, me)
    case 'park':
      return { type: 'park', payload: { conversationId } }
    case 'snooze':
      return { type: 'snooze', payload: { conversationId, until: wish.until } }
    case 'tag':
      return { type: 'tag', payload: { conversationId, add: [wish.tag], remove: [] } }
    case 'transfer':
      return { type: 'transfer', payload: { conversationId, to: wish.to, note: wish.note } }
    case 'resolve':
      return { type: 'resolve', payload: { conversationId, dispositionId: wish.dispositionId } }
    case 'read':
      return { type: 'mark-read', payload: { conversationId, upTo: lastCustomerSeq(conversation) } }
    case 'unread':
      return { type: 'mark-unread', payload: { conversationId, from: lastCustomerSeq(conversation) } }
  }
}

/** What makes it mine depends on where it is. */
function taking({ id: conversationId, place }: Pick<Conversation, 'id' | 'place'>, me: User): CommandWish {
  if (place.kind === 'resolved') return { type: 'reopen', payload: { conversationId } }
  if (place.kind === 'assigned') return { type: 'assign', payload: { conversationId, to: me.id } }
  if (place.kind === 'offered' && place.to === me.id) return { type: 'accept-offer', payload: { conversationId } }
  const isMine = (place.kind === 'parked' || place.kind === 'snoozed') && place.by === me.id
  return { type: isMine ? 'wake' : 'take', payload: { conversationId } }
}
