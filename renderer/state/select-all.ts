import { isOver } from '#shared/domain/place.ts'
import { isSameList } from './pending-rows.ts'
import { rememberList } from './remember-list.ts'
import { selectShown } from './select-shown.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** Every open conversation in memory, the newest first. */
export const selectAll = rememberList((state: DeskState) => selectShown(state).filter((one) => !isOver(one)), isSameList<ShownConversation>)
