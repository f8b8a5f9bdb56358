import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import type { SignalBody } from '#shared/protocol/signal.ts'

/**
 * A way for packets between pages of this machine that can be cut. Each page's candidates are told to the others as a port of ours;
 * what comes there goes on to the page, from the port that stands for whoever sent it. So each sees the other where it was told
 * that it is, and nobody has a way past us.
 */
export type CuttableWay = {
  /** Every way there is now is gone for good: only candidates that are told afterwards lead anywhere. */
  readonly cut: () => void
  /** A signal as the other side may hear it; null: not at all. */
  readonly through: (body: SignalBody) => Promise<SignalBody | null>
  readonly close: () => void
}

export function startCuttableWay(): CuttableWay {
  const standIns = new Map<string, Promise<{ readonly socket: Socket; readonly port: number }>>()

  /** Our port for a page's own; also for one that nobody told us of, as of a page that hides its addresses (RFC 8828) and is answered where it asks from. */
  function standInFor(address: string, port: number): Promise<{ readonly socket: Socket; readonly port: number }> {
    const known = standIns.get(`${address} ${port}`)
    if (known !== undefined) return known
    const made = open(address, port)
    standIns.set(`${address} ${port}`, made)
    return made
  }

  async function open(address: string, port: number): Promise<{ readonly socket: Socket; readonly port: number }> {
    const socket = createSocket('udp4')
    socket.on('message', (packet, from) => void standInFor(from.address, from.port).then((sender) => sender.socket.send(packet, port, address)))
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return { socket, port: socket.address().port }
  }

  function cut(): void {
    for (const standIn of standIns.values()) void standIn.then(({ socket }) => socket.close())
    standIns.clear()
  }

  return {
    cut,
    async through(body) {
      if (body.kind === 'offer' || body.kind === 'answer') return { ...body, sdp: body.sdp.replace(/^a=candidate:.*\r\n/gm, '') }
      if (body.kind !== 'candidate' || body.candidate === null) return body
      // RFC 8839, 5.1: foundation, component, transport, priority, address, port.
      const parts = body.candidate.candidate.split(' ')
      if (parts[2]?.toLowerCase() !== 'udp' || parts[4] !== '127.0.0.1') return null
      parts[5] = String((await standInFor('127.0.0.1', Number(parts[5]))).port)
      return { ...body, candidate: { ...body.candidate, candidate: parts.join(' ') } }
    },
    close: cut,
  }
}
