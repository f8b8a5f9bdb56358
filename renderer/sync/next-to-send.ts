import type { Command } from '#shared/protocol/command.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'

// Which rows of the outbox may go now. What concerns one thing goes strictly in order of writing, one at a time; what
// concerns different things never waits for each other.

export const MOST_IN_FLIGHT = 16

/**
 * `inFlight`: the numbers of rows that are sent and unanswered. `isDue`: a reply that can still be taken back is not, and
 * what follows it in its conversation waits with it. Pure.
 */
export function nextToSend(rows: readonly OutboxRow[], inFlight: ReadonlySet<number>, isDue: (row: OutboxRow) => boolean = () => true): readonly OutboxRow[] {
  const busy = new Set<string>()
  const heldLanes = new Set<string>()
  const next: OutboxRow[] = []
  for (const row of rows) if (inFlight.has(row.n)) busy.add(laneOf(row.command))
  for (const row of rows) {
    const lane = laneOf(row.command)
    if (row.state.kind === 'held') heldLanes.add(lane)
    if (row.state.kind !== 'waiting' || busy.has(lane)) continue
    // Waiting behind a held reply, it does not keep back what may go past.
    if (heldLanes.has(lane) && isConclusion(row.command)) continue
    if (inFlight.size + next.length >= MOST_IN_FLIGHT) break
    busy.add(lane)
    if (isDue(row)) next.push(row)
  }
  return next
}

/**
 * What must keep its order among itself. Read marks and drafts have lanes of their own beside their conversation's: they
 * say nothing to the customer, and a draft must be safe even while a reply is held.
 */
export function laneOf(command: Command): string {
  const { type, payload } = command
  if (type === 'mark-read' || type === 'mark-unread') return `read:${payload.conversationId}`
  if (type === 'save-draft') return `draft:${payload.conversationId}:${payload.mode}`
  if (type === 'set-presence' || type === 'set-next-presence' || type === 'set-channels') return 'presence'
  // Kept apart from its conversation: what goes later waits for nothing that goes now.
  if (type === 'schedule-reply' || type === 'drop-scheduled') return `scheduled:${payload.scheduledId}`
  if ('conversationId' in payload) return `conversation:${payload.conversationId}`
  if ('customerId' in payload) return `customer:${payload.customerId}`
  return 'desk'
}

/** What goes back with a reply that is taken back: what its author meant to do after it, but no other words of theirs. */
export function followersOf(rows: readonly OutboxRow[], reply: OutboxRow): readonly number[] {
  const follows = (row: OutboxRow) => row.n > reply.n && row.state.kind === 'waiting' && laneOf(row.command) === laneOf(reply.command)
  return rows.filter((row) => follows(row) && row.command.type !== 'reply' && isConclusion(row.command)).map(({ n }) => n)
}

/**
 * What a held reply holds back (S8): later replies, and what its author meant to do after having replied. Resolving a
 * conversation whose answer never went out would leave the customer with nothing.
 */
function isConclusion({ type }: Command): boolean {
  return type === 'reply' || type === 'resolve' || type === 'park' || type === 'snooze' || type === 'transfer' || type === 'assign'
}

/** Where the newest wish makes the older ones of its kind pointless, by what; null where each counts. */
export function collapseKey(command: Command): string | null {
  switch (command.type) {
    case 'mark-read':
    case 'mark-unread':
    case 'save-draft':
    case 'set-presence':
      return laneOf(command)
    default:
      return null
  }
}
