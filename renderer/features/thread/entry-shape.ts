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
  if (before.kind !== entry.kind || entry.kind === 'activity') return false
  return speakerOf(before) === speakerOf(entry) && entry.at - before.at < GROUP_MS && daysBetween(before.at, entry.at) === 0
}

function speakerOf({ author }: ShownEntry): string {
  if (author.kind === 'agent') return author.userId
  return author.kind === 'customer' ? author.identityId : author.kind
}

/** What the words under one of our messages say. `sending` and `held` are known to this desk alone. */
export type DeliveryWord = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'held' | 'waiting'

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
