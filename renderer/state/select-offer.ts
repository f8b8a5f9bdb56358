import { rememberList } from './remember-list.ts'
import { shownConversation } from './select-conversation.ts'
import { myId } from './select-me.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** The conversation offered to me that runs out first, or null. An offer I have just answered is gone at once. */
export const selectOffer = rememberList<ShownConversation | null>(offerIn, (a, b) => a === b)

function offerIn(state: DeskState): ShownConversation | null {
  const me = myId(state)
  let first: ShownConversation | null = null
  for (const row of state.rows.conversations.values()) {
    if (row.place.kind !== 'offered' || row.place.to !== me) continue
    const shown = shownConversation(state, row)
    if (shown.place.kind !== 'offered') continue
    if (first === null || first.place.kind !== 'offered' || shown.place.until < first.place.until) first = shown
  }
  return first
}
