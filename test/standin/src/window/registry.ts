import type { BrowserWindow } from './browser-window.ts'
import type { WebContents } from './web-contents.ts'

// Which windows there are. Kept apart, so that the app and its windows need not import each other.

export const windows = new Set<BrowserWindow>()
export const bySession = new Map<string, WebContents>()
export const byTarget = new Map<string, WebContents>()

let lastId = 0

export function nextId(): number {
  lastId += 1
  return lastId
}
