// Reads the fuses of an Electron program: switches in the program's own bytes, behind a mark that stands nowhere else.
// See electronjs.org/docs/latest/tutorial/fuses and github.com/electron/fuses.
import { readFileSync } from 'node:fs'

const MARK = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')

/** The fuses by their place on the wire, as electron-builder.yml names them. */
const NAMES = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
]

/** Each named fuse as true or false; one that this Electron does not have is left out. Throws if the program has no wire of version 1. */
export function readFuses(program) {
  const bytes = readFileSync(program)
  const at = bytes.indexOf(MARK)
  if (at === -1) throw new Error(`${program} has no fuses`)
  const wire = at + MARK.length
  if (bytes[wire] !== 1) throw new Error(`${program} has fuses of version ${bytes[wire]}, which is not known here`)
  const states = bytes.subarray(wire + 2, wire + 2 + bytes[wire + 1]).toString('latin1')
  return Object.fromEntries(NAMES.flatMap((name, position) => (states[position] === '1' || states[position] === '0' ? [[name, states[position] === '1']] : [])))
}
