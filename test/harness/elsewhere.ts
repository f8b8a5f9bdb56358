import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A site of a stranger's, which counts who comes. */
export type Elsewhere = { readonly url: string; readonly visits: (place: string) => number }

/** Every address answers with a page; `/redirect?to=…` leads on. Closed with the test. */
export async function anElsewhere(): Promise<Elsewhere> {
  const visited: string[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://elsewhere')
    visited.push(pathname)
    const to = searchParams.get('to')
    // Open to any page, so that it is the desk's own policy that keeps them apart.
    response.setHeader('access-control-allow-origin', '*')
    if (to === null) response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Elsewhere</title>')
    else response.writeHead(302, { location: to }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, visits: (place) => visited.filter((one) => one === place).length }
}
