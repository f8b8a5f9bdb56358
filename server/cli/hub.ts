import { readArguments, WrongUsage, type CliCommand } from './cli-command.ts'

export const hub: CliCommand = {
  usage: `usage: hearth hub [--json]

Runs a hub until it is stopped (Ctrl-C or SIGTERM), without the demo. It prints one line when it listens; with --json that
line is JSON and nothing else.

  DATABASE_URL   the team's Postgres; without it an embedded one in HEARTH_HOME
  HEARTH_HOME    what the hub keeps
  HEARTH_PORT    4180
  HEARTH_HOST    127.0.0.1
  HEARTH_RECORDING_KEY
                 what recordings of calls are sealed by: 32 bytes in base64; without it, HEARTH_HOME/recording.key
  HEARTH_DEMO    0; 1 fills an empty demo workspace whose passwords are known, on 127.0.0.1 only`,
  async run(args) {
    const { positionals } = readArguments(args, {})
    if (positionals.length > 0) throw new WrongUsage(`hearth hub takes no ${JSON.stringify(positionals[0])}; its settings are in the environment.`)
    await import('#server/main.ts')
    return 0
  },
}
