import { screen, type BrowserWindow } from 'electron'
import type { KeepSystem } from './kept-system.ts'
import { arrangementOf, placeWindow, rememberPlace, type Screen } from './place-window.ts'

const SETTLED_MS = 400

/** Where a window is to be opened on the screens there are. Only once the app is ready. */
export function placeKept(kept: KeepSystem): ReturnType<typeof placeWindow> {
  return placeWindow(kept.read().places, screensNow())
}

/** Remembers where the window stands, a moment after it has come to rest. On the whole screen it keeps the place from before. */
export function keepPlace(window: BrowserWindow, kept: KeepSystem): void {
  let timer: NodeJS.Timeout | undefined

  function note(): void {
    clearTimeout(timer)
    if (window.isDestroyed() || window.isFullScreen() || window.isMinimized()) return
    const place = { arrangement: arrangementOf(screensNow()), bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }
    kept.change({ places: rememberPlace(kept.read().places, place) })
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(note, SETTLED_MS)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', note)
}

/** The main one first. */
function screensNow(): readonly Screen[] {
  const main = screen.getPrimaryDisplay()
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)]
}
