import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

export type Exchange = { /** Where telephones behind it go (UDP). */ readonly sipPort: number; readonly stop: () => Promise<void> }

/** A team's exchange before its proxy: what a telephone behind it says goes on as it is, but a call to `number` gets these headers, as a menu's answers would be told. */
export async function startExchange({ sipPort, number, headers }: { readonly sipPort: number; readonly number: string; readonly headers: Readonly<Record<string, string>> }): Promise<Exchange> {
  const socket = createSocket('udp4')
  const first = `INVITE sip:${number}@`
  let telephone = 0
  socket.on('message', (bytes, { port }) => {
    if (port === sipPort) return socket.send(bytes, telephone, '127.0.0.1')
    telephone = port
    const end = bytes.indexOf('\r\n') + 2
    const known = bytes.toString('latin1', 0, first.length) === first ? Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('') : ''
    socket.send(Buffer.concat([bytes.subarray(0, end), Buffer.from(known), bytes.subarray(end)]), sipPort, '127.0.0.1')
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address() as AddressInfo
  return { sipPort: port, stop: () => new Promise((resolve) => socket.close(() => resolve())) }
}
