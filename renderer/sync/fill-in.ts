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
    const ms = elapsedMs(moment.clock, { now: row.writtenAt, steady: moment.writtenSteady })
    const acrossCut = row.acrossCut || row.writtenAt < moment.lineSince
    return { ...command.payload, waited: { ms, acrossCut, seenUpTo: row.seenUpTo } }
  }
  // An earlier save of ours may have been counted since this one was written.
  if (command.type === 'save-draft' && moment.draft !== undefined) return { ...command.payload, onVersion: Math.max(command.payload.onVersion, moment.draft.baseVersion) }
  return command.payload
}
