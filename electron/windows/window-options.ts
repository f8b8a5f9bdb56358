import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'

/** Where a window lies and how large it is; left out, Electron's own choice. Units are the display's own. */
export type WindowPlace = { readonly x?: number; readonly y?: number; readonly width?: number; readonly height?: number }

/** Not to be softened for any window: what a page could do beyond a browser's, it does through the bridge or not at all. */
export const STRICT: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
}

/** The one way a window is made: strict, and wide enough for the three panes. */
export function windowOptions({ preload, place = {} }: { readonly preload: string; readonly place?: WindowPlace }): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    ...place,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Hearth',
    backgroundColor: '#faf8f5',
    autoHideMenuBar: true,
    webPreferences: {
      ...STRICT,
      preload,
      spellcheck: true,
      // An offer must ring although the window is hidden.
      backgroundThrottling: false,
    },
  }
}
