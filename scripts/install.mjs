// Brings node_modules in step with package-lock.json, with `npm ci`, if it is not already. Plain Node 20.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { node, root } from './places.mjs'

/** Returns when everything is installed; throws an Error with one sentence if that cannot be had. */
export async function ensureInstalled(say = console.log) {
  const reason = whyInstall()
  if (!reason) return
  const wanted = packagesIn(path.join(root, 'package-lock.json'))
  say(`installing ${Object.keys(wanted).length} packages, because ${reason} (half a minute to a few minutes, once)`)
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const ticking = setInterval(() => say(`  still installing after ${seconds()} s`), 5_000)
  const { code, output } = await runNpm()
  clearInterval(ticking)
  if (code !== 0) throw new Error(`npm ci failed with code ${code}; it said:\n${firstLines(output)}`)
  if (!existsSync(node)) throw new Error('npm ci ran, but without the install script that brings Node 24; allow install scripts (npm config set ignore-scripts false) and start again.')
  say(`installed in ${seconds()} s`)
}

// npm leaves a list of what it installed in node_modules/.package-lock.json, written last. It is compared by content, not by time: a fresh
// checkout of the same lockfile needs nothing.
function whyInstall() {
  const installedList = path.join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedList)) return 'nothing is installed yet'
  const installed = packagesIn(installedList)
  const outdated = Object.entries(packagesIn(path.join(root, 'package-lock.json'))).filter(
    ([place, { version, optional }]) => installed[place]?.version !== version && !(optional && !installed[place]),
  )
  if (outdated.length > 0) return `package-lock.json asks for ${outdated.length === 1 ? outdated[0][0].replace('node_modules/', '') : `${outdated.length} packages`} in another version`
  return existsSync(node) ? undefined : 'Node 24 is missing'
}

function packagesIn(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'))
  return Object.fromEntries(Object.entries(packages).filter(([place, { link }]) => place !== '' && !link))
}

// npm prints its whole manual after some errors.
function firstLines(output) {
  return output.trim().split('\n').slice(0, 20).join('\n')
}

function runNpm() {
  // `npm run` tells where its npm is; asked for directly, it is found on the PATH.
  const npm = process.env.npm_execpath
  const options = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const environment = { ...process.env, npm_config_ignore_scripts: 'false' }
  const child = npm?.endsWith('.js')
    ? spawn(process.execPath, [npm, ...options], { cwd: root, env: environment })
    : spawn('npm', options, { cwd: root, env: environment, shell: process.platform === 'win32' })
  process.once('exit', () => child.kill())
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
