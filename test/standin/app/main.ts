import path from 'node:path'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, Notification, powerMonitor, protocol, safeStorage, session, utilityProcess } from 'electron'
import { page } from './page.ts'

// A small app that uses each thing once, for the stand-in's own tests (test/e2e/standin.e2e.ts). The desk is tested by its own.

protocol.registerSchemesAsPrivileged([{ scheme: 'small', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
if (!app.requestSingleInstanceLock()) app.quit()

const policy = "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*"
const opened: string[] = []
const seen: string[] = []
Object.assign(globalThis, { opened, seen })

app.on('window-all-closed', () => app.quit())
app.on('second-instance', (_event, argv) => tell(`second ${argv.at(-1) ?? ''}`))
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event) => {
    seen.push(`navigate ${event.url}`)
    if (!event.url.startsWith('small://one/')) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    seen.push(`redirect ${event.url}`)
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    opened.push(url)
    return { action: 'deny' }
  })
})

void app.whenReady().then(() => {
  protocol.handle('small', ({ url, method }) => {
    const { host, pathname } = new URL(url)
    if (host !== 'one') return new Response('no', { status: 403 })
    if (pathname === '/echo') return Response.json({ url, method })
    return new Response(page, { headers: { 'content-type': 'text/html', 'content-security-policy': policy } })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
    seen.push(`asked ${permission}`)
    answer(permission === 'media' && 'mediaTypes' in details && details.mediaTypes?.includes('video') !== true)
  })
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => permission === 'notifications')
  session.defaultSession.webRequest.onHeadersReceived(({ responseHeaders }, answer) => answer({ responseHeaders: { ...responseHeaders, 'x-small': ['1'] } }))
  ipcMain.handle('echo', (_event, value: unknown) => value)
  ipcMain.handle('fail', () => {
    throw new Error('boom')
  })
  ipcMain.on('say', (event, words: string) => event.reply('heard', `you said ${words}`))
  powerMonitor.on('suspend', () => tell('suspend'))
  nativeTheme.on('updated', () => tell(`dark ${nativeTheme.shouldUseDarkColors}`))
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu: [{ id: 'hello', label: 'Hello', click: () => tell('menu') }, { role: 'quit' }] }]))
  const helper = utilityProcess.fork(path.join(import.meta.dirname, 'helper.ts'))
  helper.on('message', (message: unknown) => (message === 'ready' ? helper.postMessage({ number: 1n }) : seen.push(`helper ${JSON.stringify(message, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`)))
  Object.assign(globalThis, {
    notify: () => {
      const notice = new Notification({ title: 'Hello' })
      notice.on('click', () => tell('clicked'))
      notice.show()
    },
    seal: (text: string) => safeStorage.encryptString(text).toString('base64'),
    open: (sealed: string) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  })
  const window = new BrowserWindow({ show: false, width: 900, height: 600, webPreferences: { preload: path.join(import.meta.dirname, 'preload.ts') } })
  window.once('ready-to-show', () => window.show())
  void window.loadURL('small://one/')
})

function tell(words: string): void {
  for (const window of BrowserWindow.getAllWindows()) window.webContents.send('heard', words)
}
