/** Two soft notes every few seconds: somebody who waits hears that the line stands, and can listen for it while doing something else. */
const NOTES_HZ = [523.25, 659.25]
const EVERY_MS = 4_000
const LOUDNESS = 0.05

export type WaitingTone = { readonly play: (isPlaying: boolean) => void; readonly close: () => void }

export function createWaitingTone(newContext: () => AudioContext): WaitingTone {
  let context: AudioContext | null = null
  let timer: ReturnType<typeof setInterval> | null = null

  function chime(): void {
    context ??= newContext()
    void context.resume().catch(() => undefined) // a page that may not sound yet stays silent.
    for (const [index, hz] of NOTES_HZ.entries()) {
      const at = context.currentTime + index * 0.22
      const note = context.createOscillator()
      const gain = context.createGain()
      note.frequency.value = hz
      gain.gain.setValueAtTime(0, at)
      gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03)
      gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.9)
      note.connect(gain).connect(context.destination)
      note.start(at)
      note.stop(at + 0.95)
    }
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
  }

  return {
    play(isPlaying) {
      if (!isPlaying) return stop()
      if (timer !== null) return
      chime()
      timer = setInterval(chime, EVERY_MS)
    },
    close() {
      stop()
      void context?.close().catch(() => undefined) // closed already.
      context = null
    },
  }
}
