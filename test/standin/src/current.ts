import path from 'node:path'
import type { Chromium } from './browser/chromium.ts'

// What the whole program is about: one Chromium, one app. `start.ts` fills it in.

let running: Chromium | null = null

export const program = {
  isReady: false,
  /** Set when the end has begun: what fails from then on is of no interest. */
  isEnding: false,
  /** The folder of the app's package.json. */
  appFolder: process.cwd(),
  /** Electron's command line: what the program was started with, and what the app has added. */
  switches: [] as { readonly name: string; readonly value: string | undefined }[],
}

export function chromium(): Chromium {
  if (running === null) throw new Error('stand-in: Chromium is not running yet')
  return running
}

export function setChromium(started: Chromium): void {
  running = started
}

export function switchValue(name: string): string | undefined {
  return program.switches.findLast((one) => one.name === name)?.value
}

export function fromApp(place: string): string {
  return path.resolve(program.appFolder, place)
}

/** For what is sent without waiting: a Chromium or page that has gone meanwhile is no news, anything else is told. */
export function carefully(work: Promise<unknown>): void {
  work.catch((error: Error) => {
    if (program.isEnding || /gone|closed|not found|Invalid InterceptionId|detached|Cannot find context/i.test(error.message)) return
    process.stderr.write(`stand-in: ${error.stack ?? error.message}\n`)
  })
}
