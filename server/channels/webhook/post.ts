import http from 'node:http'
import https from 'node:https'
import { addressIn, isPublicAddress, lookupPublic } from '#server/public-address.ts'

export type Posted = { readonly kind: 'answered'; readonly status: number; readonly body: string } | { readonly kind: 'forbidden' } | { readonly kind: 'unreachable' }

export type Post = { readonly url: URL; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer; readonly timeoutMs: number; readonly mayReachPrivate: boolean }

/** Of an answer only the beginning is of interest. */
const ANSWER_LIMIT = 64 * 1024

/**
 * One POST, and nothing that follows from it: a redirect is an answer like any other and leads nowhere. `timeoutMs` is for
 * the whole of it, however slowly the other end drips.
 */
export function post({ url, headers, body, timeoutMs, mayReachPrivate }: Post): Promise<Posted> {
  const address = addressIn(url.hostname)
  const isInside = address !== null && !isPublicAddress(address)
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || (isInside && !mayReachPrivate)) return Promise.resolve({ kind: 'forbidden' })
  return new Promise((settle) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
      ...(mayReachPrivate ? {} : { lookup: lookupPublic }),
    })
    request.on('error', (error: NodeJS.ErrnoException) => settle({ kind: error.code === 'EPRIVATE' ? 'forbidden' : 'unreachable' }))
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      const parts: Buffer[] = []
      let size = 0
      const finish = () => settle({ kind: 'answered', status, body: Buffer.concat(parts).toString('utf8') })
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size <= ANSWER_LIMIT) parts.push(part)
        else {
          finish()
          response.destroy()
        }
      })
      response.on('end', finish)
      // The status had come: what the other end made of the message is known, whatever became of the rest.
      response.on('error', finish)
    })
    request.end(body)
  })
}
