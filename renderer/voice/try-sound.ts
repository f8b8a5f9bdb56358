import type { Devices } from './devices.ts'
import { levelOf } from './mixer.ts'
import type { VoiceSurroundings } from './surroundings.ts'
import type { VoiceTrouble } from './voice.ts'

/** `speaking`: what is said now is played afterwards; `playing`: it is played, and the microphone is not heard, so that nothing howls. */
export type TrialPart = 'speaking' | 'playing'

export type SoundTrial = {
  /** How loud it is just now, 0 to 1, as the ear has it. */
  readonly level: () => number
  readonly stop: () => void
}

/** Long enough for a sentence. */
export const SPEAKING_MS = 4_000

/**
 * Lets a person hear themselves as others would: the chosen microphone for four seconds, and then the same from the chosen speaker.
 * It lies in one delay line of this page, and is gone with it. `told` says which part it is in, and null once it is over.
 */
export async function trySound(surroundings: Pick<VoiceSurroundings, 'newContext' | 'after'>, devices: Pick<Devices, 'openMicrophone' | 'speakerInUse'>, told: (part: TrialPart | null) => void): Promise<SoundTrial | VoiceTrouble> {
  const opened = await devices.openMicrophone()
  if (typeof opened === 'string') return opened
  const tracks = opened.getTracks()
  const context = surroundings.newContext() as AudioContext & { readonly setSinkId?: (id: string) => Promise<void> } // not in every browser.
  const speaker = devices.speakerInUse()
  if (speaker !== null) await context.setSinkId?.(speaker).catch(() => undefined)
  await context.resume().catch(() => undefined)
  const meter = new AnalyserNode(context, { fftSize: 512, smoothingTimeConstant: 0 })
  const gate = new GainNode(context)
  const later = new DelayNode(context, { delayTime: SPEAKING_MS / 1_000, maxDelayTime: SPEAKING_MS / 1_000 })
  new MediaStreamAudioSourceNode(context, { mediaStream: opened }).connect(gate).connect(later).connect(context.destination)
  gate.connect(meter)
  let isOver = false
  const cancels = [
    surroundings.after(SPEAKING_MS, () => {
      gate.gain.value = 0
      later.connect(meter)
      for (const track of tracks) track.stop()
      told('playing')
    }),
    surroundings.after(2 * SPEAKING_MS, () => stop()),
  ]

  function stop(): void {
    if (isOver) return
    isOver = true
    for (const cancel of cancels) cancel()
    for (const track of tracks) track.stop()
    void context.close()
    told(null)
  }

  told('speaking')
  return { level: () => (isOver ? 0 : levelOf(meter)), stop }
}
