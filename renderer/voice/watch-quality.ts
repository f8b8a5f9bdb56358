import type { VoiceSurroundings } from './surroundings.ts'
import type { Switchboard } from './switchboard.ts'

const EVERY_MS = 3_000

/** Looks every few seconds how each line sounds, for as long as there is one. What it gives back begins it, and may be called again and again. */
export function createWatchQuality(board: Pick<Switchboard, 'lines'>, { after }: Pick<VoiceSurroundings, 'after'>, isClosed: () => boolean, looked: () => void): () => Promise<void> {
  let isLooking = false
  return async () => {
    if (isLooking) return
    isLooking = true
    while (!isClosed() && board.lines().length > 0) {
      for (const line of board.lines()) line.quality = await line.leg.quality()
      looked()
      await new Promise<void>((resolve) => after(EVERY_MS, resolve))
    }
    isLooking = false
  }
}
