import { createServer, type AddressInfo } from 'node:net'

/** A port nobody has right now, above those that other tests pick by number. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // a TCP server, listening.
  await new Promise((resolve) => server.close(resolve))
  return port
}
