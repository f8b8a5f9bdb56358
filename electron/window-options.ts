import type { BrowserWindowConstructorOptions } from 'electron'

/** The one way a window is made: sandboxed, isolated, without Node, and wide enough for the three panes. */
export function windowOptions(): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Hearth',
    backgroundColor: '#faf8f5',
    autoHideMenuBar: true,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: true,
      // An offer must ring although the window is hidden.
      backgroundThrottling: false,
    },
  }
}
