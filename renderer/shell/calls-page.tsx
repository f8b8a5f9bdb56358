import { useCallback } from 'react'
import { alertChoice } from '#renderer/features/alert-choice.ts'
import { CallsPane } from '#renderer/features/settings/calls-pane.tsx'
import { useOwnChoice } from '#renderer/features/use-own-choice.ts'
import { useVoice } from '#renderer/features/use-voice.tsx'
import { ringOnce } from './alerts/the-sounds.ts'

/** The settings' page of calls, over the window's one maker of sounds. */
export function CallsPage() {
  const voice = useVoice()
  const [{ volume }] = useOwnChoice(alertChoice)
  return <CallsPane ring={useCallback(() => ringOnce(voice, volume), [voice, volume])} />
}
