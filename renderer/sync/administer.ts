import { z } from 'zod'
import { Id } from '#shared/base/fields.ts'
import type { Administer, Asked } from '#renderer/state/shape.ts'
import type { Surroundings } from './surroundings.ts'

// Passwords and keys, which must not lie in the outbox: asked of the hub by HTTP and answered at once, or not done.

const Keys = z.object({ webhookUrl: z.string().nullable(), hasWebhookKey: z.boolean(), hasIdentityKey: z.boolean(), made: z.object({ webhookKey: z.string().optional(), identityKey: z.string().optional() }) })

const PATIENCE_MS = 10_000

export function createAdminister({ hubOrigin, clock, fetch }: Pick<Surroundings, 'hubOrigin' | 'clock' | 'fetch'>): Administer {
  async function ask<T>(method: 'GET' | 'POST' | 'PUT', path: string, schema: z.ZodType<T>, body?: unknown): Promise<Asked<T>> {
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

  return {
    hubOrigin,
    addPerson: (person) => ask('POST', 'users', z.object({ id: Id }), person),
    setPassword: (userId, password) => ask('POST', `users/${encodeURIComponent(userId)}/password`, z.unknown(), { password }),
    readKeys: (inboxId) => ask('GET', `inboxes/${encodeURIComponent(inboxId)}/secrets`, Keys),
    changeKeys: (inboxId, change) => ask('PUT', `inboxes/${encodeURIComponent(inboxId)}/secrets`, Keys, change),
  }
}

const REASONS: Readonly<Record<number, Extract<Asked<never>, { ok: false }>['reason']>> = { 400: 'malformed', 401: 'forbidden', 403: 'forbidden', 404: 'not-found', 409: 'already-there', 429: 'too-many' }
