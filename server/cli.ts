import { StartFailure } from './start-failure.ts'
import { WrongUsage, type CliCommand } from './cli/cli-command.ts'

// hearth <command>: what is done from a terminal rather than a desk. Exit 0 done, 1 failed for a stated reason, 2 wrong
// usage; a fault of the input is one line that says what was expected.

const COMMANDS: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<CliCommand> }>> = {
  hub: { summary: 'runs a hub', load: async () => (await import('./cli/hub.ts')).hub },
  user: { summary: 'adds, lists and disables the people who sign in', load: async () => (await import('./cli/user.ts')).user },
  mail: { summary: 'reads mails as the hub reads them', load: async () => (await import('./cli/mail.ts')).mail },
  bench: { summary: 'measures a part of Hearth on this machine', load: async () => (await import('./cli/bench.ts')).bench },
  storm: { summary: 'kills, cuts and repeats by a seed, and shows that nothing is lost or doubled', load: async () => (await import('./cli/storm.ts')).storm },
}

const [name, ...rest] = process.argv.slice(2)
// Set, not called: what was printed into a pipe must get through before the end.
process.exitCode = await run(name, rest)

async function run(called: string | undefined, args: readonly string[]): Promise<number> {
  if (called === '--help' || called === 'help') {
    process.stdout.write(overview())
    return 0
  }
  const known = called !== undefined && Object.hasOwn(COMMANDS, called) ? COMMANDS[called] : undefined
  if (known === undefined) {
    process.stderr.write(called === undefined ? overview() : `There is no command ${JSON.stringify(called)}; expected one of ${Object.keys(COMMANDS).join(', ')}.\n`)
    return 2
  }
  const command = await known.load()
  try {
    if (args.includes('--help')) {
      process.stdout.write(`${command.usage}\n`)
      return 0
    }
    return await command.run(args)
  } catch (error) {
    if (error instanceof WrongUsage) {
      process.stderr.write(`${error.message}\n`)
      return 2
    }
    if (!(error instanceof StartFailure)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
}

function overview(): string {
  const lines = Object.entries(COMMANDS).map(([called, { summary }]) => `  ${called.padEnd(8)}${summary}`)
  return `usage: hearth <command>\n\n${lines.join('\n')}\n\nEach knows --help and --json.\n`
}
