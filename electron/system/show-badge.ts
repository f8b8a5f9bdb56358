import { app, nativeImage, type BrowserWindow } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'
import { drawCount } from './draw-icons.ts'
import { encodePng } from './encode-png.ts'

/**
 * The number on Hearth's icon, each system in its own way: over the taskbar's icon on Windows, on the dock of a Mac, on the
 * launcher of Linux desktops that have one. 0 takes it away.
 */
export function showBadge(platform: NodeJS.Platform, count: number, window: BrowserWindow | undefined, words: ShellWords): void {
  switch (platform) {
    case 'win32':
      window?.setOverlayIcon(count === 0 ? null : nativeImage.createFromBuffer(encodePng(drawCount(32, count)), { scaleFactor: 2 }), count === 0 ? '' : words.tray.unread(count))
      return
    case 'darwin':
      app.dock?.setBadge(count === 0 ? '' : count > 99 ? '99+' : String(count))
      return
    default:
      app.setBadgeCount(count)
  }
}
