import type { Session } from 'electron'
import { isDeskAddress } from '../desk-address.ts'

/** Who asks for what: `media` is what of it (`audio`, `video`), if it is that kind. */
export type Wish = { readonly permission: string; readonly url: string; readonly isTopFrame: boolean; readonly media: readonly string[] }

const FOR_THE_DESK: ReadonlySet<string> = new Set([
  'notifications',
  'clipboard-sanitized-write',
  // The hub is on this machine or in the house, as often as not, and Chromium asks before a page reaches there (Local Network Access; newer
  // versions have two names for what was one). Which hub that may be, the page's policy says: no other address is let through.
  'loopback-network',
  'local-network',
  'local-network-access',
])

/** Denied unless named, and named for the desk's own top frame alone: notices, putting text on the clipboard, its hub, and the microphone for calls. */
export function mayHave({ permission, url, isTopFrame, media }: Wish, deskUrl: string): boolean {
  if (!isTopFrame || !isDeskAddress(url, deskUrl)) return false
  if (permission === 'media') return media.length > 0 && media.every((kind) => kind === 'audio')
  return FOR_THE_DESK.has(permission)
}

/** Both doors: without the second, a page may see as granted what it would be refused on asking; devices and screens have doors of their own. */
export function guardPermissions(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler'>, deskUrl: () => string): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(mayHave({ permission, url: details.requestingUrl, isTopFrame: details.isMainFrame, media }, deskUrl()))
  })
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame, mediaType }) =>
    mayHave({ permission, url: origin, isTopFrame: isMainFrame, media: mediaType === undefined ? [] : [mediaType] }, deskUrl()),
  )
  session.setDevicePermissionHandler(() => false)
  // No screen or window is shared from the desk. Null refuses; an empty answer would throw in Electron.
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
}
