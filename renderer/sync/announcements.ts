import type { DeskActions } from '#renderer/state/shape.ts'
import type { Surroundings } from './surroundings.ts'

/** Somebody is on the line, and waits for it. */
const PATIENCE_MS = 3_000
/** Asked for while a call still rings, it may take longer. */
const LATEST_MS = 30_000
/** As many inboxes' as are kept at hand, a megabyte each at most. */
const KEPT = 20

/** The sounds that inboxes play before a recording, each fetched once, for whoever asks for it first; nobody waits long for it. */
export function createAnnouncements({ hubOrigin, fetch, clock }: Pick<Surroundings, 'hubOrigin' | 'fetch' | 'clock'>): Pick<DeskActions, 'announcementSound'> {
  const kept = new Map<string, ArrayBuffer>()
  const asked = new Map<string, Promise<ArrayBuffer | null>>()

  async function ask(fileId: string): Promise<ArrayBuffer | null> {
    try {
      const response = await fetch(`${hubOrigin}/api/v1/files/${encodeURIComponent(fileId)}`, { credentials: 'include', signal: AbortSignal.timeout(LATEST_MS) })
      if (!response.ok) return null
      const sound = await response.arrayBuffer()
      if (kept.size >= KEPT) kept.clear()
      kept.set(fileId, sound)
      return sound
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return null
      throw error
    } finally {
      asked.delete(fileId)
    }
  }

  return {
    async announcementSound(fileId) {
      const known = kept.get(fileId)
      if (known !== undefined) return known
      const asking = asked.get(fileId) ?? ask(fileId)
      asked.set(fileId, asking)
      let cancel = () => {}
      const late = new Promise<null>((resolve) => (cancel = clock.after(PATIENCE_MS, () => resolve(null))))
      return Promise.race([asking, late]).finally(() => cancel())
    },
  }
}
