import { isOver } from '#shared/domain/place.ts'
import { isSameList } from './pending-rows.ts'
import { rememberShown } from './remember-shown.ts'
import type { ShownConversation } from './shape.ts'

/** Resolved and closed conversations in memory, the newest first; `loadConversations('over', …)` brings older ones. */
export const selectResolved = rememberShown((shown) => shown.filter(isOver), isSameList<ShownConversation>)
