import type { HandlerDetails } from 'electron'
import type { Devtools } from '../browser/protocol.ts'
import { carefully, chromium } from '../current.ts'
import { anEvent } from '../offered.ts'
import { toVirtual } from '../requests/schemes.ts'
import { BrowserWindow } from './browser-window.ts'
import { takeExpected } from './create-target.ts'
import { inside } from './inside.ts'
import { byTarget } from './registry.ts'
import type { WebContents } from './web-contents.ts'

/** Pages that were refused and are about to close; nothing is fetched for them. */
export const refusedPages = new Set<string>()

/** A page has come and is paused: one the app has asked for, one that a page has opened, or something of Chromium's own. */
export function onPageOpened({ sessionId, targetInfo }: Devtools.Target.attachedToTargetPayload): void {
  const { targetId, type, openerId, url } = targetInfo
  if (type !== 'page' || url.startsWith('devtools:')) return letGo(sessionId)
  const opener = openerId === undefined ? undefined : byTarget.get(openerId)
  if (opener !== undefined) return judge(opener, { sessionId, targetId })
  if (!takeExpected({ sessionId, targetId })) letGo(sessionId)
}

function judge(opener: WebContents, page: { sessionId: string; targetId: string }): void {
  const details = detailsOf(opener)
  const answer = opener[inside].openHandler(details)
  if (answer.action !== 'allow') return refuse(page)
  const options = answer.overrideBrowserWindowOptions ?? {}
  const child = new BrowserWindow({ ...options, webPreferences: { ...opener[inside].preferences, ...options.webPreferences } }, page)
  child.webContents[inside].expected = opener[inside].lastOpened?.url ?? null
  opener.emit('did-create-window', child, { url: details.url, frameName: details.frameName, options, disposition: details.disposition, referrer: details.referrer })
}

function detailsOf(opener: WebContents): HandlerDetails {
  const { url = '', windowName = '', windowFeatures = [] } = opener[inside].lastOpened ?? {}
  return {
    url: toVirtual(url),
    frameName: windowName,
    features: windowFeatures.join(','),
    disposition: windowFeatures.some((feature) => feature.startsWith('width')) ? 'new-window' : 'foreground-tab',
    referrer: { url: opener.getURL(), policy: 'strict-origin-when-cross-origin' },
  }
}

// Closing a page while it is paused can leave its opener paused for good: it is let go first, fetches nothing, and closes once it has run.
function refuse({ sessionId, targetId }: { sessionId: string; targetId: string }): void {
  refusedPages.add(targetId)
  letGo(sessionId)
  const hasRun = chromium().send('Runtime.evaluate', { expression: 'new Promise((run) => setTimeout(run))', awaitPromise: true }, sessionId)
  carefully(hasRun.catch(() => undefined).then(() => chromium().send('Target.closeTarget', { targetId })))
}

function letGo(sessionId: string): void {
  carefully(chromium().send('Runtime.runIfWaitingForDebugger', {}, sessionId))
}

export function onPageGone(targetId: string): void {
  refusedPages.delete(targetId)
  const contents = byTarget.get(targetId)
  if (contents !== undefined) BrowserWindow.fromWebContents(contents)?.[inside].hasGone()
}

export function onTitle({ targetId, title }: Devtools.Target.TargetInfo): void {
  const contents = byTarget.get(targetId)
  if (contents === undefined || contents[inside].title === title) return
  contents[inside].title = title
  const event = anEvent()
  const window = BrowserWindow.fromWebContents(contents)
  window?.emit('page-title-updated', event, title, true)
  if (!event.defaultPrevented) window?.setTitle(title)
}
