import type { LookupFunction } from 'node:net'
import { createServer } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WayOut } from '#server/links/fetch-page.ts'

// Somebody's web site, on this machine. The hub reaches it by a way out of its own: every name leads here, and the
// certificate below (for docs.example and *.help.example, and no other) is believed. What the hub itself forbids stays forbidden.

export type PagePeer = {
  readonly wayOut: WayOut
  /** Host and path of everything that was asked for. */
  readonly asked: readonly string[]
  readonly answerWith: (answer: (request: IncomingMessage, response: ServerResponse) => void) => void
  readonly close: () => Promise<void>
}

export async function aPagePeer(): Promise<PagePeer> {
  const asked: string[] = []
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => void response.writeHead(404).end()
  const server = createServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server.
  const lookup: LookupFunction = (_hostname, options, done) => (options.all === true ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4))
  return {
    // It always answers: how long that takes on a busy machine is no matter.
    wayOut: { lookup, port, ca: CERTIFICATE, patienceMs: 45_000 },
    asked,
    answerWith: (next) => void (answer = next),
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

/** A page with these words in its head. */
export function html(head: string, type = 'text/html; charset=utf-8'): (request: IncomingMessage, response: ServerResponse) => void {
  return (_request, response) => void response.writeHead(200, { 'content-type': type }).end(`<!doctype html><html><head>${head}</head><body>…</body></html>`)
}

// Of use nowhere but here: nobody else believes it.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghtn/5YBsUF0KjDoJ
xJN1Tm42g6/h9SXoH6N8y1Q9NKqhRANCAARGi+f+37ZNYOHOadcp7IjGVWKavbnW
XPJ985rXRIiewk5AOB+ZTB5P87R6+lDvPxZTqrk7C+mvI9UZYX2yygcu
-----END PRIVATE KEY-----`
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBrjCCAVSgAwIBAgIUMJFTQlyiPeTgjU724teLullfz/QwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMZG9jcy5leGFtcGxlMCAXDTI2MTEyMjAyNDg1NVoYDzIxMjYx
MDI5MDI0ODU1WjAXMRUwEwYDVQQDDAxkb2NzLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAARGi+f+37ZNYOHOadcp7IjGVWKavbnWXPJ985rXRIiewk5A
OB+ZTB5P87R6+lDvPxZTqrk7C+mvI9UZYX2yygcuo3wwejAdBgNVHQ4EFgQUmIOP
NyYaDqfqq+JQKPekrmb107AwHwYDVR0jBBgwFoAUmIOPNyYaDqfqq+JQKPekrmb1
07AwDwYDVR0TAQH/BAUwAwEB/zAnBgNVHREEIDAeggxkb2NzLmV4YW1wbGWCDiou
aGVscC5leGFtcGxlMAoGCCqGSM49BAMCA0gAMEUCIQCMVmuytUelsXa3PSzl9+po
3ZoIx1dTZUWJVVOrbvF0kgIgYNnBF5rx4by2VYNvYkWElXHHhrZKsJVQgma0mPrS
AyM=
-----END CERTIFICATE-----`
