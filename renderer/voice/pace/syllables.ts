// Counts syllables in speech without knowing a word of it: each is a peak of loudness with a dip before it, in a voiced stretch
// (N. H. de Jong and T. Wempe, "Praat script to detect syllable nuclei and measure speech rate automatically", Behavior
// Research Methods 41, 2009). Good for one speaker against themselves, not for a figure about people: noise and haste hide
// syllables. Nothing but loudness and whether a sound is voiced is looked at, and no sound is kept.

const FRAME_MS = 10
/** A peak is a nucleus if it stands so far above the dip before it (their default for clean speech). */
const DIP_DB = 2
/** What is so much softer than the loudest of the last seconds is no speech. */
const SILENCE_DB = 25
/** Below this nothing is speech, however quiet the room; of full scale. */
const FLOOR_DB = -55
/** Voices' pitch, in Hz, and how alike two periods have to be. */
const PITCH = { lowest: 75, highest: 400, likeness: 0.5 }
/** Nobody speaks more syllables in a second than this; two peaks closer together are one. */
const MOST_PER_SECOND = 10

export type SyllableCounter = {
  /** Takes the next samples (-1 to 1) of one voice. */
  readonly hear: (samples: Float32Array) => void
  /** What was heard so far: moments of syllables, and how long something was spoken at all; in ms from the beginning. */
  readonly read: () => { readonly nucleiMs: readonly number[]; readonly spokenMs: readonly number[]; readonly nowMs: number }
  /** Forgets everything before this moment. */
  readonly forgetBefore: (ms: number) => void
}

export function createSyllableCounter(sampleRate: number): SyllableCounter {
  const frameLength = Math.round((sampleRate * FRAME_MS) / 1_000)
  const periodLength = Math.ceil((2 * sampleRate) / PITCH.lowest)
  let recent = new Float32Array(periodLength)
  let frame = new Float32Array(frameLength)
  let filled = 0
  let frames = 0
  let nuclei: number[] = []
  let spoken: number[] = []
  // Smoothed over three frames, so that one frame's chance makes no peak.
  let last: number[] = []
  let loudest = FLOOR_DB
  let dip = Number.POSITIVE_INFINITY
  let peak: { readonly level: number; readonly at: number; readonly isVoiced: boolean } | null = null

  function takeFrame(): void {
    frames += 1
    const at = frames * FRAME_MS
    let sum = 0
    for (const sample of frame) sum += sample * sample
    last = [...last.slice(-2), 10 * Math.log10(sum / frameLength + 1e-12)]
    const level = last.reduce((a, b) => a + b, 0) / last.length
    // The loudest fades by 3 dB in a second: one cough is soon forgotten.
    loudest = Math.max(level, loudest - (3 * FRAME_MS) / 1_000)
    const isSpeech = level > FLOOR_DB && level > loudest - SILENCE_DB
    if (isSpeech) spoken.push(at)
    follow(level, at, isSpeech)
  }

  function follow(level: number, at: number, isSpeech: boolean): void {
    if (peak !== null && level > peak.level) peak = { level, at, isVoiced: isSpeech && isVoiced(recent, sampleRate) }
    if (peak === null) {
      dip = Math.min(dip, level)
      if (isSpeech && level >= dip + DIP_DB) peak = { level, at, isVoiced: isVoiced(recent, sampleRate) }
      return
    }
    if (level > peak.level - DIP_DB) return
    const before = nuclei.at(-1) ?? Number.NEGATIVE_INFINITY
    if (peak.isVoiced && peak.at - before >= 1_000 / MOST_PER_SECOND) nuclei.push(peak.at)
    peak = null
    dip = level
  }

  return {
    hear(samples) {
      for (const sample of samples) {
        frame[filled] = sample
        filled += 1
        if (filled < frameLength) continue
        recent = joined(recent, frame)
        takeFrame()
        frame = new Float32Array(frameLength)
        filled = 0
      }
    },
    read: () => ({ nucleiMs: nuclei, spokenMs: spoken, nowMs: frames * FRAME_MS }),
    forgetBefore(ms) {
      nuclei = nuclei.filter((at) => at >= ms)
      spoken = spoken.filter((at) => at >= ms)
    },
  }
}

/** The newest samples, as many as before. */
function joined(recent: Float32Array<ArrayBuffer>, frame: Float32Array): Float32Array<ArrayBuffer> {
  const next = new Float32Array(recent.length)
  next.set(recent.subarray(frame.length))
  next.set(frame, recent.length - frame.length)
  return next
}

/** Whether the sound repeats itself as a voice does: its autocorrelation has a peak among the pitches of voices. */
export function isVoiced(samples: Float32Array, sampleRate: number): boolean {
  const shortest = Math.floor(sampleRate / PITCH.highest)
  const longest = Math.min(Math.ceil(sampleRate / PITCH.lowest), samples.length - 1)
  // Every fourth sample is enough for pitches this low, and four times cheaper.
  const step = Math.max(1, Math.floor(sampleRate / 12_000))
  for (let lag = shortest; lag <= longest; lag += step) {
    let [both, here, there] = [0, 0, 0]
    for (let n = 0; n + lag < samples.length; n += step) {
      const [a = 0, b = 0] = [samples[n], samples[n + lag]]
      both += a * b
      here += a * a
      there += b * b
    }
    if (here > 0 && there > 0 && both / Math.sqrt(here * there) >= PITCH.likeness) return true
  }
  return false
}
