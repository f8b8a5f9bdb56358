// How a request says who asks. A page of the hub's own has a cookie that no script reads. A page elsewhere, as in the shell, sends the token
// that signing in gave, and no cookie: nothing that lies in the browser speaks for anybody there.

/** The session's token, where this desk carries one itself. `isOurs`: the hub is not the page's own origin; else there is never one. */
export type CarriedToken = { readonly isOurs: boolean; current: string | null }

export function carriedToken(hubOrigin: string, pageOrigin: string): CarriedToken {
  return { isOurs: hubOrigin !== pageOrigin, current: null }
}

/** `fetch`, of the hub's own addresses alone where a token goes along, saying who asks. */
export function hubFetch(hubOrigin: string, carried: CarriedToken, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  if (!carried.isOurs) return (input, init) => fetch(input, { ...init, credentials: 'include' })
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (!url.startsWith(`${hubOrigin}/`)) throw new Error('a token is for its own hub only')
    const headers = new Headers(init?.headers)
    if (carried.current !== null) headers.set('authorization', `Bearer ${carried.current}`)
    return fetch(input, { ...init, headers, credentials: 'omit' })
  }
}
