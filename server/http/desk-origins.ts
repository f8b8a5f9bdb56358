import type { FastifyInstance } from 'fastify'
import type { IncomingMessage } from 'node:http'

// A desk in the shell is a page of its own, at an origin no web site can have (`app://here`, one for each workspace it belongs to), and asks
// from there. The origins named to the hub may read its answers; nothing comes of that without a token, which such a desk sends itself: a
// browser's cookie is neither taken from there nor given, since the answers never allow credentials.

/** Every desk in its shell: the scheme is the shell's own, and no page of any network has it. */
export const SHELL_ORIGINS: readonly string[] = ['app://*']

/** `app://desk`, or with `*` for one label of the host: `app://*`, `https://*.desk.example`. Not for whole web schemes: those are everybody's. */
export const ORIGIN_PATTERN = /^(?!https?:\/\/\*(:|$))[a-z][a-z0-9+.-]*:\/\/(\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*)(:\d{1,5})?$/

/** Lets pages of these origins ask the API and read its answers (Fetch standard, CORS protocol). Others are told nothing, as before. */
export function admitDesks(app: FastifyInstance, origins: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/v1/')) return
    // Whatever caches answers must not give one origin's to another.
    reply.header('vary', 'origin')
    if (!isDeskOrigin(request.raw, origins)) return
    reply.headers({ 'access-control-allow-origin': request.headers.origin, 'access-control-expose-headers': 'retry-after, content-range, accept-ranges' })
    if (request.method !== 'OPTIONS') return
    // Ten minutes, after which a browser asks again whether it may.
    await reply.code(204).headers({ 'access-control-allow-methods': 'GET, POST, PUT, DELETE', 'access-control-allow-headers': 'authorization, content-type, range, x-hearth-chunk', 'access-control-max-age': '600' }).send()
  })
}

export function isDeskOrigin({ headers: { origin } }: Pick<IncomingMessage, 'headers'>, origins: readonly string[]): boolean {
  return origin !== undefined && origins.some((one) => matches(origin, one))
}

function matches(origin: string, pattern: string): boolean {
  const star = pattern.indexOf('*')
  if (star === -1) return origin === pattern
  const before = pattern.slice(0, star)
  const after = pattern.slice(star + 1)
  return origin.startsWith(before) && origin.endsWith(after) && /^[a-z0-9-]+$/.test(origin.slice(before.length, origin.length - after.length))
}
