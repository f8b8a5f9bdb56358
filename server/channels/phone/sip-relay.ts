import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isExpectedHost } from '#server/http/host-check.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { addressKey, turnsByKey } from '../turns-by-key.ts'
import { readPhoneLine } from './phone-line.ts'
import { reach } from './reach.ts'

/** Where a desk's telephone line goes in, at the hub it knows already. */
export const SIP_PATH = '/phone/sip/'

/** The two headers of a handshake that are the page's own; nothing else of its request is passed on, its cookies least of all. */
const KEY = /^[A-Za-z0-9+/]{22}==$/

export type SipRelay = { readonly close: () => void }

/**
 * Passes a desk's SIP WebSocket (RFC 7118) on to the team's proxy, byte for byte. So a desk speaks with its hub alone: one name, one
 * certificate, and no other address in its page's policy. Who may register and call, the proxy judges by the credentials that
 * the hub gave (sip-line.ts); whoever opens a line here without them gets no further than they would there.
 */
export function attachSipRelay(server: Server, workspaceOf: (id: string) => Workspace | undefined, now: () => number, log: Log): SipRelay {
  const mayOpen = turnsByKey(60, 2)
  const open = new Set<Duplex>()

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith(SIP_PATH) !== true) return
    void relay(request, socket, head).catch((error: unknown) => {
      log('phone.relay_failed', { error: String(error) })
      socket.destroy()
    })
  })

  async function relay(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    const key = request.headers['sec-websocket-key'] ?? ''
    const address = addressKey(request.socket.remoteAddress ?? '', String(request.headers['x-forwarded-for'] ?? ''))
    if (!isExpectedHost(server, request) || !KEY.test(key) || request.headers['sec-websocket-protocol'] !== 'sip') return refuse(socket, '400 Bad Request')
    if (address !== null && !mayOpen(address, now())) return refuse(socket, '429 Too Many Requests')
    const workspace = workspaceOf(decodeURIComponent(request.url?.slice(SIP_PATH.length).split('?')[0] ?? ''))
    const sipUrl = workspace === undefined ? null : (await readPhoneLine(workspace))?.settings.sipUrl
    if (sipUrl == null) return refuse(socket, '404 Not Found')
    const url = new URL(sipUrl)
    const proxy = await reach(url)
    if (proxy instanceof Error || socket.destroyed) {
      if (!(proxy instanceof Error)) proxy.destroy()
      return refuse(socket, '502 Bad Gateway')
    }
    open.add(socket)
    proxy.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: sip\r\nSec-WebSocket-Key: ${key}\r\nOrigin: ${url.protocol.replace('ws', 'http')}//${url.host}\r\n\r\n`)
    if (head.length > 0) proxy.write(head)
    // Either end that goes takes the other with it.
    const end = () => {
      open.delete(socket)
      proxy.destroy()
      socket.destroy()
    }
    for (const one of [proxy, socket]) one.on('error', end).on('close', end)
    socket.pipe(proxy).pipe(socket)
  }

  return {
    close() {
      for (const socket of open) socket.destroy()
    },
  }
}

function refuse(socket: Duplex, status: string): void {
  if (!socket.destroyed) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
