import type { TranscriptChannel } from '#shared/model/transcript.ts'

// What the screen knows of calls that are written down while they are spoken. It is here and nowhere else: with the window it is gone.

export type TranscriptLine = {
  readonly id: string
  readonly channel: TranscriptChannel
  /** When it was said, by the hub's clock. */
  readonly at: number
  readonly text: string
  readonly isFinal: boolean
}

/** `hushed`: nothing is sent, since the recording is paused or the call is on hold; `away`: the engine is, and is tried again. */
export type TranscriptPhase = 'connecting' | 'on' | 'hushed' | 'away' | 'over'
export type CallTranscript = { readonly entryId: string; readonly phase: TranscriptPhase; readonly lines: readonly TranscriptLine[] }
export type TranscriptState = ReadonlyMap<string, CallTranscript>
export const NOTHING_WRITTEN: TranscriptState = new Map()

export type Transcripts = {
  readonly state: () => TranscriptState
  readonly subscribe: (listener: () => void) => () => void
  /** Takes away what was written down of a call. One that goes on is written down from here on. */
  readonly forget: (conversationId: string) => void
  readonly close: () => void
}

/** A long call's worth; older lines go. */
const MOST_LINES = 600

/** A line that was told anew takes the old one's place; one without words goes. In the order they were said. */
export function withLine(lines: readonly TranscriptLine[], line: TranscriptLine): readonly TranscriptLine[] {
  const known = lines.find(({ id }) => id === line.id)
  const others = known === undefined ? lines : lines.filter((one) => one !== known)
  if (line.text.trim() === '') return others
  // Where it stood it stays, so that nothing moves under a reader's eyes.
  const placed = known === undefined ? line : { ...line, at: known.at }
  const at = others.findLastIndex((one) => one.at <= placed.at) + 1
  return [...others.slice(0, at), placed, ...others.slice(at)].slice(-MOST_LINES)
}
