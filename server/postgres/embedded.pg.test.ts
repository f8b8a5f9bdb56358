import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from '#server/process-facts.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedOptions } from './embedded.ts'
import { stopPostmaster } from './postmaster.ts'

// A limit against hanging: a Postgres is made, killed and made whole again, which a busy machine takes its time for.
describe('the embedded Postgres', { timeout: 180_000 }, () => {
  test('keeps its data from one start to the next, with the password closed to others', async () => {
    const folder = path.join(aTemporaryFolder(), 'postgres')
    const first = await start({ folder })
    await query(first.url, "CREATE TABLE kept AS SELECT 'still here' AS word")
    await first.stop()
    expect(isAlive(first.pid)).toBe(false)
    const second = await start({ folder })
    expect(await query(second.url, 'SELECT word FROM kept')).toEqual([{ word: 'still here' }])
    expect((await stat(path.join(folder, 'password'))).mode & 0o777).toBe(0o600)
  })

  test('gives the hub a role for which row-level security holds, sorting the same everywhere', async () => {
    const { url } = await start({ folder: aTemporaryFolder() })
    expect(await query(url, 'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user')).toEqual([{ rolsuper: false, rolbypassrls: false }])
    expect(
      await query(url, `SELECT datlocale AS locale, datlocprovider AS provider, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit FROM pg_database WHERE datname = 'hearth'`),
    ).toEqual([{ locale: 'C.UTF-8', provider: 'b', fsync: 'on', commit: 'on' }]) // prettier-ignore
  })

  test('stops the Postgres that a killed hub left running, and loses nothing acknowledged', async () => {
    const folder = aTemporaryFolder()
    const hub = await aHub(folder, { leavingOrphans: true })
    await query(hub.url, "CREATE TABLE kept AS SELECT 'acknowledged' AS word")
    await hub.kill()
    expect(isAlive(hub.postgresPid)).toBe(true)
    const next = await start({ folder })
    expect(isAlive(hub.postgresPid)).toBe(false)
    expect(await query(next.url, 'SELECT word FROM kept')).toEqual([{ word: 'acknowledged' }])
  })

  test.skipIf(process.platform !== 'linux')('ends by itself when its hub is killed', async () => {
    const hub = await aHub(aTemporaryFolder(), { leavingOrphans: false })
    await hub.kill()
    await expect.poll(() => isAlive(hub.postgresPid), { timeout: 120_000 }).toBe(false)
  })

  test('recovers when everything was killed and the process id in postmaster.pid belongs to another program by now', async () => {
    const folder = aTemporaryFolder()
    const first = await start({ folder })
    const postmaster = path.join(folder, 'cluster', 'postmaster.pid')
    const { pid } = first
    process.kill(pid, 'SIGKILL')
    await expect.poll(() => isAlive(pid)).toBe(false)
    await first.stop()
    await writeFile(postmaster, `${process.pid}\n${path.dirname(postmaster)}\n1\n5432\n\n127.0.0.1\n\nready\n`)
    const second = await start({ folder })
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('killed under a running hub, it comes back where it was with all it acknowledged; killed too often, it tells the hub', async () => {
    const failures: string[] = []
    const postgres = await start({ folder: aTemporaryFolder(), onUnexpectedExit: ({ message }) => failures.push(message) })
    await query(postgres.url, 'CREATE TABLE kept (n int)')
    for (let kill = 1; kill <= 5; kill += 1) {
      const { pid } = postgres
      await query(postgres.url, `INSERT INTO kept VALUES (${kill})`)
      process.kill(pid, 'SIGKILL')
      await expect.poll(async () => postgres.pid !== pid && (await query(postgres.url, 'SELECT count(*)::int AS n FROM kept').catch(() => [])), { timeout: 120_000 }).toEqual([{ n: kill }])
    }
    expect(failures).toEqual([])
    process.kill(postgres.pid, 'SIGKILL')
    await expect.poll(() => failures, { timeout: 120_000 }).toEqual([expect.stringMatching(/^Postgres ended while Hearth was running/)])
  })

  test.skipIf(process.platform !== 'linux')('killed under a running hub, it comes back even where the last of its processes ends late', async () => {
    const failures: string[] = []
    const folder = aTemporaryFolder()
    const postgres = await start({ folder, onUnexpectedExit: ({ message }) => failures.push(message) })
    const { pid } = postgres
    const [late = 0] = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).split(' ').map(Number)
    process.kill(late, 'SIGSTOP')
    try {
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => readFile(path.join(folder, 'postgres.log'), 'utf8'), { timeout: 120_000 }).toContain('is still in use')
    } finally {
      process.kill(late, 'SIGCONT')
    }
    await expect.poll(async () => postgres.pid !== pid && (await query(postgres.url, 'SELECT 1 AS one').catch(() => [])), { timeout: 120_000 }).toEqual([{ one: 1 }])
    expect(failures).toEqual([])
  })

  test('refuses a home that another program is using, naming it, and lets a command look in beside it', async () => {
    const folder = aTemporaryFolder()
    const hub = await aHub(folder, { leavingOrphans: false })
    await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({
      reason: 'already-running',
      message: expect.stringMatching(new RegExp(`already running in .* \\(process ${hub.pid}: .*hold-postgres`)),
    })
    const found = await findEmbeddedPostgres(folder)
    expect(found?.url).toBe(hub.url)
    await hub.kill()
    expect(await findEmbeddedPostgres(folder)).toBeUndefined()
  })

  test('of two that start at once, one starts and one is refused', async () => {
    const folder = aTemporaryFolder()
    const outcomes = await Promise.allSettled([aHub(folder, { leavingOrphans: false }), aHub(folder, { leavingOrphans: false })])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(String(outcomes.find((outcome) => outcome.status === 'rejected')?.reason)).toContain('already running')
  })

  test('refuses data of a newer Postgres, and files that are no Postgres at all', async () => {
    const newer = aTemporaryFolder()
    await mkdir(path.join(newer, 'cluster'))
    await writeFile(path.join(newer, 'cluster', 'PG_VERSION'), '19\n')
    await expect(startEmbeddedPostgres({ folder: newer })).rejects.toMatchObject({ reason: 'newer-store', message: expect.stringContaining('written by Postgres 19') })
    const foreign = aTemporaryFolder()
    await mkdir(path.join(foreign, 'cluster'))
    await writeFile(path.join(foreign, 'cluster', 'holiday.jpg'), '')
    await expect(startEmbeddedPostgres({ folder: foreign })).rejects.toMatchObject({ reason: 'foreign-store' })
  })

  test('says that its place is a file', async () => {
    const file = path.join(aTemporaryFolder(), 'home')
    await writeFile(file, '')
    await expect(startEmbeddedPostgres({ folder: path.join(file, 'postgres') })).rejects.toMatchObject({ reason: 'folder-not-writable' })
  })

  test.skipIf(process.getuid?.() !== 0)('runs for root even where only root may enter', async () => {
    const closed = aTemporaryFolder()
    await chmod(closed, 0o700)
    const { url } = await start({ folder: path.join(closed, 'postgres') })
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })
})

