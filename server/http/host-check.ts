import type { IncomingMessage, Server } from 'node:http'
import { isLoopback } from '#server/config.ts'

/**
 * Whether a request names this hub as a browser on this machine would. A hub that listens on loopback only is reached as
 * 127.0.0.1, localhost or [::1]; any other name in `Host` is a stranger's page whose name was made to point here (DNS
 * rebinding), and gets nothing. A hub that listens to the world has the names its owner gives it.
 */
export function isExpectedHost(server: Server, request: Pick<IncomingMessage, 'headers'>): boolean {
  const address = server.address()
  if (address === null || typeof address === 'string' || !isLoopback(address.address)) return true
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]*)(:\d{1,5})?$/i.exec(request.headers.host ?? '')?.[1]?.toLowerCase()
  return name !== undefined && (name === '[::1]' || isLoopback(name))
}
