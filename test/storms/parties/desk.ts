import path from 'node:path'
import type { Page } from 'playwright-core'
import type { User } from '#shared/model/user.ts'
import type { Told } from '../desk-page/perform.ts'
import type { Disk } from '../desk-page/read-disk.ts'
import type { Shown } from '../desk-page/read-shown.ts'
import type { DeskAct } from '../plan.ts'
import { PASSWORD } from '../furnish.ts'
import type { Front } from '../weather/front.ts'
import { startBrowser, type BrowserProcess } from './browser.ts'

/** One person's desk: a browser profile with two windows, behind a front of its own. */
export type Desk = {
  readonly user: User
  readonly front: Front
  /** What its windows told, in order, each with the window's number. */
  readonly told: readonly (Told & { readonly window: number })[]
  readonly open: () => Promise<void>
  readonly kill: () => Promise<void>
  /** Does these at a window; false if the window died meanwhile, and nobody knows which were done. */
  readonly perform: (window: number, acts: readonly DeskAct[]) => Promise<boolean>
  /** Decides on everything that was held or refused. */
  readonly tidyUp: () => Promise<void>
  /** Settles once the desk's windows stand. */
  readonly standing: () => Promise<void>
  readonly shown: () => Promise<readonly Shown[]>
  readonly disk: () => Promise<readonly Disk[]>
}

const WINDOWS = [0, 1]

export function makeDesk(user: User, front: Front, folder: string): Desk {
  const profile = path.join(folder, `profile-${user.id}`)
  const told: (Told & { readonly window: number })[] = []
  let browser: BrowserProcess | null = null
  let pages: readonly Page[] = []
  let opening: Promise<void> = Promise.resolve()
  let wasKilled = false

  /** Gets past whatever door this window stands at. Settles with `open`, or with what it is instead. */
  function enter(page: Page): Promise<string> {
    return page.evaluate(([email, password]) => globalThis.window.storm.enter(email ?? '', password ?? ''), [user.email, PASSWORD])
  }

  /**
   * A browser that was killed may have lost its cookie. Opened with the password while no hub answers, such a desk is turned away once one
   * does; its person signs in again. A desk that never died has no reason to be turned away.
   */
  async function backAt(page: Page): Promise<Page> {
    if (wasKilled) await enter(page)
    return page
  }

  async function openNow(): Promise<void> {
    browser = await startBrowser(profile)
    const opened: Page[] = []
    for (const window of WINDOWS) opened.push(await openWindow(browser, window))
    pages = opened
  }

  async function openWindow({ context }: BrowserProcess, window: number): Promise<Page> {
    const page = await context.newPage()
    await page.exposeFunction('tellStorm', (what: string) => void told.push({ ...(JSON.parse(what) as Told), window })) // written by the desk page.
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource|WebSocket connection|net::ERR/.test(message.text())) told.push({ kind: 'complaint', complaint: `console: ${message.text()}`, window })
    })
    await page.goto(`${front.origin}/storm/`)
    const state = await enter(page)
    if (state !== 'open') throw new Error(`${user.id}'s desk did not open: ${state}`)
    return page
  }

  return {
    user,
    front,
    told,
    open() {
      opening = openNow()
      return opening
    },
    async kill() {
      const killed = browser
      wasKilled = true
      browser = null
      pages = []
      await killed?.kill()
    },
    async perform(window, acts) {
      const page = pages[window]
      if (page === undefined) return false
      return backAt(page).then(() => page.evaluate((some) => globalThis.window.storm.perform(some), acts)).then(() => true, () => false) // rejects when the browser is killed under it.
    },
    tidyUp: async () => void (pages[0] && (await (await backAt(pages[0])).evaluate(() => globalThis.window.storm.tidyUp()))),
    standing: () => opening,
    shown: () => Promise.all(pages.map(async (page) => (await backAt(page)).evaluate(() => globalThis.window.storm.shown()))),
    disk: async () => (await pages[0]?.evaluate(() => globalThis.window.storm.disk())) ?? [],
  }
}
