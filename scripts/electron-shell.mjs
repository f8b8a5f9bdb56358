// Finds Electron's program, fetches it where that is possible, and opens the desk in it. Plain Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './places.mjs'

const main = path.join(root, 'dist', 'electron', 'main.js')
const downloadLimitMs = Number(process.env.HEARTH_ELECTRON_DOWNLOAD_MS ?? 120_000)
/** Where there is no way to the internet, nobody should wait for a whole download's time to learn it. */
const reachLimitMs = Math.min(5_000, downloadLimitMs)

/**
 * `{ program }` if the desk can be opened in Electron here, else `{ why }`, the rest of a sentence. A program that is missing is fetched, within
 * a limit of ours: Electron's own installer has none, and may hang for ever on a mirror that accepts and says nothing.
 */
export async function findElectron(say, { mayFetch = true } = {}) {
  if (!existsSync(main)) return { why: 'its shell is not built' }
  const before = locate()
  if (before.program || !before.folder) return check(before)
  if (!mayFetch) return { why: 'its program is not here' }
  if (process.env.HEARTH_ELECTRON_DOWNLOAD === '0') return { why: 'its program is not here, and HEARTH_ELECTRON_DOWNLOAD=0 forbids fetching it' }
  const unreachable = await whyUnreachable()
  if (unreachable) return { why: `its program is not here and cannot be fetched (${unreachable})` }
  say(`fetching Electron's program (at most ${Math.round(downloadLimitMs / 1000)} s)`)
  const outcome = await download(before.folder)
  const after = locate()
  return after.program ? check(after) : { why: `its program could not be fetched (${outcome})` }
}

/** Opens the desk in Electron: `environment` says of which hub, or of which page. `ended` becomes undefined for an ordinary end, or the rest of a sentence if it failed within ten seconds. */
export function openElectron(program, environment) {
  const startedAt = Date.now()
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const child = spawn(program, [...(isRoot ? ['--no-sandbox'] : []), root], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    detached: process.platform !== 'win32',
  })
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code === 0 || Date.now() - startedAt > 10_000 ? undefined : `it ended at once with ${signal ?? `code ${code}`}`))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(patience)
  }
  return { ended, stop }
}

// Never by require('electron'): outside Electron that starts a download, synchronously and without a limit.
function locate() {
  let folder
  try {
    folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  } catch {
    return { why: 'the electron package is not installed' }
  }
  const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'
  const program = path.join(process.env.ELECTRON_OVERRIDE_DIST_PATH || path.join(folder, 'dist'), name)
  try {
    accessSync(program, constants.X_OK)
    return { program, folder }
  } catch {
    return { folder }
  }
}

// A program that is there may still not run: a library is missing, or it was built for another machine.
function check({ program, why }) {
  if (!program) return { why }
  const attempt = spawnSync(program, ['--version'], { timeout: 15_000, encoding: 'utf8', env: { ...process.env, ELECTRON_RUN_AS_NODE: '' } })
  if (attempt.status === 0) return { program }
  const complaint = (attempt.error?.message ?? attempt.stderr ?? '').trim().split('\n')[0]
  return { why: `its program does not run here (${complaint || `code ${attempt.status}`})` }
}

// Behind a proxy only the installer knows the way.
async function whyUnreachable() {
  const env = process.env
  if (env.ELECTRON_GET_USE_PROXY || env.HTTPS_PROXY || env.https_proxy) return undefined
  const mirror = env.npm_config_electron_mirror || env.ELECTRON_MIRROR || env.electron_mirror || 'https://github.com/'
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(reachLimitMs) })
    return undefined
  } catch (error) {
    const host = URL.canParse(mirror) ? new URL(mirror).host : mirror
    return error.name === 'TimeoutError' ? `${host} did not answer within ${Math.ceil(reachLimitMs / 1000)} s` : `${host} cannot be reached`
  }
}

function download(folder) {
  const child = spawn(process.execPath, [path.join(folder, 'install.js')], { stdio: 'ignore' })
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      resolve(`no answer within ${Math.round(downloadLimitMs / 1000)} s`)
    }, downloadLimitMs)
    const settle = (outcome) => {
      clearTimeout(limit)
      resolve(outcome)
    }
    child.once('error', (error) => settle(error.message))
    child.once('exit', (code) => settle(code === 0 ? 'nothing arrived' : 'the download failed; is there a way to the internet?'))
  })
}
