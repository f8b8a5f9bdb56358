import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { moment } from './raw-caller.ts'

/** What stands between the proxy and the hub in a measurement: hands on what is asked, and notes when. */
export type ListeningDoor = {
  readonly url: string
  readonly pointAt: (hubUrl: string) => void
  /** When the hub was first asked about a call, and when it first said whom to ring. */
  readonly times: (callId: string) => { readonly askedAt: number; readonly toldAt: number } | undefined
  readonly close: () => Promise<void>
}

/** Calls whose id begins with `bare-` never reach the hub: whoever is called so is rung at once. It adds about a millisecond to each other. */
export async function openListeningDoor(bareAgent: string): Promise<ListeningDoor> {
  const times = new Map<string, { askedAt: number; toldAt: number }>()
  let hub: URL | null = null
  const server = createServer(async (asked, answer) => {
    const at = moment()
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part as Buffer) // no encoding was set.
    const body = Buffer.concat(parts)
    const { callId = '' } = JSON.parse(body.toString('utf8')) as { callId?: string } // the proxy's own words.
    const noted = times.get(callId) ?? { askedAt: at, toldAt: 0 }
    times.set(callId, noted)
    const say = (status: number, text: string) => void answer.writeHead(status, { 'content-type': 'application/json' }).end(text)
    if (callId.startsWith('bare-')) return say(200, JSON.stringify(asked.url?.endsWith('/next') === true ? { do: 'ring', agent: bareAgent, seconds: 20 } : {}))
    if (hub === null) return say(503, '{}')
    const onward = request({ host: hub.hostname, port: hub.port, path: asked.url, method: asked.method, headers: asked.headers }, async (reply) => {
      const told: Buffer[] = []
      for await (const part of reply) told.push(part as Buffer) // as above.
      const text = Buffer.concat(told).toString('utf8')
      if (noted.toldAt === 0 && text.includes('"ring"')) noted.toldAt = moment()
      say(reply.statusCode ?? 502, text)
    })
    onward.on('error', () => answer.destroy())
    answer.once('close', () => onward.destroy())
    onward.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server, listening.
    pointAt: (url) => void (hub = new URL(url)),
    times: (callId) => times.get(callId),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
