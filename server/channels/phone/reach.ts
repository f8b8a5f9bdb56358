import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

const CONNECT_MS = 5_000

/** A line to a WebSocket's address (`ws:` by TCP, `wss:` by TLS with its name proved), or why there is none, within 5 s. The caller closes it. */
export function reach(url: URL): Promise<Socket | NodeJS.ErrnoException> {
  const isSafe = url.protocol === 'wss:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (isSafe ? 443 : 80)
  return new Promise((resolve) => {
    const socket: Socket = isSafe ? connectTls({ host, port, servername: isIP(host) === 0 ? host : '', ALPNProtocols: ['http/1.1'] }) : connectTcp({ host, port })
    const settle = (found: Socket | NodeJS.ErrnoException) => {
      clearTimeout(late)
      if (found instanceof Error) socket.destroy()
      resolve(found)
    }
    const late = setTimeout(() => settle(Object.assign(new Error('nobody answers'), { code: 'ETIMEDOUT' })), CONNECT_MS)
    socket.once(isSafe ? 'secureConnect' : 'connect', () => settle(socket))
    socket.once('error', settle)
  })
}
