import type { DeskState } from './shape.ts'

type Known = Pick<DeskState, 'rows' | 'threads'>

/** Whom the promised call of a conversation is for, as this desk may read it: the number that was left with the wish, else the one they called from; empty: none. */
export function selectPromisedNumber(state: Known, conversationId: string): string {
  const conversation = state.rows.conversations.get(conversationId)
  const entryId = conversation?.callBack?.entryId
  if (conversation === undefined || entryId === undefined) return ''
  const entry = state.threads.get(conversationId)?.entries.findLast(({ id }) => id === entryId)
  const left = entry?.kind === 'call' ? (entry.content?.call?.ani ?? '') : ''
  const identity = state.rows.identities.get(conversation.identityId)
  const known = identity?.kind === 'phone' && !identity.value.startsWith('withheld-') ? identity.value : ''
  return left !== '' ? left : known
}

/** Whether it can be dialled as it is read; a masked one is called by whose it is. */
export function isDiallable(number: string): boolean {
  return /^\+?[0-9*#]{2,20}$/.test(number)
}
