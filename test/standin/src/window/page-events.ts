import type { DevtoolsEvent } from '../browser/chromium.ts'
import type { Devtools } from '../browser/protocol.ts'
import { takeMessage } from '../ipc/take-message.ts'
import { anEvent } from '../offered.ts'
import type { FromPage } from '../page/preload-world.ts'
import { toVirtual } from '../requests/schemes.ts'
import { PRELOAD_WORLD } from './attach.ts'
import { inside } from './inside.ts'
import { tellPage } from './tell-page.ts'
import type { WebContents } from './web-contents.ts'

/** What happens in a page, told as Electron tells it. */
export function onPageEvent(contents: WebContents, event: DevtoolsEvent): void {
  const own = contents[inside]
  switch (event.method) {
    case 'Runtime.executionContextCreated': {
      const { name, id, auxData } = event.params.context
      if (name === PRELOAD_WORLD && (auxData as { frameId?: string }).frameId === own.targetId) {
        own.preloadContext = id
        // A page begins in front.
        if (!own.isInFront) tellPage(contents, { kind: 'front', isInFront: false })
      }
      return
    }
    case 'Runtime.executionContextsCleared':
      own.preloadContext = null
      return
    case 'Runtime.bindingCalled':
      // Written by preload-world.ts, in a world that no page reaches.
      if (event.params.name === 'hearthStandinUp') takeMessage(contents, JSON.parse(event.params.payload) as FromPage)
      return
    case 'Runtime.consoleAPICalled':
      contents.emit('console-message', anEvent({ level: event.params.type, message: event.params.args.map((one) => String(one.value ?? one.description)).join(' ') }))
      return
    case 'Page.frameNavigated':
      if (event.params.frame.parentId === undefined) hasNavigated(contents, event.params.frame)
      return
    case 'Page.navigatedWithinDocument':
      if (event.params.frameId !== own.targetId) return
      own.url = event.params.url
      contents.emit('did-navigate-in-page', anEvent(), contents.getURL(), true)
      return
    case 'Page.domContentEventFired':
      contents.emit('dom-ready', anEvent())
      return
    case 'Page.loadEventFired':
      own.isLoading = false
      if (!own.url.startsWith('chrome-error:')) contents.emit('did-finish-load', anEvent())
      contents.emit('did-stop-loading', anEvent())
      return
    case 'Page.windowOpen':
      own.lastOpened = event.params
      return
    case 'Inspector.targetCrashed':
      own.isCrashed = true
      own.preloadContext = null
      contents.emit('render-process-gone', anEvent(), { reason: 'crashed', exitCode: 1 })
      return
    default:
  }
}

function hasNavigated(contents: WebContents, frame: Devtools.Page.Frame): void {
  const own = contents[inside]
  own.isCrashed = false
  own.url = frame.unreachableUrl === undefined ? frame.url : 'chrome-error://chromewebdata/'
  // A window begins with about:blank, of which Electron tells nobody.
  if (frame.url !== 'about:blank') contents.emit('did-navigate', anEvent(), toVirtual(frame.unreachableUrl ?? frame.url), 200, 'OK')
}
