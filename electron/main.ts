import path from 'node:path'
import { app, ipcMain, net, Notification, protocol, session } from 'electron'
import { answerNotices } from './bridge/answer-notices.ts'
import { createHandle } from './bridge/handle.ts'
import { isFromDesk } from './bridge/is-from-desk.ts'
import { createTell } from './bridge/tell.ts'
import { DESK_SCHEME } from './desk-address.ts'
import { guardContents } from './guards/guard-contents.ts'
import { openOutside } from './guards/open-outside.ts'
import { guardPermissions } from './guards/permissions.ts'
import { endBeforeQuit } from './hub/end-before-quit.ts'
import { log } from './log.ts'
import { createFetchFile } from './protocol/fetch-file.ts'
import { createDeskServer } from './protocol/serve-desk.ts'
import { createSecrets } from './secrets/create-secrets.ts'
import { createSystem } from './system/create-system.ts'
import { openUpdates } from './updates/open-updates.ts'
import { createDeskWindows } from './windows/desk-windows.ts'
import { openWorkspaces } from './workspaces/open-workspaces.ts'

// The shell, assembled. Each part lies in a folder of its own and gets here what it needs of Electron; what a part decides is decided there,
// in functions with tests. It has run on the stand-in only, not on a real Electron yet (docs/SECURITY-CHECKLIST.md).

const built = path.join(import.meta.dirname, '..')
const deskUrl = (): string => workspaces.deskUrl()
const hubOrigin = (): string | null => workspaces.hubOrigin()

// Before the app is ready, or not at all: the desk's origin is as good as an https one.
protocol.registerSchemesAsPrivileged([{ scheme: DESK_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true, codeCache: true } }])
app.enableSandbox()
const isFirst = app.requestSingleInstanceLock()
if (!isFirst) app.quit()

const windows = createDeskWindows({ pageUrl: () => workspaces.pageUrl(), preload: path.join(import.meta.dirname, 'preload.cjs') })
const handle = createHandle({ ipcMain, isFromDesk: (asker) => isFromDesk(asker, deskUrl(), windows.owns), log })
const tell = createTell(windows.contents)
const system = createSystem({ platform: process.platform, send: (ask) => tell('system', 'asked', ask), window: () => windows.all()[0], comeToFront, log })
const secrets = createSecrets(deskUrl, hubOrigin)
const workspaces = openWorkspaces({ built, load: windows.reload, forgetSecrets: secrets.forgetAll, tell })
const updates = openUpdates({ isInCall: () => system.facts().isInCall, tell, log })

app.on('web-contents-created', (_created, contents) => guardContents(contents, { deskUrl, hubOrigin, openOutside }))
app.on('second-instance', (_event, argv) => {
  comeToFront()
  system.openLinks(argv)
  argv.forEach(workspaces.follow)
})
// Before the app is ready as well: a Mac hands the link that it was started by over so.
app.on('open-url', (_event, url) => void workspaces.follow(url))
app.on('activate', comeToFront)
app.on('window-all-closed', () => app.quit())
// The hub first: an installer finds nothing of ours running.
endBeforeQuit(app, () => workspaces.end().finally(updates.atEnd))

handle('shell', { facts: () => ({ shell: 'electron', ...whereHubIs() }) })
handle('workspaces', workspaces.answers)
handle('secrets', secrets.answers)
handle('notices', answerNotices({ make: (options) => new Notification(options), isSupported: () => Notification.isSupported(), setBadge: system.setUnread, comeToFront, tell }))
handle('system', system.answers)
handle('updates', updates.answers)

void app.whenReady().then(() => {
  if (!isFirst) return
  guardPermissions(session.defaultSession, deskUrl)
  protocol.handle(DESK_SCHEME, createDeskServer({ deskUrl, folder: path.join(built, 'desk'), hubOrigin, fetchFile: createFetchFile({ fetch: (url, init) => net.fetch(url, init), hubOrigin, token: secrets.token }) }))
  process.argv.forEach(workspaces.follow)
  workspaces.begin()
  system.start()
  openWindow()
  system.openLinks(process.argv)
})

function openWindow(): void {
  const { bounds, isMaximized } = system.place()
  const window = windows.open(bounds)
  if (isMaximized) window.maximize()
  system.attend(window)
}

function whereHubIs() {
  const origin = hubOrigin()
  if (origin === null) throw new Error('no hub is chosen')
  return { hubOrigin: origin }
}

/** Opens one where there is none: on a Mac a program goes on without windows. */
function comeToFront(): void {
  const window = windows.all()[0]
  if (window === undefined) return app.isReady() ? openWindow() : undefined
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
