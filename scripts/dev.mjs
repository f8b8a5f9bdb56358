// npm run dev: everything, and each part new as soon as its sources change. The hub starts anew (server, shared), the desk is reloaded by vite's
// server, which passes everything else on to the hub; the widget is built anew, and so is the shell, in an Electron that starts again. Where
// there is no Electron the desk is at vite's address. It works in a home of its own, `.hearth-dev` in the clone, unless HEARTH_HOME says
// otherwise. Plain Node 20.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { runDevShell } from './dev-shell.mjs'
import { ensureInstalled } from './install.mjs'
import { node, root, tool } from './places.mjs'
import { runHub } from './run-hub.mjs'

try {
  await ensureInstalled()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const running = { stopVite: undefined, shell: undefined }
let isStopping = false
const hub = runHub({
  environment: { HEARTH_HOME: process.env.HEARTH_HOME ?? path.join(root, '.hearth-dev'), HEARTH_DEMO: process.env.HEARTH_DEMO ?? '1' },
  nodeOptions: ['--watch', '--watch-preserve-output'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))

const ready = await hub.ready
if (!ready) process.exit(1)
console.log(`the hub listens at ${ready.url} and starts anew when its sources change`)
const desk = await startVite(ready.url)
if (desk) {
  running.shell = await runDevShell({ environment: { HEARTH_DESK_URL: desk, HEARTH_HUB_URL: ready.url } })
  if (isStopping) await running.shell.stop()
  else console.log(`hearth dev ready ${JSON.stringify({ desk, demo: `${desk}demo/`, hub: ready.url })}`)
}
await hub.ended
await stop(1)

/** Vite's server for the desk. Becomes its address, or undefined if it ended before it had one. */
function startVite(hubUrl) {
  const vite = spawn(node, [tool.vite, '--config', 'renderer/vite.config.ts', '--clearScreen', 'false'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, HEARTH_HUB_URL: hubUrl, NO_COLOR: '1', FORCE_COLOR: '0' } })
  const ended = once(vite, 'exit').catch(() => {})
  running.stopVite = async () => {
    vite.kill('SIGTERM')
    const patience = setTimeout(() => vite.kill('SIGKILL'), 5_000)
    await ended
    clearTimeout(patience)
  }
  return new Promise((resolve) => {
    createInterface(vite.stdout).on('line', (line) => {
      console.log(line)
      const address = /Local:\s+(http:\/\/\S+)/.exec(line)?.[1]
      if (address) resolve(address)
    })
    vite.once('error', () => resolve(undefined))
    vite.once('exit', () => {
      resolve(undefined)
      // As we stop, it ends before the hub has closed; asked a second time, the hub would be killed.
      if (!isStopping) void stop(1)
    })
  })
}

async function stop(exitCode) {
  if (isStopping) return hub.stop()
  isStopping = true
  await running.shell?.stop()
  await Promise.all([running.stopVite?.(), hub.stop()])
  process.exit(exitCode)
}
