import type { Rectangle } from 'electron'
import { Offered } from '../offered.ts'
import { records } from '../records.ts'
import { inside } from '../window/inside.ts'
import type { Menu } from './menu.ts'

/** What a tray shows, for a test to read under `inside`. */
export type TrayInside = { menu: Menu | null; tip: string; title: string; image: unknown; isDestroyed: boolean }

export class Tray extends Offered {
  readonly [inside]: TrayInside

  constructor(image: unknown) {
    super('Tray')
    this[inside] = { menu: null, tip: '', title: '', image, isDestroyed: false }
    records.trays.push(this)
  }

  setContextMenu(menu: Menu | null): void {
    this[inside].menu = menu
  }

  setToolTip(tip: string): void {
    this[inside].tip = tip
  }

  setTitle(title: string): void {
    this[inside].title = title
  }

  getTitle(): string {
    return this[inside].title
  }

  setImage(image: unknown): void {
    this[inside].image = image
  }

  setPressedImage(): void {}

  setIgnoreDoubleClickEvents(): void {}

  popUpContextMenu(): void {}

  getBounds(): Rectangle {
    return { x: 0, y: 0, width: 16, height: 16 }
  }

  destroy(): void {
    this[inside].isDestroyed = true
  }

  isDestroyed(): boolean {
    return this[inside].isDestroyed
  }
}
