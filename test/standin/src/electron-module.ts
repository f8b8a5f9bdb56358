import { ipcMain } from './ipc/ipc-main.ts'
import { offered } from './offered.ts'
import { protocol } from './requests/protocol.ts'
import { session } from './requests/session.ts'
import { app } from './system/app.ts'
import { clipboard } from './system/clipboard.ts'
import { dialog } from './system/dialog.ts'
import { globalShortcut } from './system/global-shortcut.ts'
import { Menu, MenuItem } from './system/menu.ts'
import { nativeImage } from './system/native-image.ts'
import { nativeTheme } from './system/native-theme.ts'
import { net } from './system/net.ts'
import { Notification } from './system/notification.ts'
import { powerMonitor } from './system/power-monitor.ts'
import { powerSaveBlocker } from './system/power-save-blocker.ts'
import { safeStorage } from './system/safe-storage.ts'
import { screen } from './system/screen.ts'
import { shell } from './system/shell.ts'
import { Tray } from './system/tray.ts'
import { utilityProcess } from './system/utility-process.ts'
import { BrowserWindow } from './window/browser-window.ts'
import { webContents } from './window/web-contents-module.ts'

/** What `import … from 'electron'` gives the main process. */
export const electronModule = {
  app, BrowserWindow: offered('BrowserWindow', BrowserWindow), clipboard, dialog, globalShortcut, ipcMain, Menu: offered('Menu', Menu), MenuItem, nativeImage, nativeTheme, net,
  Notification: offered('Notification', Notification), powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell, Tray, utilityProcess, webContents,
}
