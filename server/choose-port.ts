import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { describePortHolder } from './port-holder.ts'
import { lockOwner } from './postgres/embedded-lock.ts'
import { StartFailure } from './start-failure.ts'

/**
 * The one port of a hub. Browsers tie a desk's cache, its unsent replies and its sign-in to the address, so a home keeps the port it first
 * got: the wanted one, or the next free one if that was taken. From then on the kept port is the port, and if another program has it the
 * start fails and names that program. Wanting another number than the first time is a decision to move, and that number must be free.
 *
 * `wanted` 0 takes any free port and keeps nothing. Only loopback tests want that.
 */
export async function choosePort({ home, wanted = 4180, host = '127.0.0.1' }: PortWish): Promise<number> {
  if (wanted === 0) return anyFreePort(host)
  const file = path.join(home, 'port')
  const kept = parseKept(await readFile(file, 'utf8').catch(() => ''))
  const port = kept === undefined ? await nextFreePort(wanted, host) : kept.wanted === wanted ? kept.port : wanted
  if (kept !== undefined && !(await isFree(port, host))) {
    const hub = await lockOwner(path.join(home, 'postgres', 'lock'))
    if (hub) throw new StartFailure('already-running', `Hearth is already running in ${home}, on port ${port} as process ${hub.pid}; stop it first, or give this one another HEARTH_HOME.`)
    throw new StartFailure(
      'port-taken',
      `Port ${port} is taken by ${describePortHolder(port)}, and this Hearth keeps to it because browsers tie their stored work to the address; stop that program, or set HEARTH_PORT to move for good.`,
    )
  }
  if (kept?.port !== port || kept.wanted !== wanted) {
    await mkdir(home, { recursive: true })
    await writeFile(file, `${port}\nwanted ${wanted}\n`)
  }
  return port
}

export type PortWish = { readonly home: string; readonly wanted?: number | undefined; readonly host?: string | undefined }

function parseKept(text: string): { readonly port: number; readonly wanted: number } | undefined {
  const match = /^(\d+)\s+(?:wanted (\d+))?/.exec(text)
  if (!match) return undefined
  return { port: Number(match[1]), wanted: Number(match[2] ?? match[1]) }
}

async function nextFreePort(wanted: number, host: string): Promise<number> {
  const last = Math.min(wanted + 100, 65_535)
  for (let port = wanted; port <= last; port += 1) {
    if (await isFree(port, host)) return port
  }
  throw new StartFailure('port-taken', `No port from ${wanted} to ${last} can be used on ${host}; set HEARTH_PORT to a free one.`)
}

async function isFree(port: number, host: string): Promise<boolean> {
  return (await listenOnce(port, host)) !== undefined
}

async function anyFreePort(host: string): Promise<number> {
  const port = await listenOnce(0, host)
  if (port === undefined) throw new StartFailure('port-taken', `No port can be opened on ${host}.`)
  return port
}

// undefined: taken, or not ours to take (a port below 1024). Any other trouble, such as an address this machine does not have, is thrown.
function listenOnce(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined)
      else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(new StartFailure('port-taken', `${host} is not an address of this machine; set HEARTH_HOST to one that is.`, error))
      } else reject(error)
    })
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined))
    })
  })
}
