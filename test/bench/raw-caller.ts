import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

// A telephone that only ever lets it ring: SIP by hand over UDP (RFC 3261), so that the moment of its INVITE is the bench's own clock.

export type RawCaller = {
  /** Rings a number. `sentAt`: when its INVITE was written, by `Date.now()` with parts of it. */
  readonly call: (number: string, from: string, callId?: string) => RawCall
  readonly close: () => void
}

export type RawCall = {
  readonly id: string
  readonly sentAt: number
  /** Cancels it; settles once the proxy has said that it is over (487). */
  readonly cancel: () => Promise<void>
}

const PATIENCE_MS = 20_000

/** Milliseconds since 1970, finer than whole ones. */
export function moment(): number {
  return performance.timeOrigin + performance.now()
}

export async function startRawCaller(sipPort: number): Promise<RawCaller> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo // bound to an address.
  const heard = new Map<string, (status: number, toTag: string) => void>()
  socket.on('message', (packet) => {
    const message = packet.toString('utf8')
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(message)?.[1] ?? 0)
    const [cseq, id] = [/^CSeq: *\d+ (\w+)/im.exec(message)?.[1], /^Call-ID: *(\S+)/im.exec(message)?.[1]]
    if (cseq === 'INVITE') heard.get(id ?? '')?.(status, /^To: *(.+)$/im.exec(message)?.[1]?.trim() ?? '')
  })
  return {
    call(number, from, id = randomBytes(8).toString('hex')) {
      const branch = `z9hG4bK${randomBytes(8).toString('hex')}`
      const tag = randomBytes(4).toString('hex')
      const request = (method: string, to: string, more: readonly string[], body: string) =>
        [`${method} sip:${number}@hearth SIP/2.0`, `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=${branch}`, `From: <sip:${from}@hearth>;tag=${tag}`, `To: ${to}`, `Call-ID: ${id}`, `CSeq: 1 ${method}`, 'Max-Forwards: 70', ...more, `Content-Length: ${body.length}`, '', body].join('\r\n')
      const send = (method: string, to = `<sip:${number}@hearth>`, more: readonly string[] = [], body = '') => socket.send(request(method, to, more, body), sipPort, '127.0.0.1')
      let isOver = false
      const over = new Promise<void>((resolve) =>
        heard.set(id, (status, to) => {
          if (status < 200) return
          send('ACK', to)
          isOver = true
          resolve()
        }),
      )
      const sentAt = moment()
      send('INVITE', undefined, [`Contact: <sip:${from}@127.0.0.1:${port}>`, 'Content-Type: application/sdp'], SOUND)
      return {
        id,
        sentAt,
        async cancel() {
          const began = Date.now()
          // Once again where a packet was lost: UDP promises nothing.
          while (!isOver) {
            if (Date.now() - began > PATIENCE_MS) throw new Error('the proxy let the call go on')
            send('CANCEL')
            await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 500))])
          }
          heard.delete(id)
        },
      }
    },
    close: () => socket.close(),
  }
}

const SOUND = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', 'm=audio 40000 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', 'a=sendrecv', ''].join('\r\n')
