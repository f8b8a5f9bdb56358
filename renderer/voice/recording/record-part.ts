import { CHUNK_LIMIT, CHUNKS_OF_PART, type ChunkPlace } from '#shared/model/recording.ts'
import type { Tap } from '../mixer.ts'

// One part of a recording: what this desk heard of a call, from when it began until the desk stops, or is closed. It is taken down in pieces
// of a second, each of which is kept on the disk before the next one comes, so that whatever happens to this desk costs the last of them.

/** The part of the browser's `MediaRecorder` that is used. */
export type SoundRecorder = {
  ondataavailable: ((event: { readonly data: Blob }) => void) | null
  onstop: (() => void) | null
  onerror: ((event: Event) => void) | null
  readonly start: (everyMs: number) => void
  readonly stop: () => void
}

export type PartNeeds = {
  readonly place: Pick<ChunkPlace, 'conversationId' | 'entryId' | 'partId' | 'startedAt'>
  readonly tap: Tap
  readonly recorder: SoundRecorder
  readonly after: (ms: number, run: () => void) => () => void
  readonly keep: (place: ChunkPlace, sound: Uint8Array) => Promise<'kept' | 'full'>
  /** It cannot go on: nothing more can be kept, or taken down. */
  readonly failed: (why: 'full' | 'broken', error?: unknown) => void
}

export type RecordedPart = { readonly hush: (isHushed: boolean) => void; /** Settles once its last piece is kept. */ readonly end: () => Promise<void> }

const PIECE_MS = 1_000
/** An empty element that may stand anywhere in a WebM file (EBML Void, RFC 8794, 11.3.2): the last piece of a part is sent, even if nothing is left to say. */
const NOTHING = Uint8Array.of(0xec, 0x80)
const PEAK_MS = 100
const MOST_PEAKS = 200

export function recordPart({ place, tap, recorder, after, keep, failed }: PartNeeds): RecordedPart {
  const began = tap.soundMs()
  let peaks: number[] = []
  let measured = 0
  let index = 0
  let isEnding = false
  let isOver = false
  let last: Blob | null = null
  let writing: Promise<void> = Promise.resolve()
  let cancelTick = () => {}
  let ended = () => {}
  const whenEnded = new Promise<void>((resolve) => (ended = resolve))

  /** A hidden page's timers are late: what they missed is measured as far as it is remembered. */
  function measure(): void {
    const missing = Math.floor((tap.soundMs() - began) / PEAK_MS) - measured
    if (missing <= 0) return
    const known = tap.peaks(missing)
    measured += missing
    peaks.push(...Array.from({ length: Math.min(MOST_PEAKS, missing - known.length) }, () => known[0] ?? 0), ...known)
  }

  function tick(): void {
    measure()
    cancelTick = after(PEAK_MS, tick)
  }

  function write(piece: Blob, isLast: boolean): void {
    measure()
    const about: ChunkPlace = { ...place, index, untilMs: Math.round(tap.soundMs() - began), peaks: peaks.slice(-MOST_PEAKS), isLast }
    peaks = []
    index += 1
    writing = writing.then(async () => {
      if (isOver) return
      if (about.index >= CHUNKS_OF_PART || piece.size > CHUNK_LIMIT) return fail('full')
      const kept = await keep(about, new Uint8Array(await piece.arrayBuffer()))
      if (kept === 'full') fail('full')
    }).catch((error: unknown) => fail('broken', error))
  }

  function fail(why: 'full' | 'broken', error?: unknown): void {
    if (isOver) return
    isOver = true
    failed(why, error)
  }

  recorder.ondataavailable = ({ data }) => {
    if (!isEnding) {
      if (data.size > 0) write(data, false)
      return
    }
    // One that was on its way as it was stopped may come before the last.
    if (last !== null && last.size > 0) write(last, false)
    last = data
  }
  recorder.onstop = () => {
    cancelTick()
    write(last === null || last.size === 0 ? new Blob([NOTHING]) : last, true)
    void writing.then(ended)
  }
  recorder.onerror = (event) => fail('broken', event)
  recorder.start(PIECE_MS)
  tick()
  return {
    hush: tap.hush,
    end() {
      if (!isEnding) {
        isEnding = true
        try {
          recorder.stop()
        } catch (error) {
          // It had stopped by itself, as its stream ended.
          if (!(error instanceof DOMException)) throw error
          ended()
        }
      }
      return whenEnded
    },
  }
}
