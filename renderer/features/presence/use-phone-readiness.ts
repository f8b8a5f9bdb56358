import { selectMe, selectMyPresence } from '#renderer/state/select-me.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { PhoneReadiness } from '#shared/model/presence.ts'
import { useDesk } from '../use-desk.tsx'
import { useVoice, useVoiceState } from '../use-voice.tsx'

export type PhoneHere = { readonly readiness: PhoneReadiness | null; readonly isChecking: boolean; readonly check: () => void }

/** How the telephone of this desk fares; null for who takes no calls. */
export function usePhoneHere(): PhoneHere | null {
  const voice = useVoice()
  const mayRing = useDesk(mayRingHere)
  const here = useVoiceState((state) => state.readiness)
  const isChecking = useVoiceState((state) => state.isChecking)
  // Another window of theirs may have looked.
  const told = useDesk((state) => selectMyPresence(state)?.phone ?? null)
  return mayRing ? { readiness: here ?? told, isChecking, check: () => void voice.check() } : null
}

/** Whether a call may be offered to this person at all: they take some, and a queue of theirs has some. */
function mayRingHere(state: DeskState): boolean {
  const me = selectMe(state)
  if (me === null || me.role === 'trainee' || (me.capacity.phone ?? 0) === 0) return false
  for (const { channel, calls, isOn, queueId } of state.rows.inboxes.values()) if (isOn && me.queueIds.includes(queueId) && (channel === 'phone' || calls?.isWebOn === true)) return true
  return false
}
