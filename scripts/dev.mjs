// npm run dev: the hub, started anew whenever its sources change, and the desk from vite's server, which passes everything else on to the hub.
// It works in a home of its own, `.hearth-dev` in the clone, unless HEARTH_HOME says otherwise. Plain Node 20.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { ensureInstalled } from './install.mjs'
import { node, root, tool } from './places.mjs'
import { runHub } from './run-hub.mjs'

try {
  await ensureInstalled()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const running = { vite: undefined }
const hub = runHub({
  environment: { HEARTH_HOME: process.env.HEARTH_HOME ?? path.join(root, '.hearth-dev'), HEARTH_DEMO: process.env.HEARTH_DEMO ?? '1' },
  nodeOptions: ['--watch', '--watch-preserve-output'],
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))

const ready = await hub.ready
if (!ready) process.exit(1)
console.log(`the hub listens at ${ready.url} and starts anew when its sources change`)

const config = ['renderer/vite.config.ts', 'vite.config.ts'].find((file) => existsSync(path.join(root, file)))
if (config) {
  running.vite = spawn(node, [tool.vite, '--config', config], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, HEARTH_HUB_URL: ready.url } })
  running.vite.once('exit', () => void stop(1))
} else console.log('there is no vite config for the desk, so only the hub runs')
await hub.ended
await stop(1)

async function stop(exitCode) {
  running.vite?.removeAllListeners('exit')
  running.vite?.kill('SIGTERM')
  await hub.stop()
  process.exit(exitCode)
}
