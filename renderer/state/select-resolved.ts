import { isOver } from '#shared/domain/place.ts'
import { isSameList } from './pending-rows.ts'
import { rememberList } from './remember-list.ts'
import { shownConversation } from './select-conversation.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** Resolved and closed conversations in memory, the newest first; `loadConversations('resolved', …)` brings older ones. */
export const selectResolved = rememberList(overIn, isSameList<ShownConversation>)

function overIn(state: DeskState): readonly ShownConversation[] {
  return [...state.rows.conversations.values()]
    .map((row) => shownConversation(state, row))
    .filter(isOver)
    .sort((a, b) => b.lastAt - a.lastAt)
}
