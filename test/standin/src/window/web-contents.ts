import type { HandlerDetails, WebPreferences, WindowOpenHandlerResponse } from 'electron'
import { chromium } from '../current.ts'
import { IpcMain } from '../ipc/ipc-main.ts'
import { Offered } from '../offered.ts'
import { makeCodec } from '../page/codec.ts'
import { toVirtual } from '../requests/schemes.ts'
import { defaultSession } from '../requests/session.ts'
import { nativeImage, type NativeImage } from '../system/native-image.ts'
import { askPage, instructPage } from './ask-page.ts'
import { aContentsInside, inside, type ContentsInside } from './inside.ts'
import { loadAddress } from './load-address.ts'
import { MainFrame } from './main-frame.ts'
import { nextId } from './registry.ts'
import { tellPage } from './tell-page.ts'

const codec = makeCodec()

/** What contents need of the window that shows them. */
export type Owner = { readonly close: () => void; readonly destroy: () => void; readonly focus: () => void; readonly isFocused: () => boolean }

/** A window's page, seen from the main process. Made by BrowserWindow only. */
export class WebContents extends Offered {
  readonly id = nextId()
  readonly session = defaultSession
  readonly ipc = new IpcMain('webContents.ipc')
  readonly mainFrame: MainFrame
  readonly hostWebContents = null
  readonly [inside]: ContentsInside
  readonly #owner: Owner

  constructor(preferences: WebPreferences, owner: Owner) {
    super('webContents')
    this[inside] = aContentsInside(preferences)
    this.#owner = owner
    this.mainFrame = new MainFrame(this)
  }

  getURL(): string {
    return toVirtual(this[inside].url)
  }

  getTitle(): string {
    return this[inside].title
  }

  isDestroyed(): boolean {
    return this[inside].isGone
  }

  isLoading(): boolean {
    return this[inside].isLoading
  }

  isLoadingMainFrame(): boolean {
    return this[inside].isLoading
  }

  isCrashed(): boolean {
    return this[inside].isCrashed
  }

  isFocused(): boolean {
    return this.#owner.isFocused()
  }

  loadURL(url: string): Promise<void> {
    return loadAddress(this, url)
  }

  reload(): void {
    this[inside].expected = this[inside].url
    instructPage(this, 'Page.reload', {})
  }

  reloadIgnoringCache(): void {
    this[inside].expected = this[inside].url
    instructPage(this, 'Page.reload', { ignoreCache: true })
  }

  stop(): void {
    instructPage(this, 'Page.stopLoading', {})
  }

  send(channel: string, ...given: unknown[]): void {
    tellPage(this, { kind: 'event', channel, given: codec.encode(given) })
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this[inside].openHandler = handler
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const { result, exceptionDetails } = await askPage(this, 'Runtime.evaluate', { expression: code, awaitPromise: true, returnByValue: true })
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async capturePage(): Promise<NativeImage> {
    const { data } = await askPage(this, 'Page.captureScreenshot', {})
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'))
  }

  async insertText(text: string): Promise<void> {
    await askPage(this, 'Input.insertText', { text })
  }

  replaceMisspelling(text: string): void {
    instructPage(this, 'Input.insertText', { text })
  }

  undo(): void {
    this.#edit('undo')
  }

  redo(): void {
    this.#edit('redo')
  }

  cut(): void {
    this.#edit('cut')
  }

  copy(): void {
    this.#edit('copy')
  }

  paste(): void {
    this.#edit('paste')
  }

  selectAll(): void {
    this.#edit('selectAll')
  }

  setZoomLevel(level: number): void {
    this[inside].zoomLevel = level
  }

  getZoomLevel(): number {
    return this[inside].zoomLevel
  }

  // As Chromium has it: each level is a fifth more.
  setZoomFactor(factor: number): void {
    this[inside].zoomLevel = Math.log(factor) / Math.log(1.2)
  }

  getZoomFactor(): number {
    return 1.2 ** this[inside].zoomLevel
  }

  async setVisualZoomLevelLimits(): Promise<void> {}

  setAudioMuted(isMuted: boolean): void {
    this[inside].isMuted = isMuted
  }

  isAudioMuted(): boolean {
    return this[inside].isMuted
  }

  setBackgroundThrottling(): void {}

  openDevTools(): void {}

  closeDevTools(): void {}

  toggleDevTools(): void {}

  getOSProcessId(): number {
    return chromium().pid
  }

  /** The page dies as it would by itself; `render-process-gone` follows. */
  forcefullyCrashRenderer(): void {
    // Never answered: the one who would answer is gone.
    instructPage(this, 'Page.crash', {})
  }

  focus(): void {
    this.#owner.focus()
  }

  close(): void {
    this.#owner.close()
  }

  #edit(command: string): void {
    // Chromium carries out an editing command as part of a key press.
    instructPage(this, 'Input.dispatchKeyEvent', { type: 'keyDown', commands: [command] })
  }
}
