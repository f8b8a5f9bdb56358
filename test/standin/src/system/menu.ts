import type { MenuItemConstructorOptions } from 'electron'
import { anEvent, Guarded, Offered } from '../offered.ts'
import { BrowserWindow } from '../window/browser-window.ts'

let applicationMenu: Menu | null = null

/** A menu that nobody sees: a test finds an item, by id or by its words, and clicks it. */
export class Menu extends Offered {
  readonly items: MenuItem[] = []

  constructor() {
    super('Menu')
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu
  }

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }

  append(item: MenuItem): void {
    this.items.push(item)
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item)
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }

  popup(): void {
    this.emit('menu-will-show', anEvent())
  }

  closePopup(): void {
    this.emit('menu-will-close', anEvent())
  }
}

type ItemKind = 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio'

export class MenuItem extends Guarded {
  readonly id: string
  readonly type: ItemKind
  readonly role: string | undefined
  readonly accelerator: string | undefined
  readonly registerAccelerator: boolean
  readonly submenu: Menu | undefined
  readonly click: () => void
  readonly sublabel: string
  readonly toolTip: string
  readonly icon: unknown
  label: string
  enabled: boolean
  visible: boolean
  checked: boolean

  constructor(options: MenuItemConstructorOptions) {
    super('MenuItem')
    const { submenu, click } = options
    this.id = options.id ?? ''
    this.type = (options.type ?? (submenu === undefined ? 'normal' : 'submenu')) as ItemKind // Electron's others are for macOS alone.
    this.role = options.role
    this.accelerator = options.accelerator
    this.registerAccelerator = options.registerAccelerator !== false
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined) // made by buildFromTemplate, there being no other.
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.icon = options.icon
    this.label = options.label ?? ''
    this.enabled = options.enabled !== false
    this.visible = options.visible !== false
    this.checked = options.checked === true
    this.click = () => {
      if (!this.enabled) return
      if (this.type === 'checkbox') this.checked = !this.checked
      if (this.type === 'radio') this.checked = true
      click?.(this as never, BrowserWindow.getFocusedWindow() as never, {} as never) // Electron's own classes by their types; here they are the stand-in's.
    }
  }
}
