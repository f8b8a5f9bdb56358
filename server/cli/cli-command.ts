import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

export type CliCommand = { readonly usage: string; readonly run: (args: readonly string[]) => Promise<number> }

/** What was typed cannot be meant: one line for the person, exit code 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

/** The options and words of a command line; one that is not known is wrong usage. Every command takes `--json`. */
export function readArguments<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options: { ...options, json: { type: 'boolean', default: false } }, allowPositionals: true })
  } catch (error) {
    // Node's own sentence goes on with advice about dashes that nobody here needs.
    throw new WrongUsage((error instanceof Error ? error.message : String(error)).split('. ', 1)[0] ?? 'The options cannot be read')
  }
}
