import { cacheFailure } from '#renderer/db/cache-failure.ts'
import { makeRoom } from '#renderer/db/make-room.ts'
import type { Desk } from './desk.ts'

/**
 * Writes; when the disk is full, first gives up what the hub can send again (old threads), and tries once more. If even
 * that does not help the desk closes as `full`, and the write rejects: what was to be kept is still the caller's.
 */
export async function withRoom<T>(desk: Desk, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (cacheFailure(error) !== 'full') throw reported(desk, error)
  }
  try {
    await makeRoom(desk.cache, new Set(desk.state().threads.keys()))
    return await write()
  } catch (error) {
    throw reported(desk, error)
  }
}

function reported(desk: Desk, error: unknown): unknown {
  desk.failed(error)
  return error
}
