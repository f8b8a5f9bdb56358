import { BrowserWindow, type WebContents } from 'electron'
import { windowOptions, type WindowPlace } from './window-options.ts'

/** The desk's windows: the only place that makes one, so that none is made otherwise. */
export type DeskWindows = {
  /** Opens a desk, and shows it once it has something to show. */
  readonly open: (place?: WindowPlace) => BrowserWindow
  /** Loads what belongs into the windows now, in place of what they show. */
  readonly reload: () => void
  readonly all: () => readonly BrowserWindow[]
  readonly contents: () => readonly WebContents[]
  /** Whether these contents are a desk window's own, and not some other page's of this program. */
  readonly owns: (contents: { readonly id: number }) => boolean
}

export function createDeskWindows({ pageUrl, preload }: { readonly pageUrl: () => string; readonly preload: string }): DeskWindows {
  const all = new Set<BrowserWindow>()

  function load(window: BrowserWindow): void {
    // A desk that cannot be loaded says so in the window's own page; there is nothing better to show instead.
    void window.loadURL(pageUrl()).catch(() => undefined)
  }
  function contents(): readonly WebContents[] {
    return [...all].filter((window) => !window.isDestroyed()).map((window) => window.webContents)
  }
  return {
    open(place) {
      const window = new BrowserWindow(windowOptions({ preload, ...(place === undefined ? {} : { place }) }))
      all.add(window)
      window.once('closed', () => all.delete(window))
      window.once('ready-to-show', () => window.show())
      load(window)
      return window
    },
    reload: () => [...all].forEach(load),
    all: () => [...all],
    contents,
    owns: ({ id }) => contents().some((own) => own.id === id),
  }
}
