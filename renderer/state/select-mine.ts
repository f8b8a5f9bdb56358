import { isSameList } from './pending-rows.ts'
import { rememberShown } from './remember-shown.ts'
import { backAt } from './select-put-aside.ts'
import type { ShownConversation } from './shape.ts'

/** My work, by whose turn it is. */
export type Mine = {
  /** The customer waits for me, the longest first. */
  readonly needsReply: readonly ShownConversation[]
  /** I have answered; the newest first. */
  readonly waitingForCustomer: readonly ShownConversation[]
  readonly parked: readonly ShownConversation[]
  /** The first to come back first. */
  readonly snoozed: readonly ShownConversation[]
}

export const selectMine = rememberShown(mineIn, isSameMine)

function mineIn(shown: readonly ShownConversation[], me: string): Mine {
  const needsReply: ShownConversation[] = []
  const waitingForCustomer: ShownConversation[] = []
  const parked: ShownConversation[] = []
  const snoozed: ShownConversation[] = []
  for (const conversation of shown) {
    const { place } = conversation
    if (place.kind === 'assigned' && place.to === me) (conversation.owedSince === null ? waitingForCustomer : needsReply).push(conversation)
    else if (place.kind === 'parked' && place.by === me) parked.push(conversation)
    else if (place.kind === 'snoozed' && place.by === me) snoozed.push(conversation)
  }
  return {
    needsReply: needsReply.sort((a, b) => (a.owedSince ?? 0) - (b.owedSince ?? 0)),
    waitingForCustomer,
    parked,
    snoozed: snoozed.sort((a, b) => backAt(a) - backAt(b)),
  }
}

function isSameMine(a: Mine, b: Mine): boolean {
  return (
    isSameList(a.needsReply, b.needsReply) &&
    isSameList(a.waitingForCustomer, b.waitingForCustomer) &&
    isSameList(a.parked, b.parked) &&
    isSameList(a.snoozed, b.snoozed)
  )
}
