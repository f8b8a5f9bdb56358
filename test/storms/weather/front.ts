import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Random } from '../random.ts'
import { newJournal, type Journal } from './journal.ts'
import { carryLine } from './line.ts'
import { clearSky, type Sky } from './sky.ts'

/** A page asked for over HTTP is so much later than a packet: it is larger, and what it tells has grown old on the way. */
const PAGE_SLOWER = 4

/**
 * What stands between a party and the hubs: one address that stays, as a browser ties its cache to an origin, with one
 * of the hubs behind it and all the weather in between. It knows socket.io's frames; it shares nothing with the sync.
 */
export type Front = {
  readonly origin: string
  readonly sky: Sky
  readonly journal: Journal
  /** New lines go to this hub; those that stand, stand. */
  readonly pointAt: (hubUrl: string) => void
  /** Every line is cut at once, without a word. Says how many there were. */
  readonly cut: () => number
  readonly close: () => Promise<void>
}

/** `pages`: what is served from here whatever the weather, by path: a desk's program lies on its own machine. */
export async function openFront({ random, hubUrl, pages = new Map() }: { readonly random: Random; readonly hubUrl: string; readonly pages?: ReadonlyMap<string, { readonly type: string; readonly body: string | Uint8Array }> }): Promise<Front> {
  const sky = clearSky()
  const journal = newJournal()
  const lines = new Set<WebSocket>()
  const sockets = new Set<Duplex>()
  let upstream = new URL(hubUrl)
  const accepting = new WebSocketServer({ noServer: true, perMessageDeflate: false })

  const server = createServer((incoming, response) => {
    const page = pages.get(new URL(incoming.url ?? '/', 'http://front').pathname)
    if (page !== undefined) return void response.writeHead(200, { 'content-type': page.type, 'cache-control': 'no-store' }).end(page.body)
    if (isRefusing()) return void incoming.socket.destroy()
    forward(incoming, response, upstream, sky.delayMs * PAGE_SLOWER)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  })
  server.on('upgrade', (incoming, socket, head) => {
    if (isRefusing()) return void socket.destroy()
    accepting.handleUpgrade(incoming, socket, head, (near) => joinHub(incoming, near))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function isRefusing(): boolean {
    const isIt = Date.now() < sky.refusesUntil
    if (isIt) journal.counts.refused += 1
    return isIt
  }

  function joinHub(incoming: IncomingMessage, near: WebSocket): void {
    const { origin, cookie, host } = incoming.headers
    const far = new WebSocket(`ws://${upstream.host}${incoming.url ?? ''}`, { perMessageDeflate: false, headers: { ...(host ? { host } : {}), ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } })
    lines.add(near)
    near.on('close', () => lines.delete(near))
    // What the party says before the hub has taken the line waits in the socket.
    near.pause()
    far.on('open', () => near.resume())
    carryLine({ near, far, sky, random, journal })
  }

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server, listening.
    sky,
    journal,
    pointAt: (url) => void (upstream = new URL(url)),
    cut() {
      const count = lines.size
      if (count > 0) journal.counts.cut += 1
      for (const line of lines) line.terminate()
      return count
    },
    async close() {
      for (const line of lines) line.terminate()
      for (const socket of sockets) socket.destroy()
      accepting.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function forward(incoming: IncomingMessage, response: ServerResponse, upstream: URL, delayMs: number): void {
  const outgoing = request({ host: upstream.hostname, port: upstream.port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    setTimeout(() => answer.pipe(response), delayMs)
  })
  const giveUp = () => {
    outgoing.destroy()
    incoming.socket.destroy()
  }
  outgoing.on('error', giveUp)
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}
