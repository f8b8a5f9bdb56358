import { myId } from './select-me.ts'
import type { DeskState } from './shape.ts'

/**
 * Makes a selector over all conversations cheap: computed again only when something a list can show has changed, and
 * the earlier result given back when it came out the same, so that nothing is drawn anew.
 */
export function rememberList<Result>(compute: (state: DeskState) => Result, isSame: (a: Result, b: Result) => boolean): (state: DeskState) => Result {
  let on: readonly unknown[] | null = null
  let result: Result
  return function select(state) {
    const { rows } = state
    const now = [rows.conversations, rows.readMarks, rows.users, rows.queues, rows.dispositions, state.outbox, myId(state)]
    if (on !== null && now.every((one, at) => one === on?.[at])) return result
    const next = compute(state)
    if (on === null || !isSame(result, next)) result = next
    on = now
    return result
  }
}
