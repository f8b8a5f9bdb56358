import { z } from 'zod'
import type { Found, WhyNot } from '#shared/bridge/workspaces.ts'
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import { hubAddress } from './hub-address.ts'
import { whyNot } from './why-not.ts'

/** What is used of `/api/v1/about`. A hub of before `protocol` was told lets no page but its own read its answers (server/http/desk-origins.ts). */
const About = z.object({ name: z.string().trim().min(1).max(300), protocol: z.object({ from: z.number().int(), to: z.number().int() }).optional() })

/** For both questions together. */
const PATIENCE_MS = 8_000
const ANSWER_LIMIT_BYTES = 64 * 1024

export type Fetch = (url: string, init: { readonly signal: AbortSignal; readonly redirect: 'error'; readonly credentials: 'omit'; readonly cache: 'no-store' }) => Promise<Response>

/**
 * Whether a hub that this desk can belong to is at an address: it can serve (`/readyz`) and speaks a wire that this desk speaks. Nothing is
 * sent but the two questions; no certificate is ever accepted that the system does not.
 */
export async function lookAtHub(typed: string, fetch: Fetch, patienceMs = PATIENCE_MS): Promise<Found> {
  const address = hubAddress(typed)
  if (!address.ok) return address
  const { origin } = address
  const signal = AbortSignal.timeout(patienceMs)
  const ask = (path: string) => fetch(`${origin}${path}`, { signal, redirect: 'error', credentials: 'omit', cache: 'no-store' })
  try {
    const ready = await ask('/readyz')
    // The body says why not; that is the administrator's.
    await ready.body?.cancel()
    if (ready.status === 503) return no('not-ready')
    if (!ready.ok) return no('not-a-hub')
    const about = About.safeParse(await readJson(await ask('/api/v1/about')))
    if (!about.success) return no('not-a-hub')
    const { name, protocol } = about.data
    if (protocol === undefined) return no('hub-too-old')
    if (PROTOCOL_VERSION < protocol.from) return no('desk-too-old')
    // A desk speaks its own version only; a hub, that and the one before (shared/protocol/version.ts).
    if (PROTOCOL_VERSION > protocol.to) return no('hub-too-old')
    return { ok: true, origin, name }
  } catch (error) {
    return no(signal.aborted ? 'no-answer' : whyNot(error))
  }
}

function no(why: WhyNot): Found {
  return { ok: false, why }
}

/** Undefined for whatever is not JSON of a sensible size: somebody's web page, most likely. */
async function readJson(response: Response): Promise<unknown> {
  if (!response.ok || !(response.headers.get('content-type') ?? '').includes('json') || response.body === null) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > ANSWER_LIMIT_BYTES) return undefined
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
