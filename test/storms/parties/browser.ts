import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { findPeer } from '#test/harness/peer.ts'
import { signal } from './stop-by-id.ts'

/** A Chromium on a profile of its own, ours to kill: what was on its disk is there when it comes back. */
export type BrowserProcess = {
  readonly context: BrowserContext
  /** Kill -9, it and all its processes. */
  readonly kill: () => Promise<void>
}

const QUIET = ['--headless=new', '--no-sandbox', '--no-first-run', '--no-default-browser-check', '--disable-gpu', '--disable-sync', '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--disable-extensions', '--disable-breakpad', '--mute-audio', '--hide-crash-restore-bubble', '--password-store=basic', '--use-mock-keychain', '--disable-dev-shm-usage'] // prettier-ignore
// A window nobody looks at must not fall asleep: there is nobody here to look at any.
const AWAKE = ['--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows', '--disable-features=IntensiveWakeUpThrottling,CalculateNativeWinOcclusion,Translate,OptimizationHints,MediaRouter']

const WITH_US = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] : []

export async function startBrowser(profile: string): Promise<BrowserProcess> {
  const program = findPeer('chromium')
  if (program === undefined) throw new Error('a storm needs Chromium (on Debian: apt-get install chromium)')
  const portFile = path.join(profile, 'DevToolsActivePort')
  // What a killed one leaves behind: its port, and the lock that says the profile is in use.
  for (const left of ['DevToolsActivePort', 'SingletonLock', 'SingletonSocket', 'SingletonCookie']) await rm(path.join(profile, left), { force: true })
  // A group of its own, so that one signal reaches all of it; and, should the storm itself be killed, an end with it.
  const [command = program, ...rest] = [...WITH_US, program, ...QUIET, ...AWAKE, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank']
  const child = spawn(command, rest, { detached: true, stdio: 'ignore' })
  const browser = await connect(child, portFile)
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('a browser without a window')
  return {
    context,
    async kill() {
      const gone = new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(undefined)))
      if (child.pid !== undefined) signal(-child.pid, 'SIGKILL')
      await gone
      // Helpers may have left the group; they are known by the profile they work on.
      for (const pid of processesOn(profile)) signal(pid, 'SIGKILL')
      await browser.close().catch(() => undefined) // gone already: this only lets go of our end.
    },
  }
}

async function connect(child: ChildProcess, portFile: string): Promise<Browser> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode}`)
    const port = (await readFile(portFile, 'utf8').catch(() => '')).split('\n')[0]
    if (port) return chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    await wait(30)
  }
  throw new Error('Chromium did not start within 20 s')
}

function processesOn(profile: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLine(name).includes(profile))
    .map(Number)
    .filter((pid) => pid !== process.pid)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // ended meanwhile.
  }
}
