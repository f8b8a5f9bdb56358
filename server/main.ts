import path from 'node:path'
import { choosePort } from './choose-port.ts'
import { readConfig } from './config.ts'
import { startHub } from './hub.ts'
import { logLine } from './log-line.ts'
import { startEmbeddedPostgres } from './postgres/embedded.ts'
import { StartFailure } from './start-failure.ts'

// One hub process. Prints `hub listening {…}` on stdout when it can serve, and nothing else there. SIGTERM and SIGINT
// close it in order: no new work, what is in hand written, Postgres last.

try {
  await main()
} catch (error) {
  if (!(error instanceof StartFailure)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const port = await choosePort({ home: config.home, wanted: config.port, host: config.host })
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ folder: path.join(config.home, 'postgres'), log: logLine, onUnexpectedExit: stopForLostStore }) : null
  const databaseUrl = embedded?.url ?? config.databaseUrl
  if (databaseUrl === null) throw new Error('no database chosen')
  const hub = await startHub({ databaseUrl, port, host: config.host, isDemo: config.isDemo, root: path.resolve(import.meta.dirname, '..'), log: logLine })

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    // A hub that cannot close in order within ten seconds has nothing left that waiting would save.
    setTimeout(() => process.exit(1), 10_000).unref()
    await hub.close().catch((error) => logLine('hub.close_failed', { error: String(error) }))
    await embedded?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())

  process.stdout.write(`${process.argv.includes('--json') ? '' : 'hub listening '}${JSON.stringify({ url: hub.url, demo: `${hub.url}demo/`, store: embedded ? 'embedded' : 'postgres' })}\n`)
}

/** Without its store the hub can promise nothing; the next start recovers by itself. */
function stopForLostStore(why: StartFailure): void {
  process.stderr.write(`${why.message}\n`)
  process.exit(1)
}
