import { WrongUsage, type CliCommand } from './cli-command.ts'
import { areHere, runBeside } from './run-beside.ts'

const NAMES = ['hub', 'desk', 'suggest', 'search', 'tone', 'mail', 'ring']

export const bench: CliCommand = {
  usage: `usage: hearth bench ${here().join('|')} [--json] [options of the bench]

Measures a part of Hearth on this machine, beside something simple measured in the same run, and prints the ratios.`,
  async run([name, ...args]) {
    if (name === undefined || !here().includes(name)) throw new WrongUsage(`${name === undefined ? 'No bench was named' : `There is no bench ${JSON.stringify(name)}`}; expected one of ${here().join(', ')}.`)
    return runBeside(placeOf(name), args)
  },
}

function here(): readonly string[] {
  const places = areHere(NAMES.map(placeOf))
  return NAMES.filter((name) => places.includes(placeOf(name)))
}

function placeOf(name: string): string {
  return `test/bench/${name}.ts`
}
