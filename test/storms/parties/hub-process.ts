import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { freePort } from './free-port.ts'

/** A whole hub in a process of its own, that is killed and comes back at the same address. */
export type HubProcess = {
  readonly url: string
  readonly kill: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** How often it ended though nobody had killed it, with what it said last. */
  readonly falls: () => readonly string[]
}

/** `root`: whose sources it runs: the project's, or a copy with a fault planted in it. */
export async function startHubProcess({ root, databaseUrl, home }: { readonly root: string; readonly databaseUrl: string; readonly home: string }): Promise<HubProcess> {
  const port = await freePort()
  const environment = { ...process.env, DATABASE_URL: databaseUrl, HEARTH_PORT: String(port), HEARTH_HOST: '127.0.0.1', HEARTH_HOME: home, HEARTH_DEMO: '0' }
  const preload = pathToFileURL(path.resolve(import.meta.dirname, '../../../scripts/stop-with-parent.mjs')).href
  let child: ChildProcess | null = null
  let lines: string[] = []
  const falls: string[] = []
  let isStopping = false

  /** A hub whose database is away says so and ends; it is started again, as a service manager would. */
  async function start(): Promise<void> {
    const until = Date.now() + 20_000
    while (!(await startOnce())) {
      if (Date.now() > until) throw new Error(`a hub would not start:\n${lines.join('\n')}`)
      await wait(200)
    }
  }

  function startOnce(): Promise<boolean> {
    // Its standard input is ours: should the storm itself be killed, the hub hears it and stops.
    const own = spawn(process.execPath, ['--import', preload, path.join(root, 'server/main.ts')], { cwd: root, env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
    child = own
    let isListening = false
    own.stdin.on('error', () => undefined)
    const hear = (chunk: Buffer) => (lines = [...lines, ...String(chunk).split('\n').filter((line) => line !== '')].slice(-60))
    own.stderr.on('data', hear)
    return new Promise((resolve) => {
      own.stdout.on('data', (chunk: Buffer) => {
        hear(chunk)
        if (!String(chunk).includes('hub listening')) return
        isListening = true
        resolve(true)
      })
      own.once('exit', (code, name) => {
        if (child === own) child = null
        // One killed while it was starting is what the storm wanted.
        if (isListening && !isStopping && name !== 'SIGKILL') falls.push(`a hub ended by itself with ${code ?? name}, after saying:\n    ${lastWords(lines).join('\n    ')}`)
        resolve(name === 'SIGKILL' || isStopping)
      })
    })
  }

  async function end(name: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const own = child
    if (own === null) return
    isStopping ||= name === 'SIGTERM'
    const gone = new Promise((resolve) => own.once('exit', resolve))
    own.kill(name)
    const patience = setTimeout(() => own.kill('SIGKILL'), 8_000)
    await gone
    clearTimeout(patience)
  }

  await start()
  return { url: `http://127.0.0.1:${port}`, kill: () => end('SIGKILL'), start, stop: () => end('SIGTERM'), falls: () => falls }
}

/** What it said after its last ordinary line: the error it died of, if it did; else that line. */
function lastWords(lines: readonly string[]): readonly string[] {
  const ordinary = lines.findLastIndex((line) => line.startsWith('{"at"') || line.startsWith('hub listening'))
  return ordinary === lines.length - 1 ? lines.slice(-1) : lines.slice(ordinary + 1, ordinary + 25)
}
