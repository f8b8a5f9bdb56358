import path from 'node:path'
import pg from 'pg'
import { StartFailure } from '#server/start-failure.ts'
import { chooseAccount } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import { checkVersion, createCluster, giveTo, hasCluster, keepPassword, prepareFolder, readPassword } from './embedded-cluster.ts'
import { explainFolderError, explainLog } from './embedded-failures.ts'
import { lockOwner, takeLock } from './embedded-lock.ts'
import { runPostgres, type RunningPostgres } from './embedded-process.ts'
import { findRunningPostmaster, stopPostmaster } from './postmaster.ts'

/**
 * A real Postgres of Hearth's own, for one machine without a database server. Everything lies in one folder: `cluster/` is Postgres' data,
 * `password` opens it, `lock` names the program that owns it, `postgres.log` is what Postgres says.
 *
 * It listens on 127.0.0.1 at a free port, and is as durable as any Postgres: nothing acknowledged is lost to kill -9 or a power cut. A
 * Postgres left running by a killed hub is stopped and started afresh, so there is one way up only.
 *
 * Throws `StartFailure`, one sentence for a person, for whatever a person can mend.
 */
export async function startEmbeddedPostgres({ folder, programs = null, log = () => {}, onUnexpectedExit }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = path.resolve(folder)
  const cluster = path.join(home, 'cluster')
  const binaries = findBinaries(programs)
  await prepareFolder(home)
  const lock = await takeLock(path.join(home, 'lock')).catch((error: unknown) => {
    throw explainFolderError(error, home)
  })
  try {
    const account = chooseAccount({ folder: home, program: binaries.postgres })
    await checkVersion(cluster, binaries)
    const orphan = await findRunningPostmaster(cluster)
    if (orphan) {
      log('postgres.orphan-stopped', { pid: orphan.pid })
      await stopPostmaster(orphan.pid, cluster)
    }
    const password = await keepPassword(home, cluster)
    if (!hasCluster(cluster)) await createCluster({ home, cluster, account, binaries, password, log })
    await giveTo(account, cluster)
    const setting = { home, cluster, account, binaries, log }
    let running = await runPostgres(setting)
    const { port } = running
    await ensureDatabase(port, password)
    let isStopping = false
    let restarts = 0
    let restarting: Promise<void> = Promise.resolve()
    const watch = () => {
      const { exit, output } = running
      void exit.then(() => {
        if (!isStopping) restarting = bringBack(output)
      })
    }
    // Killed from outside: it comes back where it was and replays its log, while the hub's commands wait and are tried again.
    const bringBack = async (output: RunningPostgres['output']) => {
      log('postgres.ended', { restarts })
      try {
        if (restarts >= RESTARTS) throw await explainLog(output, 'Postgres ended while Hearth was running')
        restarts += 1
        const left = await findRunningPostmaster(cluster)
        if (left) await stopPostmaster(left.pid, cluster)
        running = await runPostgres(setting, port)
        watch()
        if (isStopping) await stopPostmaster(running.pid, cluster)
      } catch (error) {
        const why = explainFolderError(error, home)
        onUnexpectedExit?.(why instanceof StartFailure ? why : new StartFailure('store-did-not-start', 'Postgres ended while Hearth was running and could not be started again; start Hearth anew.', error))
      }
    }
    watch()
    return {
      ...addresses(port, password),
      port,
      get pid() {
        return running.pid
      },
      async stop() {
        if (isStopping) return
        isStopping = true
        await restarting
        await stopPostmaster(running.pid, cluster)
        await lock.release()
      },
    }
  } catch (error) {
    const left = await findRunningPostmaster(cluster)
    if (left) await stopPostmaster(left.pid, cluster)
    await lock.release()
    throw explainFolderError(error, home)
  }
}

/** How often in its life a Postgres that ends by itself is brought back. */
const RESTARTS = 5

export type EmbeddedOptions = {
  readonly folder: string
  /** Where a packed app keeps Postgres' programs; null: the installed package's. */
  readonly programs?: string | null
  readonly log?: (event: string, fields: Readonly<Record<string, unknown>>) => void
  /** Called if Postgres ended though nobody asked it to, and could not be brought back: the hub has lost its store and should end too. */
  readonly onUnexpectedExit?: (failure: StartFailure) => void
}

export type EmbeddedPostgres = {
  /** For the hub: the role `hearth`, owner of the database `hearth` and no superuser, so row-level security can hold for it. */
  readonly url: string
  /** For backups and tests: the superuser. */
  readonly adminUrl: string
  readonly port: number
  readonly pid: number
  /** Clean and fast; returns when Postgres is gone. A second call does nothing. */
  stop(): Promise<void>
}

/** The embedded Postgres another program of this home runs right now, for a command that wants to look in beside the hub. */
export async function findEmbeddedPostgres(folder: string): Promise<{ readonly url: string; readonly adminUrl: string } | undefined> {
  const home = path.resolve(folder)
  if (!(await lockOwner(path.join(home, 'lock')))) return undefined
  const postmaster = await findRunningPostmaster(path.join(home, 'cluster'))
  const password = await readPassword(home)
  return postmaster?.isReady && password ? addresses(postmaster.port, password) : undefined
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', application_name: 'hearth start' })
  await client.connect()
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'hearth'")
    if (role.rowCount === 0) await client.query(`CREATE ROLE hearth LOGIN PASSWORD ${client.escapeLiteral(password)}`)
    const database = await client.query("SELECT 1 FROM pg_database WHERE datname = 'hearth'")
    if (database.rowCount === 0) await client.query('CREATE DATABASE hearth OWNER hearth')
  } finally {
    await client.end()
  }
}

function addresses(port: number, password: string) {
  return { url: `postgres://hearth:${password}@127.0.0.1:${port}/hearth`, adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` }
}
