import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { anEvent, Offered } from '../offered.ts'
import { records } from '../records.ts'
import { app } from '../system/app.ts'
import { screen } from '../system/screen.ts'

/** Where a window stands, how large it is, and what the desktop shows of it: numbers that are remembered and told, and marks that a test reads. */
export class WindowPlace extends Offered {
  #bounds: Rectangle
  #minimumSize: [number, number]
  #isMinimized = false
  #isMaximized = false
  #isFullScreen: boolean
  #isKiosk: boolean
  #isOnTop: boolean
  #isMenuBarVisible = true
  #title: string

  constructor(name: string, options: BrowserWindowConstructorOptions) {
    super(name)
    this.#isFullScreen = options.fullscreen === true
    this.#isKiosk = options.kiosk === true
    this.#isOnTop = options.alwaysOnTop === true
    this.#title = options.title ?? app.getName()
    this.#minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0]
    const { workArea } = screen.getPrimaryDisplay()
    const [width, height] = [options.width ?? 800, options.height ?? 600]
    this.#bounds = { x: options.x ?? workArea.x + Math.round((workArea.width - width) / 2), y: options.y ?? workArea.y + Math.round((workArea.height - height) / 2), width, height }
  }

  minimize(): void {
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
    if (width !== before.width || height !== before.height) this.emit('resize', anEvent())
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
}
