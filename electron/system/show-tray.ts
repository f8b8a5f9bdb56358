import { Menu, nativeImage, Tray, type NativeImage } from 'electron'
import type { DeskFacts } from '#shared/bridge/system.ts'
import type { ShellWords } from '../words/shell-words.ts'
import { drawTray } from './draw-icons.ts'
import { encodePng } from './encode-png.ts'
import { templateOf } from './menu-item.ts'
import { trayMenu, trayTip, type TrayDeed } from './tray-menu.ts'

export type ShownTray = { readonly show: (facts: DeskFacts, unread: number, words: ShellWords) => void }

/** Hearth's mark beside the clock. Its rules are tray-menu.ts; here they become a menu, and a press a deed. */
export function showTray(isMac: boolean, press: (deed: TrayDeed) => void): ShownTray {
  const pictures = { calm: picture(isMac, false), calling: picture(isMac, true) }
  const tray = new Tray(pictures.calm)
  // A Mac shows the menu by itself; elsewhere that is the right button, and the left one opens the desk.
  if (!isMac) tray.on('click', () => press({ kind: 'open' }))
  return {
    show(facts, unread, words) {
      tray.setImage(facts.isRinging || unread > 0 ? pictures.calling : pictures.calm)
      tray.setToolTip(trayTip(facts, unread, words))
      tray.setContextMenu(Menu.buildFromTemplate(templateOf(trayMenu(facts, words), press)))
    },
  }
}

/** Twice as fine as a plain screen shows it. */
function picture(isMac: boolean, hasDot: boolean): NativeImage {
  const image = nativeImage.createFromBuffer(encodePng(drawTray(32, { hasDot, isTemplate: isMac })), { scaleFactor: 2 })
  if (isMac) image.setTemplateImage(true)
  return image
}
