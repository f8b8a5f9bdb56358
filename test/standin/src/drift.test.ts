import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { program, setChromium } from './current.ts'
import { electronModule } from './electron-module.ts'
import { offered } from './offered.ts'

// The stand-in may offer less than Electron, and never what Electron does not have: each of its members is held against the types that
// Electron publishes, by the compiler.

const never = new Promise<never>(() => undefined)
const root = path.resolve(import.meta.dirname, '../../..')

/** Everything offered, under the type of Electron's that must have it. */
function everythingOffered(): ReadonlyMap<string, readonly string[]> {
  const { app, BrowserWindow, Menu, MenuItem, Notification, Tray, nativeImage, session } = electronModule
  const window = new BrowserWindow({ show: false })
  const items: readonly (readonly [type: string, thing: object])[] = [
    ['typeof Electron', electronModule],
    ['Electron.App', app],
    ['Electron.CommandLine', app.commandLine],
    ['Electron.BrowserWindow', window],
    ['typeof Electron.BrowserWindow', BrowserWindow],
    ['Electron.WebContents', window.webContents],
    ['Electron.WebFrameMain', window.webContents.mainFrame],
    ['typeof Electron.webContents', electronModule.webContents],
    ['Electron.IpcMain', electronModule.ipcMain],
    ['typeof Electron.session', session],
    ['Electron.Session', session.defaultSession],
    ['Electron.WebRequest', session.defaultSession.webRequest],
    ['Electron.Protocol', electronModule.protocol],
    ['Electron.Clipboard', electronModule.clipboard],
    ['Electron.Dialog', electronModule.dialog],
    ['Electron.GlobalShortcut', electronModule.globalShortcut],
    ['typeof Electron.Menu', Menu],
    ['Electron.Menu', new Menu()],
    ['Electron.MenuItem', new MenuItem({ label: 'x' })],
    ['typeof Electron.nativeImage', nativeImage],
    ['Electron.NativeImage', nativeImage.createEmpty()],
    ['Electron.NativeTheme', electronModule.nativeTheme],
    ['Electron.Net', electronModule.net],
    ['typeof Electron.Notification', Notification],
    ['Electron.Notification', new Notification({ title: 'x' })],
    ['Electron.PowerMonitor', electronModule.powerMonitor],
    ['Electron.PowerSaveBlocker', electronModule.powerSaveBlocker],
    ['Electron.SafeStorage', electronModule.safeStorage],
    ['Electron.Screen', electronModule.screen],
    ['Electron.Shell', electronModule.shell],
    ['Electron.Tray', new Tray(nativeImage.createEmpty())],
    ['typeof Electron.utilityProcess', electronModule.utilityProcess],
  ]
  return new Map(items.map(([type, thing]) => [type, membersOf(thing)]))
}

function membersOf(thing: object): readonly string[] {
  const names = new Set<string>()
  const ofNode = new Set(['length', 'name', 'prototype', 'constructor', 'domain', ...Object.getOwnPropertyNames(new EventEmitter())])
  for (let level: object | null = thing; level !== null && ![Object.prototype, Function.prototype, EventEmitter.prototype].includes(level as never); level = Object.getPrototypeOf(level) as object | null) {
    // A class built on another has that one's members as well.
    if (typeof level === 'function' && level !== thing) break
    for (const name of Object.getOwnPropertyNames(level)) if (!ofNode.has(name) || (name === 'name' && typeof thing !== 'function')) names.add(name)
  }
  return [...names]
}

/** The compiler's complaints about these members, one a line. */
function complaintsAbout(members: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const folder = aTemporaryFolder()
  const lists = [...members].map(([type, names], position) => `export const list${position}: readonly (keyof ${type.startsWith('typeof ') ? `typeof ${type.slice(7)}` : type})[] = [\n${names.map((name) => `  ${JSON.stringify(name)},`).join('\n')}\n]`)
  writeFileSync(path.join(folder, 'members.ts'), `import type * as Electron from 'electron'\n${lists.join('\n')}\n`)
  const paths = { electron: [path.join(root, 'node_modules/electron/electron.d.ts')] }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { noEmit: true, strict: true, skipLibCheck: true, module: 'esnext', moduleResolution: 'bundler', target: 'es2023', lib: ['es2023', 'dom'], types: ['node'], typeRoots: [path.join(root, 'node_modules/@types')], paths }, include: ['members.ts'] }))
  const { stdout } = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '--pretty', 'false', '-p', folder], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line.includes('error TS'))
}

describe('the stand-in', () => {
  beforeAll(() => {
    // No window is really opened: its members are all that is looked at.
    program.isReady = true
    setChromium({ pid: 1, send: () => never, onEvent: () => undefined, onLine: () => undefined, ended: never })
  })

  test('offers nothing that Electron does not have', () => {
    const members = everythingOffered()
    expect([...members.values()].flat().length).toBeGreaterThan(200)
    expect(complaintsAbout(members)).toEqual([])
  })

  test('would be told if it did', () => {
    const complaints = complaintsAbout(new Map([['Electron.Shell', membersOf(offered('shell', { openExternal: () => undefined, openEverything: () => undefined }))]]))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain('openEverything')
  })
})
