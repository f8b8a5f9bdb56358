import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type TokenIssuer = {
  readonly port: number
  readonly url: string
  readonly give: (address: string) => string
  readonly withdraw: (token: string) => void
  readonly withdrawAll: () => void
  readonly stop: () => Promise<void>
}

/**
 * Who gives out access tokens for the mail servers (RFC 6749) and says whose they are (RFC 7662). A refresh token is `refresh:ADDRESS`. The tokens
 * that hold are written to `file` too, a line each, for the server that cannot ask.
 */
export async function startTokenIssuer({ file }: { readonly file: string }): Promise<TokenIssuer> {
  const owners = new Map<string, string>()
  const write = () => writeFileSync(file, [...owners].map(([token, owner]) => `${token}: ${owner}\n`).join(''))
  const give = (address: string) => {
    const token = randomBytes(18).toString('hex')
    owners.set(token, address)
    write()
    return token
  }
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://tokens')
    const form = new URLSearchParams(await bodyOf(request))
    const say = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/token') {
      const owner = /^refresh:(.+)$/.exec(form.get('refresh_token') ?? '')?.[1]
      return owner === undefined ? say(400, { error: 'invalid_grant' }) : say(200, { access_token: give(owner), token_type: 'Bearer', expires_in: 3_600 })
    }
    const token = request.headers.authorization?.replace(/^Bearer /i, '') ?? form.get('token') ?? url.searchParams.get('token') ?? ''
    const username = owners.get(token)
    return username === undefined ? say(200, { active: false }) : say(200, { active: true, username })
  })
  write()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}/token`,
    give,
    withdraw(token) {
      owners.delete(token)
      write()
    },
    withdrawAll() {
      owners.clear()
      write()
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
