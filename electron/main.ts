import { app, BrowserWindow, session, shell } from 'electron'
import { decideOpening, isDeskAddress, mayHave } from './guards.ts'
import { windowOptions } from './window-options.ts'

// The shell as far as it goes: one window onto the hub that `npm start` has just started, locked down. Tray, calls, idle
// and the key store come later (docs/ROADMAP.md). It has not been run on a real Electron yet.

const deskUrl = process.env['HEARTH_DESK_URL'] ?? 'http://127.0.0.1:4180/'

app.enableSandbox()
if (!app.requestSingleInstanceLock()) app.quit()

app.on('web-contents-created', (_created, contents) => {
  // The desk stays on the desk: whatever else a page or a message wants to open, goes to the person's browser or nowhere.
  contents.on('will-navigate', (event, url) => {
    if (!isDeskAddress(url, deskUrl)) event.preventDefault()
  })
  contents.on('will-redirect', (event, url) => {
    if (!isDeskAddress(url, deskUrl)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (decideOpening(url) === 'browser') void shell.openExternal(url)
    return { action: 'deny' }
  })
})

app.on('second-instance', () => {
  const window = BrowserWindow.getAllWindows()[0]
  if (window?.isMinimized()) window.restore()
  window?.focus()
})
app.on('window-all-closed', () => app.quit())

void app.whenReady().then(async () => {
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) => answer(mayHave(permission, contents.getURL(), deskUrl)))
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, origin, deskUrl))
  const window = new BrowserWindow(windowOptions())
  window.once('ready-to-show', () => window.show())
  await window.loadURL(deskUrl)
})
