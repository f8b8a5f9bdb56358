import inspector from 'node:inspector'
import { createRequire } from 'node:module'
import path from 'node:path'
import { readCommandLine } from './command-line.ts'
import { program } from './current.ts'
import { records } from './records.ts'
import { resolveElectron } from './resolve-electron.ts'
import { settings } from './settings.ts'
import { start } from './start.ts'
import { app } from './system/app.ts'

// A stand-in for Electron's program, for machines that cannot have it. Whoever starts Electron (Playwright, `npm start`) starts this instead
// and notices nothing: the main process is the desk's own, in Node; its windows are pages of the Chromium that is here, driven over Chromium's
// own protocol; the preload runs in a world of its own in each page. What of Electron the desk does not use is not offered, and says so.
//
// What only the real one can show (the sandbox of the operating system, real app:// addresses, real menus, trays, notifications and key stores,
// packaging) is said in docs/DESKTOP.md, docs/SECURITY-CHECKLIST.md and docs/RELEASING.md.

const words = process.argv.slice(2)
const commandLine = readCommandLine(words)

if (commandLine.isVersionAsked) {
  console.log(`v${settings.version}`)
  process.exit(0)
}
Object.defineProperty(process.versions, 'electron', { value: settings.version, enumerable: true })
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: path.resolve(import.meta.dirname, '../program/resources') })
Object.assign(globalThis, { hearthStandin: records })
process.argv = [path.resolve(import.meta.dirname, '../program/electron'), ...words]
program.switches.push(...commandLine.switches)
resolveElectron()

if (commandLine.hasInspector) inspector.open(0, '127.0.0.1')
const require = createRequire(import.meta.url)
for (const file of commandLine.required) require(path.resolve(file))
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())

if (commandLine.app === null) throw new Error('stand-in: there is no app to start')
await start(commandLine.app, commandLine.hasDebugger)
