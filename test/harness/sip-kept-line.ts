import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type KeptLine = {
  /** Where a desk connects to, instead of the proxy. */
  readonly sipUrl: string
  /** From now on, what the desk says and this holds for is kept on its way, until `goOn`. */
  readonly keepBack: (isKept: (said: string) => boolean) => { readonly kept: () => readonly string[]; /** What the proxy said meanwhile; it is passed on. */ readonly heard: () => string; readonly goOn: () => void }
  readonly stop: () => Promise<void>
}

/** A way between a desk and its proxy on which words can be kept: so what crosses what is as a test wants it. */
export async function startKeptLine({ sipUrl }: { readonly sipUrl: string }): Promise<KeptLine> {
  const { hostname, port } = new URL(sipUrl)
  const sockets = new Set<Socket>()
  let isKept: (said: string) => boolean = () => false
  let kept: { readonly said: string; readonly pass: () => void }[] = []
  let heard = ''
  const server = createServer((desk) => {
    const proxy = connect({ host: hostname, port: Number(port) })
    for (const [socket, other] of [[desk, proxy], [proxy, desk]] as const) {
      sockets.add(socket)
      socket.setNoDelay()
      socket.on('error', () => {}).on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
    proxy.on('data', (bytes) => {
      heard += bytes.toString('latin1')
      desk.write(bytes)
    })
    readFrames(desk, (bytes, said) => {
      if (isKept(said)) kept.push({ said, pass: () => proxy.write(bytes) })
      else proxy.write(bytes)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    sipUrl: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server.
    keepBack(holds) {
      isKept = holds
      heard = ''
      return {
        kept: () => kept.map(({ said }) => said),
        heard: () => heard,
        goOn() {
          const late = kept
          kept = []
          isKept = () => false
          for (const { pass } of late) pass()
        },
      }
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The handshake, then a browser's frames one by one (RFC 6455, 5.2), each with what is said in it; SIP needs none of 64 KB. */
function readFrames(socket: Socket, take: (bytes: Buffer, said: string) => void): void {
  let rest: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  let isOpen = false
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const isLong = ((rest[1] ?? 0) & 127) === 126
      const from = isLong ? 8 : 6
      if (isOpen && rest.length < from) return
      const end = isOpen ? from + (isLong ? rest.readUInt16BE(2) : (rest[1] ?? 0) & 127) : rest.indexOf('\r\n\r\n') + 4
      if (rest.length < end || end < 4) return
      const bytes = rest.subarray(0, end)
      const mask = bytes.subarray(from - 4, from)
      take(bytes, isOpen ? Buffer.from(bytes.subarray(from).map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString('utf8') : '')
      rest = rest.subarray(end)
      isOpen = true
    }
  })
}
