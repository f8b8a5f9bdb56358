import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startChromium, type Chromium, type DevtoolsEvent } from './browser/chromium.ts'
import { switchesFor } from './browser/switches.ts'
import { program, setChromium } from './current.ts'
import { askedFor } from './requests/permissions.ts'
import { onRequest } from './requests/take-request.ts'
import { settings } from './settings.ts'
import { app } from './system/app.ts'
import { inside } from './window/inside.ts'
import { onPageGone, onPageOpened, onTitle } from './window/opened-page.ts'
import { onPageEvent } from './window/page-events.ts'
import { bySession } from './window/registry.ts'

/** Runs an app as Electron would: its main file first, then a browser, then `ready`. */
export async function start(place: string, hasDebugger: boolean): Promise<void> {
  const main = mainFile(place)
  program.appFolder = appFolderOf(main)
  const loaded = import(pathToFileURL(main).href)
  loaded.catch((error: Error) => {
    process.stderr.write(`App threw an error during load\n${error.stack ?? error.message}\n`)
    app.exit(1)
  })
  // A main file that waits at its top for `ready` is gone on from when nothing else is left to do.
  await Promise.race([loaded, new Promise((resolve) => process.once('beforeExit', resolve))])
  if (program.isEnding) return
  const chromium = startChromium(settings.chromium, switchesFor(app.getPath('userData'), hasDebugger))
  setChromium(chromium)
  const listening = lineOf(chromium, hasDebugger)
  void chromium.ended.then(() => app.exit(1))
  chromium.onEvent(route)
  await prepare(chromium)
  // Playwright waits for this line, and connects to the address in it.
  const line = await listening
  if (line !== null) process.stderr.write(`${line}\n`)
  app[inside].becomeReady()
}

async function prepare({ send }: Chromium): Promise<void> {
  await send('Target.setDiscoverTargets', { discover: true })
  await send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })
  await send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] })
  // Refused for every page; requests/permissions.ts grants by origin.
  await Promise.all(askedFor.map((name) => send('Browser.setPermission', { permission: { name }, setting: 'denied' })))
}

function route(event: DevtoolsEvent): void {
  switch (event.method) {
    case 'Target.attachedToTarget': return onPageOpened(event.params)
    case 'Target.targetDestroyed': return onPageGone(event.params.targetId)
    case 'Target.targetInfoChanged': return onTitle(event.params.targetInfo)
    case 'Fetch.requestPaused': return onRequest(event.params)
    default: {
      const contents = event.sessionId === undefined ? undefined : bySession.get(event.sessionId)
      if (contents !== undefined) onPageEvent(contents, event)
    }
  }
}

function lineOf(chromium: Chromium, hasDebugger: boolean): Promise<string | null> {
  return new Promise((resolve) => {
    if (!hasDebugger) resolve(null)
    chromium.onLine((line) => {
      if (line.startsWith('DevTools listening')) resolve(line)
      else if (settings.isTalkative) process.stderr.write(`${line}\n`)
    })
    void chromium.ended.then(() => resolve(null))
  })
}

function mainFile(place: string): string {
  const given = path.resolve(place)
  if (!existsSync(given)) throw new Error(`Unable to find Electron app at ${given}`)
  if (!statSync(given).isDirectory()) return given
  const { main = 'index.js' } = JSON.parse(readFileSync(path.join(given, 'package.json'), 'utf8')) as { main?: string }
  return path.join(given, main)
}

function appFolderOf(main: string): string {
  for (let folder = path.dirname(main); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder
  }
  return path.dirname(main)
}
