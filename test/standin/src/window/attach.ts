import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { pathToFileURL } from 'node:url'
import { chromium } from '../current.ts'
import { makeCodec } from '../page/codec.ts'
import { inMainWorld } from '../page/main-world.ts'
import { inPreloadWorld, type PreloadSurroundings } from '../page/preload-world.ts'
import { makeWorldBridge } from '../page/world-bridge.ts'
import { nativeTheme } from '../system/native-theme.ts'
import { inside } from './inside.ts'
import { bySession, byTarget } from './registry.ts'
import type { WebContents } from './web-contents.ts'

// Electron's own name for it, so that tools show the same in both.
export const PRELOAD_WORLD = 'Electron Isolated Context'

/** Joins contents to their page while that is still paused before its first script: worlds, binding and preload go in, then it runs. */
export async function attach(contents: WebContents, sessionId: string, targetId: string): Promise<void> {
  const own = contents[inside]
  Object.assign(own, { sessionId, targetId })
  bySession.set(sessionId, contents)
  byTarget.set(targetId, contents)
  const secret = `stand-in ${randomUUID()}`
  const { send } = chromium()
  // Sent together and answered in order: the page is let go last.
  await Promise.all([
    send('Page.enable', {}, sessionId),
    send('Runtime.enable', {}, sessionId),
    send('Runtime.addBinding', { name: 'hearthStandinUp', executionContextName: PRELOAD_WORLD }, sessionId),
    send('Page.addScriptToEvaluateOnNewDocument', { source: `(${inMainWorld})(${makeCodec},${makeWorldBridge},${JSON.stringify(secret)})` }, sessionId),
    send('Page.addScriptToEvaluateOnNewDocument', { worldName: PRELOAD_WORLD, source: preloadScript(own.preferences, secret) }, sessionId),
    send('Emulation.setEmulatedMedia', { features: nativeTheme[inside]() }, sessionId),
    send('Runtime.runIfWaitingForDebugger', {}, sessionId),
  ])
  own.hasAttached()
}

function preloadScript({ preload, additionalArguments }: WebContents[typeof inside]['preferences'], secret: string): string {
  const surroundings: PreloadSurroundings = { platform: process.platform, arch: process.arch, versions: process.versions as Record<string, string>, argv: [...(additionalArguments ?? [])] }
  const text = preload === undefined ? '' : readFileSync(preload, 'utf8')
  // The stand-in's own test app is not built.
  const code = preload?.endsWith('.ts') === true ? stripTypeScriptTypes(text) : text
  const name = preload === undefined ? '' : `\n//# sourceURL=${pathToFileURL(preload).href}`
  return `(${inPreloadWorld})(${makeCodec},${makeWorldBridge},${JSON.stringify(secret)},${JSON.stringify(surroundings)},function(require,process,module,exports){${code}\n})${name}`
}
