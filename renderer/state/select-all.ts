import { isOver } from '#shared/domain/place.ts'
import { isSameList } from './pending-rows.ts'
import { rememberList } from './remember-list.ts'
import { shownConversation } from './select-conversation.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** Every open conversation in memory, the newest first. */
export const selectAll = rememberList(openIn, isSameList<ShownConversation>)

function openIn(state: DeskState): readonly ShownConversation[] {
  return [...state.rows.conversations.values()]
    .map((row) => shownConversation(state, row))
    .filter((one) => !isOver(one))
    .sort((a, b) => b.lastAt - a.lastAt)
}
