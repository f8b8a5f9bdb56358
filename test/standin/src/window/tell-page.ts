import { carefully, chromium } from '../current.ts'
import type { ToPage } from '../page/preload-world.ts'
import { inside } from './inside.ts'
import type { WebContents } from './web-contents.ts'

/** Gives the page the focus of its window, or takes it. */
export function setInFront(contents: WebContents, isInFront: boolean): void {
  contents[inside].isInFront = isInFront
  tellPage(contents, { kind: 'front', isInFront })
}

/** Says something in the preload's world of the page that is shown now; a page without one hears nothing, as in Electron. */
export function tellPage(contents: WebContents, message: ToPage): void {
  const { preloadContext, isGone, sessionId } = contents[inside]
  if (preloadContext === null || isGone) return
  carefully(chromium().send('Runtime.evaluate', { expression: `hearthStandinDown(${JSON.stringify(message)})`, contextId: preloadContext }, sessionId))
}
