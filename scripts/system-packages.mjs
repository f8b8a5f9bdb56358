// Installs the Debian packages that bring the peers of test/peers.json, as root on Debian; elsewhere it says nothing, and tests whose peer is
// missing say so themselves. Plain Node 20.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './places.mjs'

export function ensureSystemPackages(say = console.log) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const missing = [...new Set(missingPeers().flatMap(({ debian }) => debian))].filter((name) => !isInstalled(name))
  if (missing.length === 0) return
  say(`installing from Debian: ${missing.join(', ')}`)
  const startedAt = Date.now()
  const failure = withoutStartingServices(() => aptGet('update', '-qq') ?? aptGet('install', '-qq', '-y', '--no-install-recommends', ...missing))
  say(failure ? `  they could not be installed; the tests that need them say so. apt-get said: ${failure}` : `  installed in ${Math.round((Date.now() - startedAt) / 1000)} s`)
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
  const { status, stdout, stderr, error } = spawnSync('apt-get', options, { encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  if (status === 0) return undefined
  return (error?.message ?? (stderr.trim() || stdout.trim())).split('\n').slice(-3).join(' ')
}

// A mail or phone server starts its service as it is installed; the tests start their own, with their own settings, and end them.
function withoutStartingServices(work) {
  const policy = '/usr/sbin/policy-rc.d'
  const isOurs = !existsSync(policy)
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return work()
  } finally {
    if (isOurs) rmSync(policy, { force: true })
  }
}
