import type { Recording } from '#shared/model/recording.ts'

// A recording as one line of time: its parts one after the other, as if nothing lay between them.

/** Loudness for one bar of a waveform, 0 to 1, and whether silence was kept there. */
export type Bar = { readonly level: number; readonly isPaused: boolean }
export type Span = { readonly fromMs: number; readonly untilMs: number }
export type TimelinePart = Span & { readonly id: string; readonly isComplete: boolean }
export type Timeline = { readonly lengthMs: number; readonly parts: readonly TimelinePart[]; readonly pauses: readonly Span[]; readonly bars: readonly Bar[] }

const PEAK_MS = 100

/** `count`: how many bars it is drawn with. */
export function timelineOf({ parts, pauses }: Recording, count: number): Timeline {
  const ordered = parts.toSorted((a, b) => a.startedAt - b.startedAt)
  let lengthMs = 0
  const laid = ordered.map((part) => {
    const fromMs = lengthMs
    lengthMs += part.lengthMs
    return { ...part, fromMs, untilMs: lengthMs }
  })
  const silent = laid.flatMap((part) =>
    pauses.flatMap(({ from, until }): Span[] => {
      const [fromMs, untilMs] = [Math.max(part.fromMs, part.fromMs + from - part.startedAt), Math.min(part.untilMs, until === null ? part.untilMs : part.fromMs + until - part.startedAt)]
      return untilMs > fromMs ? [{ fromMs, untilMs }] : []
    }),
  )
  const peaks = laid.flatMap((part) => Array.from({ length: Math.ceil(part.lengthMs / PEAK_MS) }, (_, at) => part.peaks[at] ?? 0))
  const bars = Array.from({ length: count }, (_, at): Bar => {
    const [from, until] = [Math.floor((at * peaks.length) / count), Math.max(Math.floor((at * peaks.length) / count) + 1, Math.floor(((at + 1) * peaks.length) / count))]
    const middleMs = ((at + 0.5) * lengthMs) / count
    const stretch = peaks.slice(from, until)
    // A voice is a quarter of full scale: the root makes the quiet visible. Of a long stretch the mean, for its loudest moment is much the same everywhere.
    return { level: Math.sqrt(stretch.reduce((sum, peak) => sum + peak, 0) / Math.max(1, stretch.length) / 255), isPaused: silent.some((one) => middleMs >= one.fromMs && middleMs < one.untilMs) }
  })
  return { lengthMs, parts: laid.map(({ id, isComplete, fromMs, untilMs }) => ({ id, isComplete, fromMs, untilMs })), pauses: silent, bars }
}

/** The part that is heard at a moment, and where in it. The end belongs to the last. */
export function partAt({ parts }: Pick<Timeline, 'parts'>, atMs: number): { readonly index: number; readonly inPartMs: number } | null {
  const found = parts.findIndex((part) => atMs < part.untilMs)
  const index = found === -1 ? parts.length - 1 : found
  const part = parts[index]
  return part === undefined ? null : { index, inPartMs: Math.max(0, Math.min(atMs, part.untilMs) - part.fromMs) }
}
