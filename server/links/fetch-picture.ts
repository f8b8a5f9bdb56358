import https from 'node:https'
import { kindOf, SNIFF_BYTES } from '#server/files/file-kind.ts'
import { addressIn, isPublicAddress } from '#server/public-address.ts'
import { OPEN_INTERNET, type WayOut } from './fetch-page.ts'
import { linkPage } from './link-page.ts'

// A picture of a stranger's mail, fetched once a person has asked for it. The hub asks, and not the desk: so its sender learns neither
// where that person is nor what they use, and a desk's page still speaks to its hub alone. By the rules that pages are fetched by: https on
// its usual port, of the open internet, in little time; and what comes back is a picture by its bytes, or nothing.

const TIMEOUT_MS = 8_000
export const PICTURE_LIMIT_BYTES = 5 * 1024 * 1024
const MOST_REDIRECTS = 3
/** What a browser draws without running anything of it. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp'])

export type FetchedPicture = { readonly bytes: Buffer; readonly kind: string }

/** Null: it is no picture, it is too large, or it could not be had by the rules. An `http:` address is asked for by https. */
export async function fetchPicture(address: string, wayOut: WayOut = OPEN_INTERNET): Promise<FetchedPicture | null> {
  const giveUp = AbortSignal.timeout(wayOut.patienceMs ?? TIMEOUT_MS)
  let next = linkPage(address.replace(/^http:/i, 'https:'))
  for (let asked = 0; next !== null && asked <= MOST_REDIRECTS; asked += 1) {
    const answer: Answer = await ask(next, wayOut, giveUp)
    if (answer.kind === 'bytes') return asPicture(answer.bytes)
    next = answer.kind === 'moved' && URL.canParse(answer.to, next.href) ? linkPage(new URL(answer.to, next.href).href.replace(/^http:/, 'https:')) : null
  }
  return null
}

async function asPicture(bytes: Buffer): Promise<FetchedPicture | null> {
  const kind = await kindOf(bytes.subarray(0, SNIFF_BYTES))
  return PICTURES.has(kind) ? { bytes, kind } : null
}

type Answer = { readonly kind: 'bytes'; readonly bytes: Buffer } | { readonly kind: 'moved'; readonly to: string } | { readonly kind: 'nothing' }

function ask(url: URL, wayOut: WayOut, signal: AbortSignal): Promise<Answer> {
  // A host that is an address in itself is looked up by nobody.
  const address = addressIn(url.hostname)
  if (address !== null && !isPublicAddress(address)) return Promise.resolve({ kind: 'nothing' })
  return new Promise((settle) => {
    const nothing = () => settle({ kind: 'nothing' })
    const request = https.get(url, { ...wayOut, headers: { host: url.hostname, accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Hearth' }, signal, agent: false })
    request.on('error', nothing)
    request.on('response', (response) => {
      response.on('error', nothing)
      const { statusCode = 0 } = response
      const { location, 'content-encoding': encoding = 'identity' } = response.headers
      if (statusCode === 200 && encoding === 'identity') {
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size <= PICTURE_LIMIT_BYTES) return void parts.push(part)
          nothing()
          response.destroy()
        })
        response.on('end', () => settle({ kind: 'bytes', bytes: Buffer.concat(parts) }))
        return
      }
      settle([301, 302, 303, 307, 308].includes(statusCode) && location !== undefined ? { kind: 'moved', to: location } : { kind: 'nothing' })
      response.destroy()
    })
  })
}
