import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { aKeptPort } from './kept-port.ts'
import { aDatabase } from './postgres.ts'
import { aTemporaryFolder } from './temporary-folder.ts'

export type HubProcess = {
  readonly url: string
  readonly databaseUrl: string
  /** SIGKILL, as a crash would. */
  readonly kill: () => Promise<void>
  /** Starts again on the same address and database. */
  readonly start: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')
// Half of what a hub needs to start is its own code, made ready to run; the next one finds that done.
const compiled = path.join(root, 'node_modules/.cache/hub')

/** A real hub in a process of its own, with the demo workspace, on a database of this test's. Ended with the test. */
export async function aHubProcess({ environment = {} }: { readonly environment?: Readonly<Record<string, string>> } = {}): Promise<HubProcess> {
  const database = await aDatabase()
  const home = aTemporaryFolder()
  let child: ChildProcess | null = null
  // Its own while it is dead, too: it comes back to the same address.
  const port = await aKeptPort()

  async function start(): Promise<void> {
    const env = { ...process.env, NODE_COMPILE_CACHE: compiled, DATABASE_URL: database, HEARTH_HOME: home, HEARTH_PORT: String(port), HEARTH_DEMO: '1', ...environment }
    const started = spawn(process.execPath, [path.join(root, 'server/main.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    let said = ''
    started.stderr.on('data', (chunk) => { said = `${said}${String(chunk)}`.slice(-4_000) })
    await new Promise((resolve, reject) => {
      createInterface({ input: started.stdout }).once('line', resolve)
      started.once('exit', (code) => reject(new Error(`the hub ended (${code}) before it listened: ${said}`)))
    })
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    await ended
  }

  await start()
  onTestFinished(() => end('SIGTERM'))
  return { url: `http://127.0.0.1:${port}/`, databaseUrl: database, kill: () => end('SIGKILL'), start }
}
