import { readFile, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { commandOf, isAlive } from '#server/process-facts.ts'

/**
 * What Postgres writes about itself into `postmaster.pid`. The file outlives a Postgres that was killed, and the process id in it may by
 * then belong to somebody else, so nothing is signalled before `isThisPostgres` has agreed.
 */
export type Postmaster = { readonly pid: number; readonly port: number; readonly isReady: boolean }

export async function readPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3] ?? 0), isReady: lines[7] === 'ready' }
}

/** The running Postgres of this data folder, if there is one; a `postmaster.pid` whose process id now belongs to another program is removed. */
export async function findRunningPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(cluster)
  if (!postmaster || !isAlive(postmaster.pid)) return undefined
  if (isThisPostgres(postmaster.pid, cluster)) return postmaster
  // Postgres itself would take any living process for its predecessor and refuse to start.
  await rm(path.join(cluster, 'postmaster.pid'), { force: true })
  return undefined
}

/** Asks for a fast, clean shutdown (SIGINT: open transactions are rolled back, all is written), and hardens only if that is not heard. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  // SIGQUIT loses nothing that was acknowledged: the next start replays the write-ahead log.
  for (const { signal, patienceMs } of [
    { signal: 'SIGINT', patienceMs: 15_000 },
    { signal: 'SIGQUIT', patienceMs: 10_000 },
    { signal: 'SIGKILL', patienceMs: 5_000 },
  ] as const) {
    if (!isAlive(pid) || !isThisPostgres(pid, cluster)) return
    send(pid, signal)
    const until = Date.now() + patienceMs
    while (Date.now() < until) {
      if (!isAlive(pid)) return
      await wait(10)
    }
  }
}

function send(pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isThisPostgres(pid: number, cluster: string): boolean {
  const command = commandOf(pid)
  if (!command.includes('postgres')) return false
  // Windows tells the program's name without its arguments; the name has to do.
  return process.platform === 'win32' || command.includes(cluster) || workingFolderIs(pid, cluster)
}

// A postmaster works inside its data folder. Seen through /proc only by its own user and by root.
function workingFolderIs(pid: number, cluster: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cwd/postmaster.pid`, 'utf8') === readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8')
  } catch {
    return false
  }
}
