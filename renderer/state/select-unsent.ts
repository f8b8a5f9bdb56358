import type { DeskState, OutboxRow } from './shape.ts'

/** How much of what the person did has not reached the hub (S9). Read marks and presence are no work of theirs. */
export function selectUnsentCount(state: Pick<DeskState, 'outbox' | 'leftOver'>): number {
  return state.outbox.filter(isUnsent).length + state.leftOver.length
}

/** What waits for the person's word: held as stale, or refused. */
export function isWaitingForPerson(row: OutboxRow): boolean {
  return row.state.kind === 'held' || row.state.kind === 'refused'
}

export function isUnsent(row: OutboxRow): boolean {
  if (row.state.kind === 'acknowledged') return false
  return row.command.type !== 'mark-read' && row.command.type !== 'mark-unread' && row.command.type !== 'set-presence'
}

/** Whether a row is a reply that has not left: its author can take it back. */
export function canBeTakenBack(row: OutboxRow): boolean {
  return row.command.type === 'reply' && row.notBefore !== undefined && row.hasGone !== true && row.state.kind === 'waiting'
}
