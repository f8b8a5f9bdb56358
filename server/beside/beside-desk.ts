import path from 'node:path'
import { ToHub, type FromHub } from '#shared/bridge/hub-beside.ts'
import { readConfig } from '#server/config.ts'
import { openLocalHub, type LocalHub } from '#server/local-hub.ts'
import { StartFailure } from '#server/start-failure.ts'
import { addFirstAdmin, needsFirstAdmin } from './first-admin.ts'
import { openLogFile } from './log-file.ts'

// The hub beside one person's desk: the same hub as everywhere, in a process that the shell starts (Electron's
// utilityProcess), with the shell at the other end of a port instead of a terminal. Killed at any moment it loses nothing
// it has acknowledged; the shell starts it again, and the desk comes back by its outbox.

type ShellPort = { on(event: 'message', listener: (event: { readonly data: unknown }) => void): void; postMessage(message: unknown): void }
const found = (process as { parentPort?: ShellPort }).parentPort // Electron's; Node's own types do not know it.
if (!found) {
  process.stderr.write('This hub is started by the desk; to run one by itself: npm run -s hearth -- hub\n')
  process.exit(2)
}
const shell = found
const tell = (message: FromHub) => shell.postMessage(message)

let running: LocalHub | null = null
let isStopping = false

shell.on('message', ({ data }) => {
  const wish = ToHub.safeParse(data)
  if (!wish.success) return
  if (wish.data.kind === 'stop') void stop()
  else void answerFirstAdmin(wish.data.id, wish.data.person)
})
// The shell is gone, or somebody stops this process by hand.
process.on('disconnect', () => void stop())
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())

try {
  const config = readConfig(process.env)
  const { log, write } = openLogFile(config.home)
  process.on('uncaughtExceptionMonitor', (error) => write(`${error.stack ?? error.message}`))
  running = await openLocalHub({ config, root: path.resolve(import.meta.dirname, '../..'), log, onLostStore: refuse })
  if (isStopping) await stopRunning(running)
  else tell({ kind: 'listening', url: running.hub.url, needsFirstAdmin: needsFirstAdmin(running.hub.workspaces()) })
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  refuse(error)
}

async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  // Still starting: it stops as soon as it stands, so that Postgres is never left half started.
  if (running) await stopRunning(running)
}

async function stopRunning({ close }: LocalHub): Promise<void> {
  setTimeout(() => process.exit(1), 10_000).unref()
  await close()
  process.exit(0)
}

function refuse({ reason, message }: StartFailure): void {
  tell({ kind: 'refused', reason, sentence: message })
  // The message travels by a pipe: ending at once could cut it off.
  setTimeout(() => process.exit(1), 100)
}

async function answerFirstAdmin(id: number, person: Parameters<typeof addFirstAdmin>[1]): Promise<void> {
  const outcome = running === null ? 'failed' : await addFirstAdmin(running.hub.workspaces(), person).catch(() => 'failed' as const)
  tell({ kind: 'first-admin', id, outcome })
}
