import path from 'node:path'
import { app, ipcMain, Notification, protocol, session } from 'electron'
import { answerNotices } from './bridge/answer-notices.ts'
import { createHandle } from './bridge/handle.ts'
import { isFromDesk } from './bridge/is-from-desk.ts'
import { createTell } from './bridge/tell.ts'
import { DESK_SCHEME, deskUrlFor, hubOriginFor } from './desk-address.ts'
import { guardContents } from './guards/guard-contents.ts'
import { openOutside } from './guards/open-outside.ts'
import { guardPermissions } from './guards/permissions.ts'
import { log } from './log.ts'
import { createDeskServer } from './protocol/serve-desk.ts'
import { createDeskWindows } from './windows/desk-windows.ts'

// The shell, assembled. Each part lies in a folder of its own and gets here what it needs of Electron; what a part decides is decided there,
// in functions with tests. It has run on the stand-in only, not on a real Electron yet (docs/SECURITY-CHECKLIST.md).

const built = path.join(import.meta.dirname, '..')
const deskUrl = deskUrlFor(app.isPackaged, process.env)
const hubOrigin = (): string => hubOriginFor(deskUrl, process.env)

// Before the app is ready, or not at all: the desk's origin is as good as an https one.
protocol.registerSchemesAsPrivileged([{ scheme: DESK_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true, codeCache: true } }])
app.enableSandbox()
if (!app.requestSingleInstanceLock()) app.quit()

const windows = createDeskWindows({ deskUrl, preload: path.join(import.meta.dirname, 'preload.cjs') })
const handle = createHandle({ ipcMain, isFromDesk: (asker) => isFromDesk(asker, deskUrl), log })
const tell = createTell(windows.contents)

app.on('web-contents-created', (_created, contents) => guardContents(contents, { deskUrl, hubOrigin, openOutside }))
app.on('second-instance', comeToFront)
app.on('window-all-closed', () => app.quit())

handle('shell', { facts: () => ({ shell: 'electron', hubOrigin: hubOrigin(), fileOrigin: hubOrigin() }) })
handle('notices', answerNotices({ make: (options) => new Notification(options), isSupported: () => Notification.isSupported(), setBadge: (count) => app.setBadgeCount(count), comeToFront, tell }))

void app.whenReady().then(() => {
  guardPermissions(session.defaultSession, deskUrl)
  protocol.handle(DESK_SCHEME, createDeskServer({ deskUrl, folder: path.join(built, 'desk'), hubOrigin }))
  windows.open()
})

function comeToFront(): void {
  const window = windows.all()[0]
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}