async function start(options: EmbeddedOptions) {
  const postgres = await startEmbeddedPostgres(options)
  onTestFinished(() => postgres.stop())
  return postgres
}

/** A program holding an embedded Postgres. With everything but `setpriv` on its PATH it cannot ask the kernel to end Postgres with it. */
async function aHub(folder: string, { leavingOrphans }: { readonly leavingOrphans: boolean }) {
  const program = path.resolve('test/harness/hold-postgres.ts')
  const child = spawn(process.execPath, [program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(leavingOrphans ? { PATH: aPathWithout('setpriv') } : {}) },
  })
  const gone = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const said = JSON.parse(line) as { pid: number; url: string; refused?: string }
  if (said.refused) await gone
  if (said.refused) throw new Error(said.refused)
  onTestFinished(async () => {
    await kill()
    await stopPostmaster(said.pid, path.join(folder, 'cluster'))
  })
  return { pid: child.pid, postgresPid: said.pid, url: said.url, kill }
}

function aPathWithout(program: string): string {
  const folder = aTemporaryFolder()
  for (const place of ['/bin', '/usr/bin'].filter(existsSync)) {
    for (const name of readdirSync(place)) {
      if (name !== program && !existsSync(path.join(folder, name))) symlinkSync(path.join(place, name), path.join(folder, name))
    }
  }
  return folder
}

async function query(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // some tests kill the server under it
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}
