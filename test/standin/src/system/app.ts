import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chromium, program, switchValue } from '../current.ts'
import { deferred } from '../deferred.ts'
import { anEvent, Offered, offered } from '../offered.ts'
import { records } from '../records.ts'
import { inside } from '../window/inside.ts'
import { windows } from '../window/registry.ts'
import { appPath } from './app-paths.ts'
import { takeLock, type Lock } from './single-instance.ts'

/** A limit against hanging: the next start on this profile must not meet a Chromium that is still writing there. */
const EXIT_PATIENCE_MS = 45_000

class App extends Offered {
  readonly isPackaged = false
  readonly dock = undefined
  readonly commandLine = offered('app.commandLine', {
    appendSwitch: (name: string, value?: string): void => void program.switches.push({ name, value }),
    hasSwitch: (name: string): boolean => program.switches.some((one) => one.name === name),
    getSwitchValue: (name: string): string => switchValue(name) ?? '',
    removeSwitch: (name: string): void => void program.switches.splice(0, Infinity, ...program.switches.filter((one) => one.name !== name)),
  })
  readonly #ready = deferred<void>()
  readonly #paths = new Map<string, string>()
  #lock: Lock | null = null
  #name: string | null = null
  #isQuitting = false
  accessibilitySupportEnabled = false

  constructor() {
    super('app')
  }

  get name(): string {
    return this.getName()
  }

  set name(name: string) {
    this.setName(name)
  }

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return program.isReady
  }

  getName(): string {
    return this.#name ?? manifest().productName ?? manifest().name ?? 'Electron'
  }

  setName(name: string): void {
    this.#name = name
  }

  getVersion(): string {
    return manifest().version ?? '0.0.0'
  }

  getAppPath(): string {
    return program.appFolder
  }

  getPath(name: string): string {
    const known = this.#paths.get(name) ?? appPath(name, (other) => this.getPath(other))
    this.#paths.set(name, known)
    return known
  }

  setPath(name: string, place: string): void {
    if (!path.isAbsolute(place)) throw new Error('Path must be absolute')
    this.#paths.set(name, place)
  }

  setAppLogsPath(place?: string): void {
    this.#paths.set('logs', place ?? path.join(this.getPath('userData'), 'logs'))
  }

  getLocale(): string {
    return languageOfMachine()
  }

  getSystemLocale(): string {
    return languageOfMachine()
  }

  getPreferredSystemLanguages(): string[] {
    return [languageOfMachine()]
  }

  requestSingleInstanceLock(additional?: unknown): boolean {
    this.#lock ??= takeLock(this.getPath('userData'), { argv: process.argv, folder: process.cwd(), additional }, ({ argv, folder, additional: theirs }) => this.emit('second-instance', anEvent(), argv, folder, theirs))
    return this.#lock !== null
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== null
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release()
    this.#lock = null
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    records.protocolClients.add(scheme)
    return true
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    return records.protocolClients.delete(scheme)
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return records.protocolClients.has(scheme)
  }

  setBadgeCount(count = 0): boolean {
    records.badge = count
    return true
  }

  get badgeCount(): number {
    return records.badge
  }

  set badgeCount(count: number) {
    records.badge = count
  }

  getBadgeCount(): number {
    return records.badge
  }

  setLoginItemSettings(): void {}

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: false }
  }

  enableSandbox(): void {}

  disableHardwareAcceleration(): void {}

  setAppUserModelId(): void {}

  setDesktopName(): void {}

  setAboutPanelOptions(): void {}

  showAboutPanel(): void {}

  setUserTasks(): boolean {
    return true
  }

  isAccessibilitySupportEnabled(): boolean {
    return this.accessibilitySupportEnabled
  }

  focus(): void {}

  relaunch(): void {
    records.relaunches += 1
  }

  /** Asks in Electron's order: the app, each window, the app again. */
  quit(): void {
    if (this.#isQuitting) return
    const event = anEvent()
    this.emit('before-quit', event)
    if (event.defaultPrevented) return
    this.#isQuitting = true
    for (const window of [...windows]) {
      window.close()
      if (!window.isDestroyed() && !window[inside].isClosing) {
        this.#isQuitting = false
        return
      }
    }
    if (windows.size === 0) this.#quitAtLast()
  }

  exit(code = 0): void {
    if (program.isEnding) return
    program.isEnding = true
    this.emit('quit', anEvent(), code)
    this.#lock?.release()
    const end = () => process.exit(code)
    if (!program.isReady) return end()
    setTimeout(end, EXIT_PATIENCE_MS).unref()
    // Chromium writes its profile down before it ends.
    void chromium().send('Browser.close').catch(() => undefined)
    void chromium().ended.then(end)
  }

  get [inside](): { readonly becomeReady: () => void; readonly windowHasGone: () => void } {
    return { becomeReady: () => this.#becomeReady(), windowHasGone: () => this.#windowHasGone() }
  }

  #becomeReady(): void {
    program.isReady = true
    this.#ready.resolve()
    this.emit('ready', anEvent(), {})
  }

  #windowHasGone(): void {
    if (windows.size > 0 || program.isEnding) return
    if (this.#isQuitting) this.#quitAtLast()
    // As in Electron, an app that does not listen ends with its last window.
    else if (!this.emit('window-all-closed')) this.quit()
  }

  #quitAtLast(): void {
    const event = anEvent()
    this.emit('will-quit', event)
    if (event.defaultPrevented) this.#isQuitting = false
    else this.exit(0)
  }
}

export const app = new App()

// The same switch as the real one's.
function languageOfMachine(): string {
  return switchValue('lang') ?? 'en-US'
}

function manifest(): { readonly name?: string; readonly productName?: string; readonly version?: string } {
  try {
    return JSON.parse(readFileSync(path.join(program.appFolder, 'package.json'), 'utf8')) as ReturnType<typeof manifest>
  } catch {
    // An app may be a single file without a package.json; Electron gives it its own name.
    return {}
  }
}
