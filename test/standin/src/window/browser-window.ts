import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { carefully, chromium, program } from '../current.ts'
import { anEvent } from '../offered.ts'
import { app } from '../system/app.ts'
import { attach } from './attach.ts'
import { createTarget } from './create-target.ts'
import { inside } from './inside.ts'
import { bySession, byTarget, windows } from './registry.ts'
import { setInFront } from './tell-page.ts'
import { WebContents } from './web-contents.ts'
import { WindowPlace } from './window-place.ts'

const REFUSED: readonly (readonly [string, (preferences: WebPreferences) => boolean])[] = [
  ['contextIsolation: false', ({ contextIsolation }) => contextIsolation === false],
  ['nodeIntegration: true', ({ nodeIntegration }) => nodeIntegration === true],
  ['nodeIntegrationInSubFrames: true', ({ nodeIntegrationInSubFrames }) => nodeIntegrationInSubFrames === true],
  ['nodeIntegrationInWorker: true', ({ nodeIntegrationInWorker }) => nodeIntegrationInWorker === true],
  ['sandbox: false', ({ sandbox }) => sandbox === false],
  ['webSecurity: false', ({ webSecurity }) => webSecurity === false],
  ['webviewTag: true', ({ webviewTag }) => webviewTag === true],
  ['partition', ({ partition }) => partition !== undefined],
]

/** A page that Chromium has opened by itself, for a `window.open` that was allowed. */
export type OpenedPage = { readonly sessionId: string; readonly targetId: string }

/** A window is a page of Chromium's. Whether it is seen and in front is remembered and told, no more: no window manager is asked. */
export class BrowserWindow extends WindowPlace {
  readonly id: number
  readonly webContents: WebContents
  readonly #options: BrowserWindowConstructorOptions
  #isVisible: boolean
  #isFocused = false
  #isClosing = false
  #isDestroyed = false
  #wasReady = false

  constructor(options: BrowserWindowConstructorOptions = {}, opened?: OpenedPage) {
    super('BrowserWindow', options)
    if (!program.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = options.webPreferences ?? {}
    const refused = REFUSED.find(([, isWrong]) => isWrong(preferences))
    if (refused !== undefined) throw new Error(`stand-in: a window with ${refused[0]} is not offered; that is either unsafe or not emulated`)
    this.#options = options
    this.#isVisible = options.show !== false
    this.webContents = new WebContents(preferences, this)
    this.id = this.webContents.id
    windows.add(this)
    this.webContents.on('did-finish-load', () => this.#becomeReady())
    this.on('minimize', () => this.blur())
    this.on('resize', () => carefully(this.#resize()))
    carefully((opened === undefined ? createTarget((sessionId, targetId) => attach(this.webContents, sessionId, targetId)) : attach(this.webContents, opened.sessionId, opened.targetId)).then(() => this.#resize()))
    app.emit('web-contents-created', anEvent(), this.webContents)
    app.emit('browser-window-created', anEvent(), this)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows]
  }

  static fromId(id: number): BrowserWindow | null {
    return [...windows].find((window) => window.id === id) ?? null
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows].find((window) => window.isFocused()) ?? null
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  reload(): void {
    this.webContents.reload()
  }

  show(): void {
    this.showInactive()
    this.focus()
  }

  showInactive(): void {
    if (this.#isVisible) return
    this.#isVisible = true
    this.emit('show', anEvent())
  }

  hide(): void {
    if (!this.#isVisible) return
    this.blur()
    this.#isVisible = false
    this.emit('hide', anEvent())
  }

  isVisible(): boolean {
    return this.#isVisible && !this.isMinimized()
  }

  focus(): void {
    if (this.#isFocused || !this.#isVisible) return
    for (const window of windows) if (window !== this) window.blur()
    this.#isFocused = true
    setInFront(this.webContents, true)
    this.emit('focus', anEvent())
    app.emit('browser-window-focus', anEvent(), this)
  }

  blur(): void {
    if (!this.#isFocused) return
    this.#isFocused = false
    setInFront(this.webContents, false)
    this.emit('blur', anEvent())
    app.emit('browser-window-blur', anEvent(), this)
  }

  isFocused(): boolean {
    return this.#isFocused
  }

  getParentWindow(): BrowserWindow | null {
    return (this.#options.parent as BrowserWindow | undefined) ?? null // made by this very class, there being no other.
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  close(): void {
    if (this.#isClosing || this.#isDestroyed) return
    const event = anEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#isClosing) return
    this.#isClosing = true
    const closing = this.webContents[inside].attached.then(() => chromium().send('Target.closeTarget', { targetId: this.webContents[inside].targetId }))
    carefully(closing)
  }

  get [inside](): { readonly isClosing: boolean; readonly hasGone: () => void } {
    return { isClosing: this.#isClosing, hasGone: () => this.#hasGone() }
  }

  #hasGone(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.#isFocused = false
    const own = this.webContents[inside]
    own.isGone = true
    windows.delete(this)
    bySession.delete(own.sessionId)
    byTarget.delete(own.targetId)
    this.webContents.emit('destroyed', anEvent())
    this.emit('closed', anEvent())
    app[inside].windowHasGone()
  }

  #becomeReady(): void {
    if (this.#wasReady) return
    this.#wasReady = true
    this.emit('ready-to-show', anEvent())
  }

  async #resize(): Promise<void> {
    await this.webContents[inside].attached
    const { sessionId } = this.webContents[inside]
    const { width, height } = this.getBounds()
    const { windowId } = await chromium().send('Browser.getWindowForTarget', {}, sessionId)
    await chromium().send('Browser.setContentsSize', { windowId, width, height }, sessionId)
  }
}
