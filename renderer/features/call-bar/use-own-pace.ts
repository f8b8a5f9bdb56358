import { useEffect, useState } from 'react'
import { myId } from '#renderer/state/select-me.ts'
import type { Pace } from '#renderer/voice/pace/pace.ts'
import type { VoiceState } from '#renderer/voice/voice.ts'
import { paceChoice } from '../machine-choices.ts'
import { useDesk } from '../use-desk.tsx'
import { useOwnChoice } from '../use-own-choice.ts'
import { useVoice, useVoiceState } from '../use-voice.tsx'

/** The pace of this desk's person while they have a call and want to know; null: nothing is known, or nobody asks. */
export function useOwnPace(): Pace | null {
  const voice = useVoice()
  const me = useDesk(myId)
  const [{ isOn }] = useOwnChoice(paceChoice)
  const isTalking = useVoiceState(hasCustomer)
  const [pace, setPace] = useState<Pace | null>(null)
  useEffect(() => {
    if (!isOn || !isTalking) return
    let learned = paceChoice.read(me).usual
    let leave = () => {}
    function follow(): void {
      leave()
      leave = voice.followPace(learned, (heard) => {
        const kept = paceChoice.read(me)
        // In the settings they asked for it to be learned anew.
        if (kept.usual === null && learned !== null) {
          learned = null
          setPace(null)
          return follow()
        }
        setPace(heard.pace)
        if (heard.usual === null || heard.usual.fromMs === learned?.fromMs) return
        learned = heard.usual
        paceChoice.write(me, { ...kept, usual: learned })
      })
    }
    follow()
    return () => {
      leave()
      setPace(null)
    }
  }, [voice, me, isOn, isTalking])
  return pace
}

function hasCustomer({ legs }: VoiceState): boolean {
  return legs.some(({ part, connectedAt }) => part === 'customer' && connectedAt !== null)
}
