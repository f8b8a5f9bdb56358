import { isOver, ownerOf } from '#shared/domain/place.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { ReadMark } from '#shared/model/draft.ts'
import type { OutboxRow } from './shape.ts'

/** Whether the customer has said something this person has not read. A mark on its way to the hub counts already. */
export function isUnread(conversation: Pick<Conversation, 'spoke'>, mark: ReadMark | undefined, pending: readonly OutboxRow[]): boolean {
  return lastCustomerSeq(conversation) > readUpTo(mark, pending)
}

/** Whether its rows are shown as unread: what a colleague has, or what is over, is not unread to me in any way that matters. */
export function showsUnread(conversation: Pick<Conversation, 'place'> & { readonly isUnread: boolean }, userId: string): boolean {
  const { place } = conversation
  const holder = place.kind === 'offered' ? place.to : ownerOf(conversation)
  return conversation.isUnread && !isOver(conversation) && (holder === null || holder === userId)
}

export function lastCustomerSeq(conversation: Pick<Conversation, 'spoke'>): number {
  return Math.max(0, ...conversation.spoke.filter((one) => one.by === 'customer').map((one) => one.seq))
}

/** Where reading has got, wishes on their way included, in order of writing: a mark may also have been taken back. */
export function readUpTo(mark: ReadMark | undefined, pending: readonly OutboxRow[]): number {
  return pending.reduce((upTo, { command, state }) => {
    // What the hub has done already stands in the mark, and something newer may have been said of it since.
    if (state.kind === 'acknowledged' && state.seq <= (mark?.rev ?? 0)) return upTo
    if (command.type === 'mark-read') return Math.max(upTo, command.payload.upTo)
    return command.type === 'mark-unread' ? Math.max(0, command.payload.from - 1) : upTo
  }, mark?.seq ?? 0)
}
