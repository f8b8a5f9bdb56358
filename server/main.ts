import path from 'node:path'
import { readConfig } from './config.ts'
import { openLocalHub } from './local-hub.ts'
import { logLine } from './log-line.ts'
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
  const { hub, store, close } = await openLocalHub({ config: readConfig(process.env), root: path.resolve(import.meta.dirname, '..'), log: logLine, onLostStore: stopForLostStore })

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    // A hub that cannot close in order within ten seconds has nothing left that waiting would save.
    setTimeout(() => process.exit(1), 10_000).unref()
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void stop())

  process.stdout.write(`${process.argv.includes('--json') ? '' : 'hub listening '}${JSON.stringify({ url: hub.url, demo: `${hub.url}demo/`, store })}\n`)
}

/** Without its store the hub can promise nothing; the next start recovers by itself. */
function stopForLostStore(why: StartFailure): void {
  process.stderr.write(`${why.message}\n`)
  process.exit(1)
}
