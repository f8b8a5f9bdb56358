import { isSameList } from './pending-rows.ts'
import { rememberList } from './remember-list.ts'
import { shownConversation } from './select-conversation.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** Every conversation in memory as it is shown, the newest first. All lists pick from this one, so that each is looked at once. */
export const selectShown = rememberList(shownIn, isSameList<ShownConversation>)

function shownIn(state: DeskState): readonly ShownConversation[] {
  return [...state.rows.conversations.values()].map((row) => shownConversation(state, row)).sort((a, b) => b.lastAt - a.lastAt)
}
