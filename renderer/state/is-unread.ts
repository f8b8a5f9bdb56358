import type { Conversation } from '#shared/model/conversation.ts'
import type { ReadMark } from '#shared/model/draft.ts'
import type { OutboxRow } from './shape.ts'

/** Whether the customer has said something this person has not read. A mark on its way to the hub counts already. */
export function isUnread(conversation: Pick<Conversation, 'spoke'>, mark: ReadMark | undefined, pending: readonly OutboxRow[]): boolean {
  return lastCustomerSeq(conversation) > readUpTo(mark, pending)
}

export function lastCustomerSeq(conversation: Pick<Conversation, 'spoke'>): number {
  return Math.max(0, ...conversation.spoke.filter((one) => one.by === 'customer').map((one) => one.seq))
}

export function readUpTo(mark: ReadMark | undefined, pending: readonly OutboxRow[]): number {
  const marks = pending.map(({ command }) => (command.type === 'mark-read' ? command.payload.upTo : 0))
  return Math.max(mark?.seq ?? 0, ...marks)
}
