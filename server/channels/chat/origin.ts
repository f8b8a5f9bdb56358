import type { IncomingMessage } from 'node:http'
import { isOwnOrigin } from '#server/http/token.ts'

/**
 * Whether a page of this origin may carry the inbox's widget. The hub's own pages (the demo shop) always may; others only
 * when the inbox names them. A browser cannot lie about its page's origin; a program can, so this keeps strangers' sites
 * from borrowing the widget and is no lock against programs.
 */
export function isOriginAllowed(request: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin } = request.headers
  if (origin !== undefined && allowedOrigins.some((allowed) => sameOrigin(allowed, origin))) return true
  // A request that names no page passes only where no pages are named either.
  return origin === undefined ? allowedOrigins.length === 0 && isOwnOrigin(request) : isOwnOrigin(request)
}

/** Written by hand in a set-up, an origin may end in a slash or hold capitals. */
export function sameOrigin(allowed: string, origin: string): boolean {
  if (!URL.canParse(allowed) || !URL.canParse(origin)) return false
  const [one, other] = [new URL(allowed).origin, new URL(origin).origin]
  return one === other && one !== 'null'
}
