// What somebody on hold hears: a slow figure of soft notes over two chords, made here, so that no file has to be loaded or licensed.
// Between 196 and 660 Hz it passes a telephone's narrow band, and it is quieter than a voice: it says "still here", and no more.

const BAR_S = 4
/** A pentatonic figure: whatever sounds together, nothing grates. In Hz, G3 to E5. */
const FIGURE = [261.63, 329.63, 392, 440, 523.25, 440, 392, 329.63, 220, 293.66, 392, 440, 587.33, 440, 392, 293.66]
const CHORDS = [[196, 261.63], [220, 329.63]] as const
const LOUDNESS = 0.09

/** Sixteen seconds that can be repeated without a seam, as samples of one channel. */
export function composeHoldMusic(rate: number): Float32Array<ArrayBuffer> {
  const bars = 4
  const samples = new Float32Array(bars * BAR_S * rate)
  const step = BAR_S / 4
  for (let note = 0; note < bars * 4; note += 1) addNote(samples, rate, FIGURE[note % FIGURE.length] ?? 0, note * step, step * 2.4, LOUDNESS)
  for (let bar = 0; bar < bars; bar += 1) for (const hz of CHORDS[bar % 2] ?? []) addNote(samples, rate, hz, bar * BAR_S, BAR_S * 1.2, LOUDNESS / 2)
  return samples
}

/** A sine that comes softly and fades; what reaches beyond the end goes on at the beginning. */
function addNote(samples: Float32Array, rate: number, hz: number, fromS: number, lengthS: number, loudness: number): void {
  const first = Math.round(fromS * rate)
  const count = Math.round(lengthS * rate)
  const attack = 0.12 * rate
  for (let index = 0; index < count; index += 1) {
    const envelope = Math.min(1, index / attack) * (1 - index / count) ** 2
    const at = (first + index) % samples.length
    samples[at] = (samples[at] ?? 0) + loudness * envelope * Math.sin((2 * Math.PI * hz * index) / rate)
  }
}
