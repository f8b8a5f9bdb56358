import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Socket } from 'socket.io'

// How a person's token travels: a program sends `Authorization: Bearer`, the desk in a browser a cookie that scripts
// cannot read. A cookie is believed only on a request from our own pages, so that no other site can ride on it.

export const SESSION_COOKIE = 'hearth_session'

export function cookieAttributes(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
}

export function requestToken(request: IncomingMessage): string | null {
  const bearer = /^Bearer ([\w.-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  if (bearer !== undefined) return bearer
  return isOwnOrigin(request) ? cookieToken(request) : null
}

export function socketToken(socket: Socket): string | null {
  const auth: unknown = socket.handshake.auth['token']
  if (typeof auth === 'string') return auth.slice(0, 200)
  return isOwnOrigin(socket.request) ? cookieToken(socket.request) : null
}

/** Browsers name the page a request came from; a request that names none came from no page (or from our own, by GET). */
export function isOwnOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

function cookieToken(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === SESSION_COOKIE && value !== undefined && value !== '') return decodeURIComponent(value).slice(0, 200)
  }
  return null
}
