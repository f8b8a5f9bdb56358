import type { AlertSound } from '#shared/domain/alert.ts'

/** Makes the desk's sounds. `ring` goes on until what it gives back is called. */
export type Sounds = { readonly play: (sound: Exclude<AlertSound, 'ring'>, volume: number) => void; readonly ring: (volume: number) => () => void }

// Two warm tones each, made on the spot: no file to fetch, nothing to license. A rise asks, a fall warns.
const TONES: Record<AlertSound, readonly [number, number]> = { message: [523.25, 659.25], mention: [659.25, 880], sla: [440, 349.23], ring: [392, 523.25] }
const TONE_SECONDS = 0.32
const APART_SECONDS = 0.14
const RING_EVERY_MS = 2_400
/** So long one ring is heard. */
export const RING_MS = 600

/** Not in every browser, nor in TypeScript's names. */
type SinkContext = AudioContext & { readonly setSinkId: (id: string) => Promise<void> }

/** `ringerId`: the device that was chosen to ring, null for the machine's own. All else sounds where the machine sends sound. */
export function machineSounds(ringerId: () => string | null = () => null): Sounds {
  let context: AudioContext | null = null
  let ringer: AudioContext | null = null

  /** A browser lets no page sound before its person has touched it; by the first offer they have. */
  function awake(): AudioContext | null {
    if (typeof AudioContext === 'undefined') return null
    context ??= new AudioContext()
    if (context.state === 'suspended') void context.resume().catch(() => undefined)
    return context
  }
  function awakeRinger(): AudioContext | null {
    const [id, usual] = [ringerId(), awake()]
    if (id === null || usual === null || !('setSinkId' in usual)) return usual
    ringer ??= new AudioContext()
    if (ringer.state === 'suspended') void ringer.resume().catch(() => undefined)
    // One that was unplugged: it rings where it rang before, rather than nowhere.
    void (ringer as SinkContext).setSinkId(id).catch(() => undefined)
    return ringer
  }
  function sound(name: AlertSound, volume: number): void {
    const on = name === 'ring' ? awakeRinger() : awake()
    if (on !== null && volume > 0) TONES[name].forEach((pitch, at) => tone(on, pitch, on.currentTime + at * APART_SECONDS, volume))
  }
  return {
    play: sound,
    ring(volume) {
      sound('ring', volume)
      const timer = setInterval(() => sound('ring', volume), RING_EVERY_MS)
      return () => clearInterval(timer)
    },
  }
}

/** A round tone with a soft edge: a sine and a quiet octave below it, through a low filter. */
function tone(on: AudioContext, pitch: number, from: number, volume: number): void {
  const loudness = on.createGain()
  const filter = on.createBiquadFilter()
  filter.type = 'lowpass'
  filter.frequency.value = 2_200
  loudness.gain.setValueAtTime(0.0001, from)
  // Ears hear loudness by its square; a fifth of full scale is as loud as a desk should ever be.
  loudness.gain.exponentialRampToValueAtTime(Math.max(0.0002, 0.2 * volume * volume), from + 0.018)
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + TONE_SECONDS)
  loudness.connect(filter).connect(on.destination)
  for (const [frequency, part] of [[pitch, 1], [pitch / 2, 0.35]] as const) {
    const voice = on.createOscillator()
    const share = on.createGain()
    voice.type = 'sine'
    voice.frequency.value = frequency
    share.gain.value = part
    voice.connect(share).connect(loudness)
    voice.start(from)
    voice.stop(from + TONE_SECONDS)
  }
}
