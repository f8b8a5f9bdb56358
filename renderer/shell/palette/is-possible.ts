import { lastCustomerSeq } from '#renderer/state/is-unread.ts'
import { pendingRows } from '#renderer/state/pending-rows.ts'
import { selectMyCalls } from '#renderer/state/select-calls.ts'
import { selectConversation } from '#renderer/state/select-conversation.ts'
import { myId, selectMe } from '#renderer/state/select-me.ts'
import { selectOffer } from '#renderer/state/select-offer.ts'
import { selectThread } from '#renderer/state/select-thread.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import { waysFor, type Way } from '#renderer/features/handling/ways.ts'
import type { ActionName } from '../shortcuts.ts'

const WAYS: { readonly [A in ActionName]?: readonly Way[] } = { take: ['take', 'wake', 'reopen'], park: ['park'], snooze: ['snooze'], transfer: ['transfer'], resolve: ['resolve'] }

/**
 * Whether an action that can be pressed would do something now. A key that does nothing is no harm; a line in the palette
 * that does nothing is a promise broken. `isForMany`: it would be done to all that are selected.
 */
export function isPossible(action: ActionName, state: DeskState, openId: string | null, isForMany: boolean): boolean {
  const conversation = openId === null ? null : selectConversation(state, openId)
  const ways = WAYS[action]
  if (isForMany && (ways !== undefined || action === 'mark-unread')) return true
  if (ways !== undefined) return conversation !== null && waysFor(conversation.place, myId(state), selectMe(state)?.role).some((way) => ways.includes(way))
  switch (action) {
    case 'accept-offer':
    case 'decline-offer':
      return selectOffer(state) !== null || selectMyCalls(state).some(({ call }) => call?.state === 'ringing')
    case 'reply':
    case 'note':
    case 'send-later':
      return conversation !== null && conversation.place.kind !== 'closed'
    case 'reply-all':
    case 'forward':
      return conversation !== null && conversation.channel === 'email' && conversation.place.kind !== 'closed'
    case 'mark-unread':
      return conversation !== null && !conversation.isUnread && lastCustomerSeq(conversation) > 0
    case 'undo-send':
      return openId !== null && pendingRows(state, openId).some(canBeTakenBack)
    case 'retry-send':
      return openId !== null && selectThread(state, openId)?.entries.some((entry) => entry.kind === 'message' && entry.delivery.kind === 'failed') === true
    default:
      return true
  }
}
