import path from 'node:path'
import { startHub } from '#server/hub.ts'

// The hub under measurement, in a process of its own so that its CPU time is its own.

let isEnding = false
const hub = await startHub({ databaseUrl: process.argv[2] ?? '', port: 0, host: '127.0.0.1', isDemo: false, root: path.resolve(import.meta.dirname, '../..'), log: (event, fields) => { if (event.endsWith('failed') && !isEnding) process.stderr.write(`${event} ${JSON.stringify(fields)}\n`) } })
process.stdout.write(`${JSON.stringify({ url: hub.url })}\n`)
process.on('SIGTERM', () => {
  isEnding = true
  void hub.close().finally(() => process.exit(0))
})
