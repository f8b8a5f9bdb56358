import { isOver } from '#shared/domain/place.ts'
import { isSameList } from './pending-rows.ts'
import { rememberShown } from './remember-shown.ts'
import type { ShownConversation } from './shape.ts'

/** Every open conversation in memory, the newest first. */
export const selectAll = rememberShown((shown) => shown.filter((one) => !isOver(one)), isSameList<ShownConversation>)
