import type { Conversation } from '#shared/model/conversation.ts'
import type { Workspace } from '#server/workspace.ts'
import { guessWait } from '../guess-wait.ts'
import { createLinePace, type LinePace } from '../line-pace.ts'
import { readPlace } from '../read-place.ts'

/** Where a caller stands in line, and the words for it in a reason phrase (RFC 3261, 21.1.4). */
export type ToldPlace = { readonly place: number; readonly say: string }

/** Tells callers who wait where they stand: the proxy says it to the exchange by `182 Queued`, which announces it if it can. */
export function createPlaces() {
  const paces = new WeakMap<Workspace, LinePace>()

  function paceIn(workspace: Workspace): LinePace {
    const known = paces.get(workspace)
    if (known !== undefined) return known
    const pace = createLinePace()
    paces.set(workspace, pace)
    workspace.feed.onItems((items) => items.forEach(pace.note))
    return pace
  }

  return async (workspace: Workspace, conversation: Conversation, at: number): Promise<ToldPlace | null> => {
    const pace = paceIn(workspace)
    const place = await readPlace(workspace, conversation, at)
    if (place === null) return null
    const seconds = guessWait(place, pace.of(conversation.queueId), at)
    return { place, say: `Queued; place ${place}${seconds === null ? '' : `, about ${seconds} seconds`}` }
  }
}
