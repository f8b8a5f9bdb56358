import { readFile } from 'node:fs/promises'
import { isDeskAddress } from '../desk-address.ts'
import { contentType, deskFile, fileId } from './desk-file.ts'
import type { FetchedFile } from './fetch-file.ts'
import { NO_PAGE, pagePolicy, SCRIPT_POLICY } from './page-policy.ts'

export type ServeParts = {
  /** The address whose desk is shown now: another workspace's is not served beside it. */
  readonly deskUrl: () => string
  /** The built desk, an absolute place without a slash at its end. */
  readonly folder: string
  /** The hub chosen now: a page belongs to the hub that was chosen when it was loaded. */
  readonly hubOrigin: () => string | null
  readonly fetchFile: (id: string) => Promise<FetchedFile>
  readonly read?: (place: string) => Promise<Uint8Array<ArrayBuffer>>
}

/** Answers what the desk's page asks of its own origin: the files it is built of, files of messages, and nothing else. */
export function createDeskServer({ deskUrl, folder, hubOrigin, fetchFile, read = readWhole }: ServeParts): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    if (!isDeskAddress(url, deskUrl())) return refusal(403)
    if (method !== 'GET' && method !== 'HEAD') return refusal(405)
    const wanted = fileId(url)
    if (wanted !== null) return ofMessage(await fetchFile(wanted))
    const place = deskFile(url, folder)
    if (place === null) return refusal(403)
    const bytes = await read(place).catch(onlyMissing)
    if (bytes === null) return refusal(404)
    const type = contentType(place)
    return new Response(method === 'HEAD' ? null : bytes, {
      headers: {
        ...HEADERS,
        'content-type': type,
        'content-length': String(bytes.byteLength),
        'content-security-policy': policyFor(type, hubOrigin()),
        // Built files bear a hash in their name; everything else is asked for anew.
        'cache-control': url.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
      },
    })
  }
}

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=(), microphone=(self)',
}

function policyFor(type: string, hub: string | null): string {
  if (type.startsWith('text/html')) return pagePolicy(hub)
  return type.startsWith('text/javascript') ? SCRIPT_POLICY : NO_PAGE
}

function ofMessage(fetched: FetchedFile): Response {
  if (fetched === 'none') return refusal(404)
  return fetched === 'away' ? refusal(503) : fetched
}

function refusal(status: 403 | 404 | 405 | 503): Response {
  return new Response(null, { status, headers: { ...HEADERS, 'content-security-policy': NO_PAGE, 'cache-control': 'no-store' } })
}

async function readWhole(place: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(place))
}

function onlyMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return null
  throw error
}
