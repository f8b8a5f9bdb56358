import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isExpectedHost } from './host-check.ts'
import { Problem } from './problem.ts'

// What every answer carries. The strict policy is the default; a page or a file says more exactly what it needs.

/** For answers that are no page: should a browser show one, nothing in it runs, loads or is framed. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox"

export function guardAll(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=()',
      'content-security-policy': NO_PAGE,
      'cache-control': 'no-store',
    })
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
    if (!isExpectedHost(app.server, request.raw)) throw new Problem('wrong-host', { detail: 'This hub listens on this machine only, as 127.0.0.1, localhost or [::1].' })
  })
}

/**
 * The policy of our own pages: everything from here, scripts never inline; styles may be, since the screen kit sets them so.
 * Nothing frames them, but for the gallery, which holds no one's data and shows whole desks in frames of itself.
 */
export function pagePolicy(request: FastifyRequest): string {
  const isGallery = request.url.startsWith('/gallery.html')
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self'${socketSources(request)}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    isGallery ? "frame-src 'self'; frame-ancestors 'self'" : "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** 'self' covers our own socket only in newer browsers; the others want it named. */
function socketSources(request: FastifyRequest): string {
  const host = request.headers.host ?? ''
  return /^([\w.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i.test(host) ? ` ws://${host} wss://${host}` : ''
}
