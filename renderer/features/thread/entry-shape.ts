import type { ShownEntry } from '#renderer/state/shape.ts'
import { canBeTakenBack } from '#renderer/state/select-unsent.ts'
import { daysBetween } from '#renderer/ui/format.ts'

// How an entry stands to its neighbours. Told from the pair at hand and not from the whole thread, so that a thread of a
// hundred thousand entries costs what is on screen.

const GROUP_MS = 5 * 60_000

export function startsDay(before: ShownEntry | undefined, entry: ShownEntry): boolean {
  return before === undefined || daysBetween(before.at, entry.at) !== 0
}

/** Whether two neighbours are one breath of the same speaker. */
export function isSameBreath(before: ShownEntry | undefined, entry: ShownEntry | undefined): boolean {
  if (before === undefined || entry === undefined) return false
  if (before.kind !== entry.kind || entry.kind === 'activity' || entry.kind === 'call') return false
  return speakerOf(before) === speakerOf(entry) && entry.at - before.at < GROUP_MS && daysBetween(before.at, entry.at) === 0
}

function speakerOf({ author }: ShownEntry): string {
  if (author.kind === 'agent') return author.userId
  return author.kind === 'customer' ? author.identityId : author.kind
}

/** What the words under one of our messages say. `sending` and `held` are known to this desk alone. */
export type DeliveryWord = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'held' | 'waiting' | 'in-review' | 'returned'

export function deliveryWord(entry: Extract<ShownEntry, { kind: 'message' }>, isOnline: boolean): DeliveryWord {
  const { pending } = entry
  if (pending !== undefined && isWritten(pending.command.type)) {
    switch (pending.state.kind) {
      case 'waiting':
        if (!isOnline) return 'waiting'
        return canBeTakenBack(pending) ? 'sending' : 'queued'
      case 'sending':
        return 'sending'
      case 'acknowledged':
        return 'queued'
      case 'held':
        return 'held'
      case 'refused':
        return 'failed'
    }
  }
  return entry.delivery.kind
}

function isWritten(type: string): boolean {
  return type === 'reply' || type === 'retry-send'
}

/** Searched from the end: what is unread is new, however long the thread. */
export function firstUnread(entries: readonly ShownEntry[], readUpTo: number): number {
  let first = -1
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at]
    if (entry === undefined || entry.seq <= readUpTo) break
    if (entry.author.kind === 'customer') first = at
  }
  return first
}

/** The newest that the hub has told; what is on its way from here is not news. */
export function newestSeq(entries: readonly ShownEntry[]): number {
  return entries.findLast(({ pending }) => pending === undefined)?.seq ?? 0
}

/** How much others have said since. */
export function countNews(entries: readonly ShownEntry[], seen: number, me: string): number {
  let count = 0
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at]
    if (entry === undefined || entry.seq <= seen) break
    const isMine = entry.author.kind === 'agent' && entry.author.userId === me
    if (entry.kind !== 'activity' && !isMine && entry.pending === undefined) count += 1
  }
  return count
}
