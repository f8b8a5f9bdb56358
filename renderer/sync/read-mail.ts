import { z } from 'zod'
import type { DeskActions } from '#renderer/state/shape.ts'
import type { Surroundings } from './surroundings.ts'

const MailHtml = z.object({ html: z.string() })
const PATIENCE_MS = 15_000
const MOST_KEPT = 20

/** What of mails the hub keeps for itself until somebody wants it. Long words are kept for a while, in memory alone: a thread is scrolled up and down. */
export function createMailReader({ hubOrigin, fetch }: Pick<Surroundings, 'hubOrigin' | 'fetch'>): Pick<DeskActions, 'mailHtml' | 'mailPicture'> {
  const kept = new Map<string, string>()

  async function ask(path: string): Promise<Response | null> {
    try {
      const response = await fetch(`${hubOrigin}/api/v1/mails/${path}`, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) })
      return response.ok ? response : null
    } catch (error) {
      if (error instanceof TypeError || error instanceof DOMException) return null
      throw error
    }
  }

  return {
    async mailHtml(entryId) {
      const known = kept.get(entryId)
      if (known !== undefined) return known
      const response = await ask(`${encodeURIComponent(entryId)}/html`)
      const body = MailHtml.safeParse(await response?.json().catch(() => null))
      if (!body.success) return null
      kept.set(entryId, body.data.html)
      const oldest = kept.keys().next()
      if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value)
      return body.data.html
    },
    async mailPicture(entryId, place) {
      const response = await ask(`${encodeURIComponent(entryId)}/pictures/${place}`)
      return (await response?.blob().catch(() => null)) ?? null
    },
  }
}
