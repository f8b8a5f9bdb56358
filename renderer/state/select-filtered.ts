import { matchesFilter } from '#shared/domain/matches-filter.ts'
import type { Filter } from '#shared/model/saved-view.ts'
import { showsUnread } from './is-unread.ts'
import { isSameList } from './pending-rows.ts'
import { myId } from './select-me.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/**
 * What of a list a filter shows, in the list's order. The same object comes back while nothing it shows has changed;
 * `slot` names the list, so that one filter can ask of several in turn. `hubNow` (ms) counts only where the filter asks
 * after promises: then the list turns with the clock, once a second.
 */
export function filtered(state: DeskState, slot: string, list: readonly ShownConversation[], filter: Filter, hubNow: number): readonly ShownConversation[] {
  const now = filter.sla.length === 0 ? 0 : Math.floor(hubNow / 1_000) * 1_000
  const on = [list, state.rows.inboxes, myId(state), now]
  const answers = remembered.get(filter) ?? new Map<string, Answer>()
  const before = answers.get(slot)
  if (before !== undefined && before.on.every((one, at) => one === on[at])) return before.shown
  const picked = pick(state, list, filter, now)
  const shown = before !== undefined && isSameList(before.shown, picked) ? before.shown : picked
  remembered.set(filter, answers.set(slot, { on, shown }))
  return shown
}

function pick(state: DeskState, list: readonly ShownConversation[], filter: Filter, now: number): readonly ShownConversation[] {
  const userId = myId(state)
  const { inboxes } = state.rows
  const context = { userId, now, brandOf: (inboxId: string) => inboxes.get(inboxId)?.brand }
  // Unread as the rows show it: what a colleague has is not unread to me.
  return list.filter((one) => matchesFilter(one, filter, context) && (!filter.isUnread || showsUnread(one, userId)))
}

type Answer = { readonly on: readonly unknown[]; readonly shown: readonly ShownConversation[] }
const remembered = new WeakMap<Filter, Map<string, Answer>>()
