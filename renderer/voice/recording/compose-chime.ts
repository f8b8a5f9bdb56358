// What both hear before a call is recorded: two bells, the second a fourth lower, the sign that many countries' exchanges use for a call that is
// recorded, in a softer voice. Both tones lie within a telephone's narrow band.

const TONES = [{ hz: 880, fromS: 0 }, { hz: 659.26, fromS: 0.32 }] as const
export const CHIME_S = 1
const LOUDNESS = 0.16

/** The two bells, as samples of one channel. */
export function composeChime(rate: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(CHIME_S * rate))
  for (const { hz, fromS } of TONES) {
    const first = Math.round(fromS * rate)
    for (let at = first; at < samples.length; at += 1) {
      const s = (at - first) / rate
      // It comes within 8 ms and fades within half a second.
      const envelope = Math.min(1, s / 0.008) * Math.exp(-s * 7) * Math.min(1, (samples.length - at) / (0.02 * rate))
      samples[at] = (samples[at] ?? 0) + LOUDNESS * envelope * (Math.sin(2 * Math.PI * hz * s) + 0.25 * Math.sin(4 * Math.PI * hz * s))
    }
  }
  return samples
}
