import { offered } from '../offered.ts'
import { BrowserWindow } from './browser-window.ts'
import { byTarget } from './registry.ts'
import type { WebContents } from './web-contents.ts'

const all = () => [...byTarget.values()]

export const webContents = offered('webContents', {
  getAllWebContents: (): WebContents[] => all(),
  getFocusedWebContents: (): WebContents | null => BrowserWindow.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number): WebContents | undefined => all().find((one) => one.id === id),
  /** How Playwright finds the contents of a page. */
  fromDevToolsTargetId: (targetId: string): WebContents | undefined => byTarget.get(targetId),
})
