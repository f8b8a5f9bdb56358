import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, fstatSync, openSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { commandUnder, type Account, type Command } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { explainLog, type Output } from './embedded-failures.ts'
import { readPostmaster } from './postmaster.ts'

export type Setting = {
  readonly home: string
  readonly cluster: string
  readonly account: Account
  readonly binaries: Binaries
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
}

export type RunningPostgres = { readonly pid: number; readonly port: number; readonly exit: Promise<number | null>; readonly output: Output }

/** Starts Postgres over an existing data folder and returns when it takes connections; at `keptPort` if it must be found where it was. */
export async function runPostgres({ home, cluster, account, binaries, log }: Setting, keptPort?: number): Promise<RunningPostgres> {
  const startedAt = Date.now()
  keepLogShort(home)
  for (let portsTaken = 0; ; ) {
    const port = keptPort ?? (await freePort())
    const { child, exit, output } = spawnLogged(commandUnder(account, binaries.postgres, ['-D', cluster, ...settings(port)]), home)
    const pid = await becomesReady(cluster, child)
    if (pid !== undefined) {
      child.unref() // the hub lives by its own sockets, not by this child
      log('postgres.ready', { port, pid, tookMs: Date.now() - startedAt })
      return { pid, port, exit, output }
    }
    child.kill('SIGINT')
    await exit
    const failure = await explainLog(output, 'Postgres did not start')
    // Somebody took the free port in the moment between.
    if (failure.reason === 'port-taken' && ++portsTaken < 5) continue
    // One that was killed leaves processes behind; each ends by itself as soon as it notices.
    if (failure.reason !== 'store-held' || Date.now() - startedAt > LEFTOVERS_MS) throw failure
    await wait(100)
  }
}

/** How long processes that a killed Postgres left behind are waited for. */
const LEFTOVERS_MS = 30_000

/**
 * Runs a program with its output going to `postgres.log` and not to a pipe, so that it can write on if this process dies. It gets a session
 * of its own: Ctrl-C in a terminal reaches every process of the group, and Postgres must outlive the hub's last writes.
 */
export function spawnLogged(command: Command, home: string) {
  const file = logFile(home)
  const descriptor = openSync(file, 'a', 0o600)
  const from = fstatSync(descriptor).size
  const child = spawn(command.command, [...command.arguments], {
    ...command.identity,
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['ignore', descriptor, descriptor],
    env: { ...process.env, LC_ALL: 'C' },
  })
  closeSync(descriptor)
  const exit = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(null))
  })
  return { child, exit, output: { file, from } satisfies Output }
}

function settings(port: number): readonly string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    // No socket file: its path may grow too long, and other users could reach it.
    unix_socket_directories: '',
    max_connections: 200,
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_checkpoints: 'off',
    // The hub hears of failed statements anyway, and their details would put customers' data into a log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

// Postgres says so in postmaster.pid. After a crash it replays its log first, which may take long: it is given two minutes.
async function becomesReady(cluster: string, child: ChildProcess): Promise<number | undefined> {
  const until = Date.now() + 120_000
  while (Date.now() < until && child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(cluster)
    if (postmaster?.isReady && postmaster.pid === child.pid) return child.pid
    await wait(5)
  }
  return undefined
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('a listening socket without a port')
  return address.port
}

function logFile(home: string): string {
  return path.join(home, 'postgres.log')
}

function keepLogShort(home: string): void {
  const file = logFile(home)
  if (existsSync(file) && statSync(file).size > 4_000_000) renameSync(file, `${file}.1`)
}
