import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chooseAccount, commandUnder } from '#server/postgres/embedded-account.ts'
import { findBinaries } from '#server/postgres/embedded-binaries.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { spawnLogged } from '#server/postgres/embedded-process.ts'
import { readPostmaster } from '#server/postgres/postmaster.ts'
import { freePort } from './free-port.ts'
import { signal } from './stop-by-id.ts'

/** A real Postgres that is killed and comes back at the same address, as a team's does. */
export type PostgresProcess = {
  /** The superuser's: what the storm reads for itself. */
  readonly adminUrl: string
  readonly url: string
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startPostgresProcess(folder: string): Promise<PostgresProcess> {
  // The hub's own way of making one: data folder, role, database. Then it is run by hand, at a port that stays.
  const made = await startEmbeddedPostgres({ folder })
  await made.stop()
  const cluster = path.join(folder, 'cluster')
  const binaries = findBinaries()
  const account = chooseAccount({ folder, program: binaries.postgres })
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=120', 'timezone=UTC', 'log_min_messages=log', 'max_wal_size=512MB']
  let running: { readonly pid: number; readonly exit: Promise<unknown> } | null = null

  async function start(): Promise<void> {
    const until = Date.now() + 30_000
    while (Date.now() < until) {
      const { child, exit } = spawnLogged(commandUnder(account, binaries.postgres, ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])]), folder)
      while (child.exitCode === null && child.signalCode === null) {
        const postmaster = await readPostmaster(cluster)
        if (postmaster?.isReady && postmaster.pid === child.pid) {
          running = { pid: postmaster.pid, exit }
          return
        }
        await wait(10)
      }
      // After a kill -9 the old one's backends hold its memory for a moment, and the new one will not begin.
      await wait(100)
    }
    throw new Error('Postgres did not come back within 30 s')
  }

  async function end(how: 'SIGKILL' | 'SIGINT'): Promise<void> {
    if (running === null) return
    signal(running.pid, how)
    await running.exit
    running = null
  }

  await start()
  const at = (url: string) => Object.assign(new URL(url), { port: String(port) }).href
  return { adminUrl: at(made.adminUrl).replace(/\/postgres$/, '/hearth'), url: at(made.url), kill: () => end('SIGKILL'), start, stop: () => end('SIGINT') }
}
