import { isSameList } from './pending-rows.ts'
import { rememberShown } from './remember-shown.ts'
import type { ShownConversation } from './shape.ts'

/** What was put aside, by whom: my own, and what colleagues have that I may see. */
export type PutAside = { readonly mine: readonly ShownConversation[]; readonly theirs: readonly ShownConversation[] }

/** Parked: the newest first. */
export const selectParked = rememberShown((shown, me) => putAside(shown, me, 'parked'), isSame)
/** Snoozed: the first to come back first. */
export const selectSnoozed = rememberShown((shown, me) => putAside(shown, me, 'snoozed'), isSame)

function putAside(shown: readonly ShownConversation[], me: string, kind: 'parked' | 'snoozed'): PutAside {
  const all = shown.filter(({ place }) => place.kind === kind)
  const inOrder = kind === 'snoozed' ? all.sort((a, b) => backAt(a) - backAt(b)) : all
  const isMine = ({ place }: ShownConversation) => (place.kind === 'parked' || place.kind === 'snoozed') && place.by === me
  return { mine: inOrder.filter(isMine), theirs: inOrder.filter((one) => !isMine(one)) }
}

/** When a snoozed one comes back. */
export function backAt({ place }: Pick<ShownConversation, 'place'>): number {
  return place.kind === 'snoozed' ? place.until : 0
}

function isSame(a: PutAside, b: PutAside): boolean {
  return isSameList(a.mine, b.mine) && isSameList(a.theirs, b.theirs)
}
