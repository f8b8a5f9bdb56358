import type { z } from 'zod'
import type { Asked } from '#renderer/state/asked.ts'
import type { Surroundings } from './surroundings.ts'

const PATIENCE_MS = 10_000

export type AskHub = <T>(method: 'GET' | 'POST' | 'PUT', path: string, schema: z.ZodType<T>, body?: unknown) => Promise<Asked<T>>

/** Asks the hub by HTTP and waits for it: for what must not lie in the outbox, or is no use later. */
export function createAskHub({ hubOrigin, clock, fetch }: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): AskHub {
  return async (method, path, schema, body) => {
    const giveUp = new AbortController()
    const cancel = clock.after(PATIENCE_MS, () => giveUp.abort())
    try {
      const sent = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      const response = await fetch(`${hubOrigin}/api/v1/${path}`, { method, ...sent, credentials: 'include', cache: 'no-store', signal: giveUp.signal })
      if (!response.ok) return { ok: false, reason: REASONS[response.status] ?? 'unreachable' }
      const value = schema.safeParse(await response.json())
      return value.success ? { ok: true, value: value.data } : { ok: false, reason: 'unreachable' }
    } catch (error) {
      // No way there, given up, or an answer that is no JSON: a proxy's page.
      if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError) return { ok: false, reason: 'unreachable' }
      throw error
    } finally {
      cancel()
    }
  }
}

const REASONS: Readonly<Record<number, Extract<Asked<never>, { ok: false }>['reason']>> = { 400: 'malformed', 401: 'forbidden', 403: 'forbidden', 404: 'not-found', 409: 'already-there', 429: 'too-many' }
