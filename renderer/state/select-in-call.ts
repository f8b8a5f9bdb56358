import { slotKind } from '#shared/domain/call.ts'
import { selectMine } from './select-mine.ts'
import type { DeskState } from './shape.ts'

/** Whether a call or a telephone matter is in my hands: whoever talks touches no key, and is there all the same. */
export function selectInCall(state: DeskState): boolean {
  const { needsReply, waitingForCustomer } = selectMine(state)
  return [needsReply, waitingForCustomer].some((list) => list.some((one) => slotKind(one) === 'phone'))
}
