import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { offered } from '../offered.ts'
import { handlerFor, toReal } from '../requests/schemes.ts'

const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon',
  '.wasm': 'application/wasm', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain', '.mp3': 'audio/mpeg', '.wav': 'audio/wav',
}

export const net = offered('net', {
  /** Files and the app's own schemes by hand; what lies in the network by Node, with Node's certificates. */
  async fetch(input: string | URL | Request, init?: RequestInit & { bypassCustomProtocolHandlers?: boolean }): Promise<Response> {
    const url = input instanceof Request ? input.url : String(input)
    if (url.startsWith('file:')) return fileResponse(fileURLToPath(url))
    const handler = init?.bypassCustomProtocolHandlers === true ? undefined : handlerFor(url)
    if (handler === undefined) return fetch(input, init)
    if (handler === null) throw new Error('net::ERR_UNKNOWN_URL_SCHEME')
    return handler(Object.defineProperty(new Request(toReal(url), init), 'url', { value: url }))
  },
  isOnline: (): boolean => true,
  online: true,
})

async function fileResponse(place: string): Promise<Response> {
  const bytes = await readFile(place).catch((cause: unknown) => {
    throw new Error('net::ERR_FILE_NOT_FOUND', { cause })
  })
  return new Response(bytes, { headers: { 'content-type': KINDS[path.extname(place)] ?? 'application/octet-stream' } })
}
