import type { DeskActions } from '#renderer/state/shape.ts'
import type { Surroundings } from './surroundings.ts'

/** Somebody is on the line, and waits for it. */
const PATIENCE_MS = 3_000
/** As many inboxes' as are kept at hand, a megabyte each at most. */
const KEPT = 20

/** The sounds that inboxes play before a recording, each fetched once. */
export function createAnnouncements({ hubOrigin, fetch }: Pick<Surroundings, 'hubOrigin' | 'fetch'>): Pick<DeskActions, 'announcementSound'> {
  const kept = new Map<string, ArrayBuffer>()
  return {
    async announcementSound(fileId) {
      const known = kept.get(fileId)
      if (known !== undefined) return known
      try {
        const response = await fetch(`${hubOrigin}/api/v1/files/${encodeURIComponent(fileId)}`, { credentials: 'include', signal: AbortSignal.timeout(PATIENCE_MS) })
        if (!response.ok) return null
        const sound = await response.arrayBuffer()
        if (kept.size >= KEPT) kept.clear()
        kept.set(fileId, sound)
        return sound
      } catch (error) {
        if (error instanceof TypeError || error instanceof DOMException) return null
        throw error
      }
    },
  }
}
