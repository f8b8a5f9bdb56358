import { shellKeys, type ShellKeyName } from '#shared/bridge/shell-keys.ts'
import type { ShellWords } from '../words/shell-words.ts'
import { acceleratorOf } from './accelerator.ts'
import type { Item } from './menu-item.ts'

/** What an item of the menu bar does that Electron does not do by itself. */
export type MenuDeed = 'settings' | 'shortcuts' | 'zoom-in' | 'zoom-out' | 'zoom-reset' | 'wall'
type MenuItem = Item<MenuDeed>

const line: MenuItem = { kind: 'line' }

/** The menu bar. On a Mac it is always there and the system expects its own entries; elsewhere Alt shows it. */
export function appMenu({ words, isMac, mayHaveWall }: { readonly words: ShellWords; readonly isMac: boolean; readonly mayHaveWall: boolean }): readonly MenuItem[] {
  const { app, menu, file, edit, view, window, help } = words
  const role = (name: Extract<MenuItem, { kind: 'role' }>['role'], label: string, key?: string): MenuItem => ({ kind: 'role', role: name, label, ...(key === undefined ? {} : { key }) })
  const settings: MenuItem = { kind: 'press', label: file.settings, does: 'settings' }
  const quit = role('quit', app.quit, keyOf('quit'))
  const mac: readonly MenuItem[] = [
    { kind: 'menu', label: 'Hearth', items: [role('about', app.about), line, settings, line, role('services', app.services), line, role('hide', app.hide), role('hideOthers', app.hideOthers), role('unhide', app.showAll), line, quit] },
  ]
  return [
    ...(isMac ? mac : []),
    { kind: 'menu', label: menu.file, items: isMac ? [role('close', file.close, keyOf('close-window'))] : [settings, line, role('close', file.close, keyOf('close-window')), quit] },
    { kind: 'menu', label: menu.edit, items: [role('undo', edit.undo), role('redo', edit.redo), line, role('cut', edit.cut), role('copy', edit.copy), role('paste', edit.paste), role('pasteAndMatchStyle', edit.pastePlain), role('selectAll', edit.selectAll)] },
    {
      kind: 'menu',
      label: menu.view,
      items: [
        ...zoom('zoom-in', view.zoomIn),
        ...zoom('zoom-out', view.zoomOut),
        ...zoom('zoom-reset', view.zoomReset),
        line,
        role('togglefullscreen', view.fullScreen, isMac ? undefined : keyOf('full-screen')),
        ...(mayHaveWall ? [{ kind: 'press', label: view.wall, does: 'wall' } as const] : []),
      ],
    },
    { kind: 'menu', label: menu.window, role: 'windowMenu', items: [role('minimize', window.minimize), ...(isMac ? [role('zoom', window.zoom), line, role('front', window.front)] : [])] },
    { kind: 'menu', label: menu.help, role: 'help', items: [{ kind: 'press', label: help.shortcuts, does: 'shortcuts' }, ...(isMac ? [] : [line, role('about', app.about)])] },
  ]
}

/** The first key is shown; the others are heard all the same: `=` is where `+` lies without Shift. */
function zoom(does: Extract<MenuDeed, ShellKeyName>, label: string): readonly MenuItem[] {
  return shellKeys(does).map((key, at) => ({ kind: 'press', label, does, key: acceleratorOf(key), ...(at === 0 ? {} : { isHidden: true }) }))
}

function keyOf(does: ShellKeyName): string | undefined {
  const [key] = shellKeys(does)
  return key === undefined ? undefined : acceleratorOf(key)
}
