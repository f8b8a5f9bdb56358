type Init = { readonly headers: Record<string, string>; readonly redirect: 'error'; readonly credentials: 'omit'; readonly signal: AbortSignal }

export type FetchFileParts = {
  /** Electron's own `net.fetch`, which knows the system's proxies and certificates. */
  readonly fetch: (url: string, init: Init) => Promise<Response>
  readonly hubOrigin: () => string | null
  /** The session's token of the workspace in the window. */
  readonly token: () => Promise<string | null>
  /** How long the hub may take to begin its answer; how long the file then takes is the line's. */
  readonly patienceMs?: number
}

/** The file; `none`: not for these eyes, or not there; `away`: the hub cannot be asked. */
export type FetchedFile = Response | 'none' | 'away'

/**
 * Fetches a message's file from the hub with the desk's token, for the page to show by address as it shows its own pictures: an `<img>`
 * sends no token, and one in its address would lie in every log. Nothing else of the hub can be had this way.
 */
export function createFetchFile({ fetch, hubOrigin, token, patienceMs = 20_000 }: FetchFileParts): (id: string) => Promise<FetchedFile> {
  return async (id) => {
    const hub = hubOrigin()
    const own = await token()
    if (hub === null || own === null) return 'none'
    const giveUp = new AbortController()
    const patience = setTimeout(() => giveUp.abort(), patienceMs)
    try {
      const answer = await fetch(`${hub}/api/v1/files/${encodeURIComponent(id)}`, { headers: { authorization: `Bearer ${own}` }, redirect: 'error', credentials: 'omit', signal: giveUp.signal })
      if (answer.status === 200) return new Response(answer.body, { headers: headersOf(answer) })
      await answer.body?.cancel()
      return answer.status >= 500 ? 'away' : 'none'
    } catch {
      // No way there, no answer in time, or a redirect, which the hub never sends.
      return 'away'
    } finally {
      clearTimeout(patience)
    }
  }
}

/** What the hub says of a file, so that a stranger's stays a file (server/files/file-headers.ts); whatever else it sends stays behind. */
const TAKEN_OVER = ['content-type', 'content-length', 'content-disposition'] as const

function headersOf(answer: Response): Headers {
  const headers = new Headers({ 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' })
  for (const name of TAKEN_OVER) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return headers
}
