import type { BrowserWindow } from 'electron'
import type { KeepSystem } from './kept-system.ts'
import { nextZoom } from './zoom.ts'

/** How large everything in the window is, kept for the next start. Pages forget it when they load anew, so it is set each time. */
export function keepZoom(window: BrowserWindow, kept: KeepSystem): (way: Parameters<typeof nextZoom>[1]) => void {
  window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(kept.read().zoom))
  window.webContents.on('zoom-changed', (_event, direction) => go(direction === 'in' ? 'zoom-in' : 'zoom-out'))

  function go(way: Parameters<typeof nextZoom>[1]): void {
    const zoom = nextZoom(kept.read().zoom, way)
    kept.change({ zoom })
    window.webContents.setZoomFactor(zoom)
  }
  return go
}
