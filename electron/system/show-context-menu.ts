import { clipboard, Menu, type BrowserWindow } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'
import { contextMenu, type ContextDeed } from './context-menu.ts'
import { templateOf } from './menu-item.ts'

/** The menu of the right button, and of the menu key. What is on it: context-menu.ts. */
export function showContextMenu(window: BrowserWindow, words: () => ShellWords): void {
  const { webContents: contents } = window

  function press(deed: ContextDeed): void {
    switch (deed.kind) {
      case 'correct':
        return contents.replaceMisspelling(deed.word)
      case 'learn':
        return void contents.session.addWordToSpellCheckerDictionary(deed.word)
      case 'copy-link':
        return void clipboard.writeText(deed.url)
    }
  }
  contents.on('context-menu', (_event, pressed) => {
    const items = contextMenu(pressed, words())
    if (items.length > 0) Menu.buildFromTemplate(templateOf(items, press)).popup({ window })
  })
}
