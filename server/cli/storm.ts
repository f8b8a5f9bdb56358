import type { CliCommand } from './cli-command.ts'
import { runBeside } from './run-beside.ts'

export const storm: CliCommand = {
  usage: `usage: hearth storm --seed N [--json]

Runs desks, customers and hubs on a database of its own through a storm of kills, cuts and repeats, and compares at the end
what everyone holds. The same seed makes the same plan. Exit 0: nothing was lost or doubled.`,
  run: (args) => runBeside('test/storms/run-storm.ts', args),
}
