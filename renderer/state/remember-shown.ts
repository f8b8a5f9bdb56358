import { myId } from './select-me.ts'
import { selectShown } from './select-shown.ts'
import type { DeskState, ShownConversation } from './shape.ts'

/** A selector of what is picked from all that is shown: computed again only when something shown has changed, and the earlier result given back when it came out the same. */
export function rememberShown<Result>(compute: (shown: readonly ShownConversation[], me: string) => Result, isSame: (a: Result, b: Result) => boolean): (state: DeskState) => Result {
  let last: { readonly shown: readonly ShownConversation[]; readonly me: string; readonly result: Result } | null = null
  return function select(state) {
    const shown = selectShown(state)
    const me = myId(state)
    if (last !== null && last.shown === shown && last.me === me) return last.result
    const next = compute(shown, me)
    last = { shown, me, result: last !== null && isSame(last.result, next) ? last.result : next }
    return last.result
  }
}
