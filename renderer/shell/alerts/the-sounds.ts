import type { DeskVoice } from '#renderer/features/use-voice.tsx'
import { machineSounds, RING_MS, type Sounds } from './sounds.ts'

// One maker of sounds for the window: each would hold a line to the machine's speaker.

let sounds: Sounds | null = null
let voice: Pick<DeskVoice, 'state'> | null = null

/** `now`: whose choice of devices holds from now on. */
export function theSounds(now: Pick<DeskVoice, 'state'>): Sounds {
  voice = now
  sounds ??= machineSounds(() => voice?.state().chosen.ringerId ?? null)
  return sounds
}

/** Somebody who tries it wants to hear it, though they have turned the alerts down. */
const LEAST = 0.3

/** Rings once on the chosen device; gives back for how long, in ms. */
export function ringOnce(now: Pick<DeskVoice, 'state'>, volume: number): number {
  theSounds(now).ring(Math.max(LEAST, volume))()
  return RING_MS
}
