import type { HandlerDetails, WebPreferences, WindowOpenHandlerResponse } from 'electron'
import type { Devtools } from '../browser/protocol.ts'
import { deferred } from '../deferred.ts'

/** Under this symbol the stand-in keeps, on its own objects, what Electron's do not show. */
export const inside = Symbol.for('inside the stand-in')

export type ContentsInside = {
  readonly preferences: WebPreferences
  sessionId: string
  targetId: string
  /** The address Chromium knows; see requests/schemes.ts. */
  url: string
  title: string
  isLoading: boolean
  isGone: boolean
  isCrashed: boolean
  isMuted: boolean
  /** Whether the page takes its window to be in front. */
  isInFront: boolean
  zoomLevel: number
  /** The preload's world in the page that is shown now. */
  preloadContext: number | null
  /** An address the main process asked for itself, which is therefore no `will-navigate`. */
  expected: string | null
  lastOpened: Devtools.Page.windowOpenPayload | null
  openHandler: (details: HandlerDetails) => WindowOpenHandlerResponse
  readonly attached: Promise<void>
  readonly hasAttached: () => void
}

export function aContentsInside(preferences: WebPreferences): ContentsInside {
  const { promise, resolve } = deferred<void>()
  return {
    preferences, sessionId: '', targetId: '', url: '', title: '', isLoading: false, isGone: false, isCrashed: false, isMuted: false, isInFront: true, zoomLevel: 0,
    preloadContext: null, expected: null, lastOpened: null, openHandler: () => ({ action: 'allow' }), attached: promise, hasAttached: resolve,
  }
}
