import type { Filter } from '#shared/model/saved-view.ts'
import { selectAll } from './select-all.ts'
import { filtered } from './select-filtered.ts'
import { selectShown } from './select-shown.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** What of all that is in memory a saved view shows, the newest first. One that names no place shows what is open. */
export function selectInView(state: DeskState, filter: Filter, hubNow: number): readonly ShownConversation[] {
  return filtered(state, 'view', filter.places.length === 0 ? selectAll(state) : selectShown(state), filter, hubNow)
}

/** Whether a filter asks for what is over: then older ones are to be had from the hub. */
export function asksForOver({ places }: Filter): boolean {
  return places.includes('resolved') || places.includes('closed')
}
