import type { LegState, VoiceState } from '#renderer/voice/voice.ts'

/** A leg that rings here and is with a colleague was begun by them; null: nobody asks. The same object while it is as it was. */
export function askedByColleague({ legs }: VoiceState): LegState | null {
  return legs.find(({ part, phase, with: other }) => (part === 'consult' || part === 'conference') && phase === 'ringing' && other.kind === 'user') ?? null
}
