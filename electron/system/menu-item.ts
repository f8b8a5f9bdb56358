import type { MenuItemConstructorOptions } from 'electron'

// What a menu is made of, before it is a menu. Rules give items whose press is a value (`does`), so that a test can compare
// whole menus; the edge turns a press into a deed.

export type Item<Deed> =
  | { readonly kind: 'line' }
  | { readonly kind: 'role'; readonly role: NonNullable<MenuItemConstructorOptions['role']>; readonly label: string; readonly key?: string }
  | { readonly kind: 'press'; readonly label: string; readonly does: Deed; readonly isChosen?: boolean; readonly isDead?: boolean; readonly key?: string; readonly isHidden?: boolean }
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly Item<Deed>[]; readonly role?: 'windowMenu' | 'help' }

/** As Electron wants it. `isChosen` makes a radio item: exactly one of its neighbours is. */
export function templateOf<Deed>(items: readonly Item<Deed>[], press: (deed: Deed) => void): MenuItemConstructorOptions[] {
  return items.map((item): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'line':
        return { type: 'separator' }
      case 'words':
        return { label: escaped(item.label), enabled: false }
      case 'role':
        return { role: item.role, label: item.label, ...(item.key === undefined ? {} : { accelerator: item.key }) }
      case 'menu':
        return { label: item.label, submenu: templateOf(item.items, press), ...(item.role === undefined ? {} : { role: item.role }) }
      case 'press':
        return {
          label: escaped(item.label),
          enabled: item.isDead !== true,
          click: () => press(item.does),
          ...(item.isChosen === undefined ? {} : { type: 'radio' as const, checked: item.isChosen }),
          ...(item.key === undefined ? {} : { accelerator: item.key }),
          // An item nobody sees still hears its key: the second key of a deed.
          ...(item.isHidden === true ? { visible: false, acceleratorWorksWhenHidden: true } : {}),
        }
    }
  })
}

/** A menu takes `&` for the underline of a letter; what the desk or a dictionary said is shown as it is. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&')
}
