import { parseArgs } from 'node:util'
import { runStorm, stopAll } from './storm.ts'
import { tell } from './tell.ts'

// `hearth storm --seed N [--json]`: one storm, told as it goes, with its verdict last. Exit 0: every party holds the same.

const USAGE = 'usage: hearth storm --seed N [--json]   N: a whole number; the same number makes the same plan'

const wish = readWish()
if (typeof wish === 'string') {
  process.stderr.write(`${wish}\n`)
  process.exit(2)
}
// Stopped by hand, it takes everything it started along: each of them ends when it does, and the folder is removed here.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => void stopAll().finally(() => process.exit(1)))
const report = await runStorm({ seed: wish.seed, say: (line) => (wish.isJson ? process.stderr : process.stdout).write(`${line}\n`) })
process.stdout.write(wish.isJson ? `${JSON.stringify(report)}\n` : `${tell(report)}\n`)
process.exit(report.wrong.length === 0 ? 0 : 1)

function readWish(): { readonly seed: number; readonly isJson: boolean } | string {
  try {
    const { values } = parseArgs({ options: { seed: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } })
    if (values.help) {
      process.stdout.write(`${USAGE}\n`)
      process.exit(0)
    }
    if (values.seed === undefined || !/^\d{1,9}$/.test(values.seed)) return `--seed is ${values.seed ?? 'missing'}; expected a whole number from 0 to 999999999.`
    return { seed: Number(values.seed), isJson: values.json }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
