import type { RecordingState } from '#shared/model/call.ts'
import { selectLiveCallEntry } from './select-calls.ts'
import type { DeskState } from './shape.ts'

/** Whether the call that a conversation holds is recorded, what this desk has said of it included; null while its thread has not been read here. */
export function selectRecording(state: DeskState, conversationId: string): RecordingState | null {
  const entry = selectLiveCallEntry(state, conversationId)
  if (entry === null) return null
  for (const { command, state: way } of state.outbox.toReversed()) {
    if (command.type !== 'report-call' || command.payload.entryId !== entry.id || command.payload.what.kind !== 'recording') continue
    if (way.kind !== 'refused' && way.kind !== 'held') return command.payload.what.recording
  }
  return entry.call.recording
}
