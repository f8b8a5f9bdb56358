import type { DeskState, OutboxRow } from './shape.ts'

const byOutbox = new WeakMap<readonly OutboxRow[], ReadonlyMap<string, readonly OutboxRow[]>>()
const NONE: readonly OutboxRow[] = []

/** This desk's outbox rows of one conversation, in order of writing. Sorted into conversations once per change of the outbox. */
export function pendingRows(state: Pick<DeskState, 'outbox'>, conversationId: string): readonly OutboxRow[] {
  let sorted = byOutbox.get(state.outbox)
  if (sorted === undefined) {
    sorted = byConversation(state.outbox)
    byOutbox.set(state.outbox, sorted)
  }
  return sorted.get(conversationId) ?? NONE
}

function byConversation(outbox: readonly OutboxRow[]): ReadonlyMap<string, readonly OutboxRow[]> {
  const sorted = new Map<string, OutboxRow[]>()
  for (const row of outbox) {
    if (row.conversationId === null) continue
    const rows = sorted.get(row.conversationId)
    if (rows === undefined) sorted.set(row.conversationId, [row])
    else rows.push(row)
  }
  return sorted
}

export function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => one === b[at]))
}
