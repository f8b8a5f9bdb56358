import { selectMine } from './select-mine.ts'
import type { DeskState } from './shape.ts'

/** How many of my conversations hold words I have not read. */
export function selectUnreadCount(state: DeskState): number {
  const { needsReply, waitingForCustomer } = selectMine(state)
  return [...needsReply, ...waitingForCustomer].filter((one) => one.isUnread).length
}
