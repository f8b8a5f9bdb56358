import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export type TurningAway = { /** What the next calls are told (RFC 3261, 21). */ readonly answerWith: (status: number, reason: string) => void; readonly stop: () => Promise<void> }

/** A number where everybody who calls is told the same, and nobody ever answers: signals alone, by hand. Known to the proxy at `sipPort` (UDP) once this resolves; rejects after 30 s without an answer. */
export async function startAnsweringOnlyWith({ sipPort, number }: { readonly sipPort: number; readonly number: string }): Promise<TurningAway> {
  const socket = createSocket('udp4')
  let [status, reason] = [480, 'Temporarily Unavailable']
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo // a UDP socket.
  const send = (lines: readonly string[]) => socket.send([...lines, 'Content-Length: 0', '', ''].join('\r\n'), sipPort, '127.0.0.1')
  const registered = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the proxy does not take the number')), 30_000)
    socket.on('message', (bytes) => {
      const text = bytes.toString('utf8')
      if (text.startsWith('SIP/2.0 200') && text.includes('REGISTER')) {
        clearTimeout(late)
        resolve()
      }
      if (!/^(INVITE|CANCEL|BYE) /.test(text)) return
      const said = text.startsWith('INVITE ') ? `${status} ${reason}` : '200 OK'
      const headers = text.split('\r\n').filter((one) => /^(via|from|to|call-id|cseq|record-route):/i.test(one))
      send([`SIP/2.0 ${said}`, ...headers.map((one) => (/^to:/i.test(one) && !one.includes('tag=') ? `${one};tag=away${port}` : one))])
    })
  })
  send([`REGISTER sip:hearth SIP/2.0`, `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${port}r`, 'Max-Forwards: 70', `From: <sip:${number}@hearth>;tag=r${port}`, `To: <sip:${number}@hearth>`, `Call-ID: away-${port}`, 'CSeq: 1 REGISTER', `Contact: <sip:${number}@127.0.0.1:${port}>`, 'Expires: 300'])
  await registered
  return {
    answerWith(nextStatus, nextReason) {
      status = nextStatus
      reason = nextReason
    },
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}
