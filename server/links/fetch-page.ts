import https, { type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { addressIn, isPublicAddress, lookupPublic } from '#server/public-address.ts'
import { linkPage } from './link-page.ts'

// A page of somebody else's, fetched for the few words that describe it. Whoever writes a link decides what the hub asks
// for, so the hub asks for little: https on its usual port, of the open internet, one host, no longer than `TIMEOUT_MS`
// and no more than `PAGE_LIMIT_BYTES`, redirects included.

/**
 * How the hub gets out: the names it looks up, whose certificates it believes, and how long it waits (left out: as long as each asking says). Tests have
 * a peer of their own at its end.
 */
export type WayOut = Pick<RequestOptions, 'lookup' | 'ca' | 'port'> & { readonly patienceMs?: number }

export const OPEN_INTERNET: WayOut = { lookup: lookupPublic }
export const TIMEOUT_MS = 3_000
export const PAGE_LIMIT_BYTES = 512 * 1024
const MOST_REDIRECTS = 3

export type FetchedPage = { readonly bytes: Buffer; readonly charset: string | null }

/** The beginning of an HTML page, or null: it is none, or it could not be had by the rules. */
export async function fetchPage(page: URL, wayOut: WayOut = OPEN_INTERNET): Promise<FetchedPage | null> {
  const giveUp = AbortSignal.timeout(wayOut.patienceMs ?? TIMEOUT_MS)
  let next: URL | null = page
  for (let asked = 0; next !== null && asked <= MOST_REDIRECTS; asked += 1) {
    const answer: Answer = await ask(next, wayOut, giveUp)
    if (answer.kind !== 'moved') return answer.kind === 'page' ? answer.page : null
    const target: URL | null = URL.canParse(answer.to, next.href) ? linkPage(new URL(answer.to, next.href).href) : null
    next = target?.hostname === page.hostname ? target : null
  }
  return null
}

type Answer = { readonly kind: 'page'; readonly page: FetchedPage } | { readonly kind: 'moved'; readonly to: string } | { readonly kind: 'nothing' }

function ask(url: URL, wayOut: WayOut, signal: AbortSignal): Promise<Answer> {
  // A host that is an address in itself is looked up by nobody.
  const address = addressIn(url.hostname)
  if (url.protocol !== 'https:' || (address !== null && !isPublicAddress(address))) return Promise.resolve({ kind: 'nothing' })
  return new Promise((settle) => {
    const headers = { host: url.hostname, accept: 'text/html', 'accept-encoding': 'identity', 'user-agent': 'Hearth' }
    const request = https.get(url, { ...wayOut, headers, signal, agent: false })
    request.on('error', () => settle({ kind: 'nothing' }))
    request.on('response', (response) => {
      response.on('error', () => settle({ kind: 'nothing' }))
      const { statusCode = 0 } = response
      const { location, 'content-type': type = '', 'content-encoding': encoding = 'identity' } = response.headers
      if (statusCode === 200 && /^text\/html\s*(;|$)/i.test(type) && encoding === 'identity') return readUpTo(response, (bytes) => settle({ kind: 'page', page: { bytes, charset: charsetIn(type) } }))
      settle([301, 302, 303, 307, 308].includes(statusCode) && location !== undefined ? { kind: 'moved', to: location } : { kind: 'nothing' })
      response.destroy()
    })
  })
}

/** What describes a page stands at its beginning: what lies beyond the limit is not read. */
function readUpTo(response: IncomingMessage, done: (bytes: Buffer) => void): void {
  const parts: Buffer[] = []
  let size = 0
  response.on('data', (part: Buffer) => {
    parts.push(part.subarray(0, PAGE_LIMIT_BYTES - size))
    size += part.length
    if (size < PAGE_LIMIT_BYTES) return
    done(Buffer.concat(parts))
    response.destroy()
  })
  response.on('end', () => done(Buffer.concat(parts)))
}

function charsetIn(type: string): string | null {
  return /;\s*charset="?([\w-]{1,40})/i.exec(type)?.[1] ?? null
}
