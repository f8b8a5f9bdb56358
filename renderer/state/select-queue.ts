import type { Priority } from '#shared/model/conversation.ts'
import { isSameList } from './pending-rows.ts'
import { rememberShown } from './remember-shown.ts'
import type { ShownConversation } from './shape.ts'

/** What waits for someone, offered ones included: the pressing first, then the longest waiting. `waitedMs` tells how long. */
export const selectQueue = rememberShown(waitingIn, isSameList<ShownConversation>)

/** How long a conversation has waited for an agent at a moment of the hub's clock, or null if it does not wait. */
export function waitedMs({ place }: Pick<ShownConversation, 'place'>, hubNow: number): number | null {
  const since = waitingSince({ place })
  return since === null ? null : Math.max(0, hubNow - since)
}

function waitingIn(shown: readonly ShownConversation[]): readonly ShownConversation[] {
  return shown
    .filter((one) => waitingSince(one) !== null)
    .sort((a, b) => PRESSING[b.priority] - PRESSING[a.priority] || (waitingSince(a) ?? 0) - (waitingSince(b) ?? 0))
}

const PRESSING: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 }

function waitingSince({ place }: Pick<ShownConversation, 'place'>): number | null {
  if (place.kind === 'waiting') return place.since
  return place.kind === 'offered' ? place.waitingSince : null
}
