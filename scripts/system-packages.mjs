// Installs the Debian packages that bring the peers of test/peers.json, as root on Debian; elsewhere it says nothing, and tests whose peer is
// missing say so themselves. Plain Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './places.mjs'

/** Settles when they are there, or cannot be had; it never fails, and there is other work to do meanwhile. */
export async function ensureSystemPackages(say = console.log) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const missing = [...new Set(missingPeers().flatMap(({ debian }) => debian))].filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  say(`installing from Debian: ${missing.join(', ')}`)
  const startedAt = Date.now()
  const failure = await withoutStartingServices(async () => (await aptGet('update', '-qq')) ?? aptGet('install', '-qq', '-y', '--no-install-recommends', ...missing))
  say(failure ? `what comes from Debian could not be installed; the tests that need it say so. apt-get said: ${failure}` : `installed from Debian in ${Math.round((Date.now() - startedAt) / 1000)} s`)
}

function missingPeers() {
  const peers = JSON.parse(readFileSync(path.join(root, 'test', 'peers.json'), 'utf8'))
  return peers.filter(({ variable, paths }) => ![variable && process.env[variable], ...paths].some((place) => place && existsSync(place)))
}

function isInstalled(name) {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' })
  return status === 0 && stdout.includes('install ok installed')
}

function aptGet(...options) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn('apt-get', options, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { out: '', wrong: '' }
  child.stdout.on('data', (chunk) => (said.out += chunk))
  child.stderr.on('data', (chunk) => (said.wrong += chunk))
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('close', (code) => resolve(code === 0 ? undefined : (said.wrong.trim() || said.out.trim() || `nothing, and ended with ${code}`).split('\n').slice(-3).join(' ')))
  })
}

// A mail or phone server starts its service as it is installed; the tests start their own, with their own settings, and end them.
async function withoutStartingServices(work) {
  const policy = '/usr/sbin/policy-rc.d'
  const isOurs = !existsSync(policy)
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return await work()
  } finally {
    if (isOurs) rmSync(policy, { force: true })
  }
}
