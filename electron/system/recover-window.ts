import { app, dialog, type BrowserWindow } from 'electron'
import type { Log } from '../bridge/handle.ts'
import type { ShellWords } from '../words/shell-words.ts'
import { decideRecovery } from './recovery.ts'

export type RecoverParts = {
  readonly words: () => ShellWords
  readonly log: Log
  /** The window is being opened anew; the desk says so once it is there. */
  readonly recovering: (from: 'crash' | 'hang') => void
}

/** Opens a window anew that has stopped, and asks about one that does not answer. What was written lies in the desk's cache. */
export function recoverWindow(window: BrowserWindow, { words, log, recovering }: RecoverParts): void {
  const { webContents: contents } = window
  let stopped: readonly number[] = []
  let asking: AbortController | null = null
  let isEnded = false

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('window.gone', { reason, exitCode })
    asking?.abort()
    const now = Date.now()
    const what = decideRecovery(reason, stopped, now)
    stopped = [...stopped, now].slice(-10)
    if (what === 'reload') reload(isEnded ? 'hang' : 'crash')
    isEnded = false
    if (what === 'ask') void askAgain()
  })
  window.on('unresponsive', () => void askToWait())
  window.on('responsive', () => asking?.abort())

  function reload(from: 'crash' | 'hang'): void {
    if (window.isDestroyed()) return
    recovering(from)
    contents.reload()
  }
  async function askToWait(): Promise<void> {
    if (asking !== null) return
    log('window.hangs')
    const { trouble } = words()
    asking = new AbortController()
    const { response } = await dialog.showMessageBox(window, { type: 'none', message: trouble.slow, detail: trouble.slowMore, buttons: [trouble.wait, trouble.reload], defaultId: 0, cancelId: 0, signal: asking.signal })
    asking = null
    if (response !== 1 || window.isDestroyed()) return
    // A page that hangs hears no reload: its process is ended, and the rule above opens it anew.
    isEnded = true
    contents.forcefullyCrashRenderer()
  }
  async function askAgain(): Promise<void> {
    const { trouble, app: { quit } } = words()
    const { response } = await dialog.showMessageBox(window, { type: 'warning', message: trouble.again, detail: trouble.againMore, buttons: [trouble.reload, quit], defaultId: 0, cancelId: 0 })
    if (response === 1) app.quit()
    else reload('crash')
  }
}
