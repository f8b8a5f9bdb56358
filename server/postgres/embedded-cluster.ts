import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { constants, existsSync, statSync } from 'node:fs'
import { access, chmod, chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { StartFailure } from '#server/start-failure.ts'
import { commandUnder, ownerOf } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { explainFolderError, explainLog } from './embedded-failures.ts'
import { spawnLogged, type Setting } from './embedded-process.ts'

/** Makes Postgres' data folder. Built beside its place and renamed into it, so it is either whole or not there, whenever the power goes. */
export async function createCluster({ home, cluster, account, binaries, password, log }: Setting & { readonly password: string }): Promise<void> {
  const startedAt = Date.now()
  const draft = `${cluster}.new`
  const passwordFile = path.join(home, 'password.initdb')
  await removeFolder(draft)
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  const owner = ownerOf(account)
  if (owner) {
    await chown(draft, owner.uid, owner.gid)
    await chown(passwordFile, owner.uid, owner.gid)
  }
  const initdb = spawnLogged(commandUnder(account, binaries.initdb, initdbOptions(draft, passwordFile)), home)
  const status = await initdb.exit
  await rm(passwordFile, { force: true })
  if (status !== 0) {
    const failure = await explainLog(initdb.output, `Postgres could not set up its data folder ${cluster}`)
    await removeFolder(draft)
    throw failure
  }
  await rm(cluster, { recursive: true, force: true }) // at most an empty folder: checkVersion saw to it
  await rename(draft, cluster)
  log('postgres.cluster-created', { tookMs: Date.now() - startedAt })
}

/** Refuses a data folder that this Postgres cannot open, or that is none. */
export async function checkVersion(cluster: string, { majorVersion }: Binaries): Promise<void> {
  if (!existsSync(cluster)) return
  const found = Number.parseInt(await readFile(versionFile(cluster), 'utf8').catch(() => ''), 10)
  if (found === majorVersion) return
  if (found > majorVersion) {
    throw new StartFailure('newer-store', `${mismatch(cluster, found, majorVersion)}; start the newer Hearth that made it, or choose another HEARTH_HOME.`)
  }
  if (found < majorVersion) {
    throw new StartFailure(
      'older-store',
      `${mismatch(cluster, found, majorVersion)}; carry its data over with pg_dump and pg_restore, or choose another HEARTH_HOME.`,
    )
  }
  if ((await readdir(cluster)).length > 0) {
    throw new StartFailure('foreign-store', `${cluster} holds files that are not a Postgres of Hearth's; choose another HEARTH_HOME, or move them away.`)
  }
}

export function hasCluster(cluster: string): boolean {
  return existsSync(versionFile(cluster))
}

export async function prepareFolder(home: string): Promise<void> {
  // As root another user must pass through to the cluster below; the cluster itself is 0700 and the password 0600.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    if (!existsSync(home)) {
      await mkdir(home, { recursive: true, mode })
      await chmod(home, mode) // whatever the umask took
    }
    await access(home, constants.W_OK | constants.X_OK)
  } catch (error) {
    // On a read-only disk Node reports nested folders it cannot make as missing.
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw explainFolderError(isMissing ? Object.assign(new Error('cannot be made', { cause: error }), { code: 'EROFS' }) : error, home)
  }
}

/** A clone moved elsewhere, or another way of running Postgres as root, changes who must own the files. */
export async function giveTo(account: Setting['account'], cluster: string): Promise<void> {
  const owner = ownerOf(account)
  if (!owner || statSync(cluster).uid === owner.uid) return
  const status = await new Promise((resolve) => {
    spawn('chown', ['-R', `${owner.uid}:${owner.gid}`, cluster], { stdio: 'ignore' }).once('close', resolve)
  })
  if (status !== 0) throw new StartFailure('folder-not-writable', `The files in ${cluster} belong to another user and could not be handed over.`)
}

export async function keepPassword(home: string, cluster: string): Promise<string> {
  const kept = await readPassword(home)
  if (kept) return kept
  const file = passwordFileOf(home)
  if (hasCluster(cluster)) {
    throw new StartFailure('foreign-store', `The password of the database in ${cluster} is missing; put the file ${file} back, from a backup if need be.`)
  }
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return password
}

export async function readPassword(home: string): Promise<string> {
  return (await readFile(passwordFileOf(home), 'utf8').catch(() => '')).trim()
}

// Patient, because an initdb whose hub was killed may still be writing its last files there.
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}

function initdbOptions(draft: string, passwordFile: string): readonly string[] {
  return [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The builtin provider sorts and folds alike on every system, and never changes under an index as the C library's may.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    '--lc-messages=C',
    '--no-instructions',
  ]
}

function mismatch(cluster: string, found: number, offered: number): string {
  return `The data in ${cluster} was written by Postgres ${found}, and this Hearth brings Postgres ${offered}`
}

function versionFile(cluster: string): string {
  return path.join(cluster, 'PG_VERSION')
}

function passwordFileOf(home: string): string {
  return path.join(home, 'password')
}
