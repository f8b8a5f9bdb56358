import { isOver } from '#shared/domain/place.ts'
import { isSameList } from './pending-rows.ts'
import { rememberList } from './remember-list.ts'
import { selectShown } from './select-shown.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** Resolved and closed conversations in memory, the newest first; `loadConversations('over', …)` brings older ones. */
export const selectResolved = rememberList((state: DeskState) => selectShown(state).filter(isOver), isSameList<ShownConversation>)
