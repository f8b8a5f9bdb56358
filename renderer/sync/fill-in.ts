import type { Command } from '#shared/protocol/command.ts'
import type { LocalDraft, OutboxRow } from '#renderer/state/shape.ts'
import { elapsedMs, type Clock } from './clock.ts'

/** What a command says of the moment it is sent, filled in anew at each try. The id stays, so that a repeated one has one effect (S6). */
export type SendMoment = {
  readonly clock: Clock
  /** When it was written by the steady clock, if it was in this run of the page. */
  readonly writtenSteady: number | null
  /** Since when the line stands without a cut (by `now`), so that an older row has crossed one. */
  readonly lineSince: number
  readonly draft: LocalDraft | undefined
}

export function fillIn(row: OutboxRow, moment: SendMoment): Command['payload'] {
  const { command } = row
  if (command.type === 'reply') {
    const ms = Math.max(0, sinceWritten(row, moment) - undoTimeOf(row))
    const acrossCut = row.acrossCut || row.writtenAt < moment.lineSince
    return { ...command.payload, waited: { ms, acrossCut, seenUpTo: row.seenUpTo } }
  }
  // A screen that does not say what its author had in view leaves it to the outbox, which noted it.
  if (command.type === 'schedule-reply' && command.payload.seenUpTo === 0) return { ...command.payload, seenUpTo: row.seenUpTo }
  // An earlier save of ours may have been counted since this one was written.
  if (command.type === 'save-draft' && moment.draft !== undefined) return { ...command.payload, onVersion: Math.max(command.payload.onVersion, moment.draft.baseVersion) }
  return command.payload
}

/** How long until a row may leave: 0 if it may now. A clock that was set back since makes nobody wait longer. */
export function waitMs(row: OutboxRow, moment: Pick<SendMoment, 'clock' | 'writtenSteady'>): number {
  if (row.notBefore === undefined || row.hasGone === true || moment.clock.now() < row.writtenAt) return 0
  return Math.max(0, undoTimeOf(row) - sinceWritten(row, moment))
}

function sinceWritten(row: OutboxRow, { clock, writtenSteady }: Pick<SendMoment, 'clock' | 'writtenSteady'>): number {
  return elapsedMs(clock, { now: row.writtenAt, steady: writtenSteady })
}

/** The time in which it could be taken back is its author's own choice, and no waiting (S8). */
function undoTimeOf({ notBefore, writtenAt }: OutboxRow): number {
  return notBefore === undefined ? 0 : Math.max(0, notBefore - writtenAt)
}
