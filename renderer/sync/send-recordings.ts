import { countChunks, dropChunk, firstChunk, type KeptChunk } from '#renderer/db/recording-chunks-table.ts'
import type { KeptRecordings, RecordingRefusal } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'

// The leader's half of what was recorded: sends it to the hub piece by piece, in the order it was kept, one at a time. A piece leaves
// the disk only when the hub has said that it has it, or that it will never take it; then the person is told.

export type RecordingSender = {
  /** Something was kept, or the hub is there again. */
  readonly drain: () => void
  readonly stop: () => void
}

const PATIENCE_MS = 30_000
const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [500, 30_000]

/** Answers that stay the same however often it is sent. */
const FINAL: Readonly<Record<number, RecordingRefusal>> = { 403: 'forbidden', 404: 'gone', 409: 'gone', 413: 'too-much', 422: 'malformed' }

/** `tell`: how what is kept stands has changed. */
export function createRecordingSender(desk: Pick<Desk, 'cache' | 'surroundings' | 'isClosed' | 'failed'>, tell: (change: (recordings: KeptRecordings) => KeptRecordings) => void): RecordingSender {
  const { cache, surroundings } = desk
  const { clock, random } = surroundings
  let isStopped = false
  let isSending = false
  let tries = 0
  let cancelWait = () => {}
  let giveUp = new AbortController()

  /** Until nothing is left, or the hub cannot take it now. */
  async function sendAll(): Promise<void> {
    for (;;) {
      const chunk = await firstChunk(cache)
      if (chunk === null || isStopped) return
      const answer = chunk.place === 'damaged' ? 'damaged' : await put(chunk)
      if (isStopped) return
      if (answer === 'later') return wait()
      tries = 0
      await dropChunk(cache, chunk.n)
      const unsent = await countChunks(cache)
      tell(({ refused }) => ({ unsent, refused: answer === 'kept' ? refused : answer }))
    }
  }

  /** Twice as long each time, and never all desks at the same moment. */
  function wait(): void {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10))
    tries += 1
    cancelWait = clock.after(longest * (0.5 + random() / 2), drain)
  }

  async function put({ place, sound }: KeptChunk): Promise<'kept' | 'later' | RecordingRefusal> {
    giveUp = new AbortController()
    const cancel = clock.after(PATIENCE_MS, () => giveUp.abort())
    try {
      const response = await surroundings.fetch(`${surroundings.hubOrigin}/api/v1/recordings/chunks`, {
        method: 'PUT', credentials: 'include', cache: 'no-store', signal: giveUp.signal,
        headers: { 'content-type': 'application/octet-stream', 'x-hearth-chunk': base64url(JSON.stringify(place)) }, body: sound,
      })
      return response.ok ? 'kept' : (FINAL[response.status] ?? 'later')
    } catch (error) {
      // No way there, or given up: it is still here, and goes again.
      if (error instanceof TypeError || error instanceof DOMException) return 'later'
      throw error
    } finally {
      cancel()
    }
  }

  let isAskedAgain = false
  function drain(): void {
    if (isStopped || desk.isClosed()) return
    isAskedAgain = isSending
    if (isSending) return
    isSending = true
    cancelWait()
    sendAll()
      .catch((error: unknown) => void (isStopped || desk.failed(error)))
      .finally(() => {
        isSending = false
        // Kept between the last look and now.
        if (isAskedAgain && tries === 0) drain()
      })
  }

  return {
    drain,
    stop() {
      isStopped = true
      cancelWait()
      giveUp.abort()
    },
  }
}

/** Ids and numbers only, so that each character is a byte. */
function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
