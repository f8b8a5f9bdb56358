import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron'
import { carefully, chromium, program } from '../current.ts'
import { anEvent, Offered } from '../offered.ts'
import { records } from '../records.ts'
import { app } from '../system/app.ts'
import { screen } from '../system/screen.ts'
import { attach } from './attach.ts'
import { createTarget } from './create-target.ts'
import { inside } from './inside.ts'
import { bySession, byTarget, windows } from './registry.ts'
import { setInFront } from './tell-page.ts'
import { WebContents } from './web-contents.ts'

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

/** A window is a page of Chromium's. Where it is and whether it is seen is remembered and told, no more: no window manager is asked. */
export class BrowserWindow extends Offered {
  readonly id: number
  readonly webContents: WebContents
  readonly #options: BrowserWindowConstructorOptions
  #bounds: Rectangle
  #minimumSize: [number, number]
  #isVisible: boolean
  #isFocused = false
  #isMinimized = false
  #isMaximized = false
  #isFullScreen: boolean
  #isKiosk: boolean
  #isOnTop: boolean
  #isMenuBarVisible = true
  #isClosing = false
  #isDestroyed = false
  #wasReady = false
  #title: string

  constructor(options: BrowserWindowConstructorOptions = {}, opened?: OpenedPage) {
    super('BrowserWindow')
    if (!program.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = options.webPreferences ?? {}
    const refused = REFUSED.find(([, isWrong]) => isWrong(preferences))
    if (refused !== undefined) throw new Error(`stand-in: a window with ${refused[0]} is not offered; that is either unsafe or not emulated`)
    this.#options = options
    this.#isVisible = options.show !== false
    this.#isFullScreen = options.fullscreen === true
    this.#isKiosk = options.kiosk === true
    this.#isOnTop = options.alwaysOnTop === true
    this.#title = options.title ?? app.getName()
    this.#minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0]
    const { workArea } = screen.getPrimaryDisplay()
    const [width, height] = [options.width ?? 800, options.height ?? 600]
    this.#bounds = { x: options.x ?? workArea.x + Math.round((workArea.width - width) / 2), y: options.y ?? workArea.y + Math.round((workArea.height - height) / 2), width, height }
    this.webContents = new WebContents(preferences, this)
    this.id = this.webContents.id
    windows.add(this)
    this.webContents.on('did-finish-load', () => this.#becomeReady())
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
    return this.#isVisible && !this.#isMinimized
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

  minimize(): void {
    this.blur()
    this.#isMinimized = true
    this.emit('minimize', anEvent())
  }

  restore(): void {
    if (this.#isMinimized) this.#isMinimized = false
    else this.#isMaximized = false
    this.emit('restore', anEvent())
  }

  isMinimized(): boolean {
    return this.#isMinimized
  }

  maximize(): void {
    this.#isMaximized = true
    this.emit('maximize', anEvent())
  }

  unmaximize(): void {
    this.#isMaximized = false
    this.emit('unmaximize', anEvent())
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  setFullScreen(isFull: boolean): void {
    if (this.#isFullScreen === isFull) return
    this.#isFullScreen = isFull
    this.emit(isFull ? 'enter-full-screen' : 'leave-full-screen', anEvent())
  }

  isFullScreen(): boolean {
    return this.#isFullScreen
  }

  setKiosk(isKiosk: boolean): void {
    this.#isKiosk = isKiosk
    this.setFullScreen(isKiosk)
  }

  isKiosk(): boolean {
    return this.#isKiosk
  }

  setAlwaysOnTop(isOnTop: boolean): void {
    this.#isOnTop = isOnTop
  }

  isAlwaysOnTop(): boolean {
    return this.#isOnTop
  }

  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getContentBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }

  getPosition(): number[] {
    return [this.#bounds.x, this.#bounds.y]
  }

  getMinimumSize(): number[] {
    return [...this.#minimumSize]
  }

  setMinimumSize(width: number, height: number): void {
    this.#minimumSize = [width, height]
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const before = this.#bounds
    this.#bounds = { ...before, ...bounds }
    const { x, y, width, height } = this.#bounds
    if (x !== before.x || y !== before.y) this.emit('move', anEvent())
    if (width === before.width && height === before.height) return
    carefully(this.#resize())
    this.emit('resize', anEvent())
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y })
  }

  center(): void {}

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = title
  }

  getParentWindow(): BrowserWindow | null {
    return (this.#options.parent as BrowserWindow | undefined) ?? null // made by this very class, there being no other.
  }

  setMenu(): void {}

  removeMenu(): void {}

  setMenuBarVisibility(isVisible: boolean): void {
    this.#isMenuBarVisible = isVisible
  }

  isMenuBarVisible(): boolean {
    return this.#isMenuBarVisible
  }

  setAutoHideMenuBar(): void {}

  setIcon(): void {}

  setBackgroundColor(): void {}

  setSkipTaskbar(): void {}

  setContentProtection(): void {}

  setProgressBar(progress: number): void {
    records.progress = progress
  }

  setOverlayIcon(image: unknown, description: string): void {
    records.overlay = image === null ? null : description
  }

  flashFrame(isFlashing: boolean): void {
    records.flashing = isFlashing
  }

  moveTop(): void {}

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
    const { sessionId } = this.webContents[inside]
    const { windowId } = await chromium().send('Browser.getWindowForTarget', {}, sessionId)
    await chromium().send('Browser.setContentsSize', { windowId, width: this.#bounds.width, height: this.#bounds.height }, sessionId)
  }
}
