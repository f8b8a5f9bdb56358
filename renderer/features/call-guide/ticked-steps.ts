import type { CallStep } from '#shared/model/call-script.ts'

// Which steps of a call are ticked: for the eye of whoever has the call, in this window, until it ends. It is kept while they look at
// something else, and neither stored nor told to anybody, or it would be a measure of people before long.

const NONE: ReadonlySet<CallStep> = new Set()
const ticked = new Map<string, ReadonlySet<CallStep>>()
/** A person has few calls at a time; whatever is older is over. */
const REMEMBERED = 8

/** `callId`: of the call's entry. */
export function tickedSteps(callId: string): ReadonlySet<CallStep> {
  return ticked.get(callId) ?? NONE
}

export function tick(callId: string, step: CallStep, isDone: boolean): ReadonlySet<CallStep> {
  const next = new Set(tickedSteps(callId))
  if (isDone) next.add(step)
  else next.delete(step)
  ticked.delete(callId)
  ticked.set(callId, next)
  if (ticked.size > REMEMBERED) ticked.delete([...ticked.keys()][0] ?? '')
  return next
}
