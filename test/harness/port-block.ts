import { randomInt } from 'node:crypto'
import { createServer, type Server } from 'node:net'

export type PortBlock = { readonly first: number; readonly last: number; readonly release: () => Promise<void> }

const SIZE = 128

/**
 * A hundred and twenty-seven ports in a row that no other test of this machine is given, below those that systems hand out by themselves: for programs that want a
 * range, or that listen on UDP and TCP alike. The block is ours as long as we listen on the port before it.
 */
export async function aPortBlock(): Promise<PortBlock> {
  const count = Math.floor((32_000 - 20_000) / SIZE)
  const start = randomInt(count)
  for (let step = 0; step < count; step += 1) {
    const mark = 20_000 + ((start + step) % count) * SIZE
    const server = createServer()
    if (!(await listens(server, mark))) continue
    // Left over from a run that was killed: its programs listen on.
    if (!(await isFree(mark + 1))) {
      server.close()
      continue
    }
    return { first: mark + 1, last: mark + SIZE - 1, release: () => new Promise((resolve) => server.close(() => resolve())) }
  }
  throw new Error('every block of ports is taken')
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  if (!(await listens(server, port))) return false
  await new Promise((resolve) => server.close(resolve))
  return true
}

async function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
}
