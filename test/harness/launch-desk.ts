import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { findPeer } from './peer.ts'
import { aTemporaryFolder } from './temporary-folder.ts'

// The desk in its shell, as a person has it: the main process as it was built, its preload, its page. It runs on the stand-in for Electron's
// program (test/standin), or with HEARTH_E2E=electron on the real one. A spec knows nothing of this, except for what only one of them can do.

export const isRealElectron = process.env['HEARTH_E2E'] === 'electron'

const root = path.resolve(import.meta.dirname, '../..')

export type DeskWish = {
  /** What the main process is told: addresses, homes. Nothing else of this machine's HEARTH_ settings reaches it. */
  readonly environment?: Readonly<Record<string, string>>
  /** Kept between launches, for what must outlive a restart. Otherwise fresh, and gone with the test. */
  readonly profile?: string
  readonly language?: 'en-US' | 'zh-CN'
  /** The app: a folder with a package.json, or a main file. The built desk, if none is given. */
  readonly app?: string
  /** More words on the command line, as the system adds a link that was pressed. */
  readonly words?: readonly string[]
}

export type LaunchedDesk = {
  readonly app: ElectronApplication
  /** The first window's page. */
  readonly page: Page
  readonly profile: string
  /** What the main process has written, both ways out, line by line. */
  readonly said: () => string
  /** The program is started once more, as by a link that was pressed; the code it ends with. */
  readonly startAgain: (words: readonly string[]) => Promise<number | null>
  /** Closed as a person closes it. Also done when the test ends. */
  readonly stop: () => Promise<void>
}

/** Starts the desk and waits for its first window. Needs `node scripts/build.mjs` before it. Specs never `goto`: a desk has no address bar. */
export async function launchDesk(wish: DeskWish = {}): Promise<LaunchedDesk> {
  const app = wish.app ?? root
  if (app === root && !existsSync(path.join(root, 'dist/electron/main.js'))) throw new Error('the shell is not built: run node scripts/build.mjs')
  const profile = wish.profile ?? aTemporaryFolder()
  // Playwright finds Electron by asking the package for it, which asks this.
  if (isRealElectron) delete process.env['ELECTRON_OVERRIDE_DIST_PATH']
  else process.env['ELECTRON_OVERRIDE_DIST_PATH'] = path.join(root, 'test/standin/program')
  const args = [app, `--user-data-dir=${profile}`, `--lang=${wish.language ?? 'en-US'}`]
  const env = environmentFor(wish)
  const started = await _electron.launch({ args: [...args, ...(wish.words ?? [])], env, timeout: 120_000 })
  let said = ''
  const child = started.process()
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => { said = `${said}${String(chunk)}`.slice(-20_000) })
  let stopping: Promise<void> | null = null
  const stop = (): Promise<void> => {
    stopping ??= close(started)
    return stopping
  }
  onTestFinished(stop)
  started.context().setDefaultTimeout(60_000)
  const page = await started.firstWindow().catch((error: unknown) => {
    throw new Error(`the desk opened no window; it said:\n${said}`, { cause: error })
  })
  return { app: started, page, profile, said: () => said, startAgain: (words) => startAgain(child.spawnfile, [...args, ...words], env), stop }
}

/** Runs the shell with nobody attached until it ends by itself: for one that must not even open. `said` is what it wrote. */
export async function runShellToItsEnd(wish: DeskWish): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(path.join(root, 'test/standin/program/electron'), ['--no-sandbox', wish.app ?? root, `--user-data-dir=${wish.profile ?? aTemporaryFolder()}`], { env: environmentFor(wish), stdio: ['ignore', 'ignore', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stderr.on('data', (chunk) => { said = `${said}${String(chunk)}`.slice(-20_000) })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

function environmentFor({ environment = {} }: DeskWish): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name, value]) => value !== undefined && !name.startsWith('HEARTH_')) as [string, string][]
  const chromium = findPeer('chromium')
  return { ...Object.fromEntries(kept), ...(chromium === undefined ? {} : { CHROMIUM: chromium }), ...environment }
}

async function startAgain(program: string, args: readonly string[], env: Record<string, string>): Promise<number | null> {
  const [code] = (await once(spawn(program, ['--no-sandbox', ...args], { env, stdio: 'ignore' }), 'exit')) as [number | null]
  return code
}

// A main process that hangs must not keep the test's end waiting for ever. One that stops its hub, and lets Chromium write its profile down, may take
// long on a busy machine; killed meanwhile, it would leave both half done.
async function close(app: ElectronApplication): Promise<void> {
  const child = app.process()
  const patience = setTimeout(() => child.kill('SIGKILL'), 60_000)
  await app.close()
  clearTimeout(patience)
}
