import { chromium } from '../current.ts'
import type { WebContents } from '../window/web-contents.ts'
import { originOf, toReal } from './schemes.ts'
import { permissionHandlers } from './session.ts'

// Electron's permissions, by Chromium's names for them.
const NAMES: Readonly<Record<string, readonly string[]>> = {
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
}

/** What is refused until the app grants it: all that a page can use here. */
export const askedFor = ['microphone', 'camera', 'geolocation', 'notifications', 'clipboard-read', 'clipboard-write']

/** Asks the app, as a page is about to use something, and has Chromium answer the page accordingly. Without a handler all is granted, as in Electron. */
export async function requestPermission(contents: WebContents, permission: string, details: Record<string, unknown>): Promise<boolean> {
  const { request } = permissionHandlers()
  const url = contents.getURL()
  const isGranted = request === null || (await new Promise<boolean>((resolve) => request(contents, permission, resolve, { ...details, requestingUrl: url, isMainFrame: true, securityOrigin: originOf(url) })))
  const { mediaTypes } = details as { mediaTypes?: string[] }
  const names = permission === 'media' ? (mediaTypes ?? []).map((type) => (type === 'video' ? 'camera' : 'microphone')) : (NAMES[permission] ?? [])
  await setPermissions(names, isGranted, url)
  return isGranted
}

/** The same for a question (`permissions.query`, `Notification.permission`), which the app answers without being able to wait. */
export async function checkPermission(contents: WebContents, permission: string, details: Record<string, unknown>): Promise<void> {
  const url = contents.getURL()
  const names = permission === 'media' ? [details['mediaType'] === 'video' ? 'camera' : 'microphone'] : (NAMES[permission] ?? [])
  await setPermissions(names, isAllowed(contents, permission, url, details), url)
}

/** Before a page begins: what it reads without asking anybody must already be right. */
export async function checkBeforeLoading(contents: WebContents, url: string): Promise<void> {
  await setPermissions(['notifications'], isAllowed(contents, 'notifications', url, {}), url)
}

function isAllowed(contents: WebContents, permission: string, url: string, details: object): boolean {
  const { check } = permissionHandlers()
  return check === null || check(contents, permission, `${originOf(url)}/`, { ...details, requestingUrl: url, isMainFrame: true, securityOrigin: originOf(url) })
}

async function setPermissions(names: readonly string[], isGranted: boolean, url: string): Promise<void> {
  const origin = originOf(toReal(url))
  if (!/^https?:/.test(origin)) return
  await Promise.all(names.map((name) => chromium().send('Browser.setPermission', { permission: { name }, setting: isGranted ? 'granted' : 'denied', origin })))
}
