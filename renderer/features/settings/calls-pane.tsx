import { useEffect, useRef, useState } from 'react'
import type { SoundTrial, TrialPart } from '#renderer/voice/try-sound.ts'
import type { VoiceTrouble } from '#renderer/voice/voice.ts'
import { paceChoice } from '../machine-choices.ts'
import { useOwnChoice } from '../use-own-choice.ts'
import { useVoice, useVoiceState } from '../use-voice.tsx'
import { CallsView } from './calls-view.tsx'

/** `ring`: rings once on the chosen device, for so many ms. */
export type CallsPaneProps = { readonly ring: () => number }

export function CallsPane({ ring }: CallsPaneProps) {
  const voice = useVoice()
  const microphones = useVoiceState((state) => state.microphones)
  const speakers = useVoiceState((state) => state.speakers)
  const chosen = useVoiceState((state) => state.chosen)
  const [pace, choosePace] = useOwnChoice(paceChoice)
  const [part, setPart] = useState<TrialPart | null>(null)
  const [trouble, setTrouble] = useState<VoiceTrouble | null>(null)
  const [isRinging, setRinging] = useState(false)
  const trial = useRef<SoundTrial | null>(null)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    // Whoever leaves the page is not heard any longer.
    return () => {
      isHere.current = false
      trial.current?.stop()
    }
  }, [])
  useEffect(() => {
    if (!isRinging) return
    const timer = setTimeout(() => setRinging(false), ring())
    return () => clearTimeout(timer)
  }, [isRinging, ring])

  async function tryIt(): Promise<void> {
    if (trial.current !== null) return trial.current.stop()
    setTrouble(null)
    const begun = await voice.trySound((next) => {
      if (next === null) trial.current = null
      if (isHere.current) setPart(next)
    })
    if (typeof begun === 'string') return isHere.current ? setTrouble(begun) : undefined
    if (!isHere.current) return begun.stop()
    trial.current = begun
  }

  function levels(): { readonly microphone: number; readonly speaker: number } {
    const level = trial.current?.level() ?? null
    if (level === null) return voice.levels()
    return part === 'playing' ? { microphone: 0, speaker: level } : { microphone: level, speaker: 0 }
  }

  return (
    <CallsView
      microphones={microphones}
      speakers={speakers}
      chosen={chosen}
      levels={levels}
      trial={part}
      trouble={trouble}
      isRinging={isRinging}
      pace={pace}
      onChoose={(devices) => void voice.choose(devices)}
      onTry={() => void tryIt()}
      onRing={() => setRinging(true)}
      onPace={choosePace}
    />
  )
}
