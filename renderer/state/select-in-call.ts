import { myId } from './select-me.ts'
import type { DeskState } from './shape.ts'

/** Whether a telephone matter is in my hands: whoever talks touches no key, and is there all the same. */
export function selectInCall(state: DeskState): boolean {
  const me = myId(state)
  for (const { channel, place } of state.rows.conversations.values()) {
    if (channel === 'phone' && place.kind === 'assigned' && place.to === me) return true
  }
  return false
}
