import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneFloor } from '#test/harness/phone-floor.ts'
import { becomeAvailable, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// What goes wrong around a call from the page, and what people see of it: a sentence each, and a call that goes on or is over, never something in between.

const [MARIA, ELENA] = [1_250, 500]
const SOON = { timeout: 60_000, interval: 100 }

describe.skipIf(needsPeer('chromium'))('a call from the page', { timeout: 600_000 }, () => {
  test('is given up while it rings; is answered after its page was loaded anew, by its notice and in a second window at once, by one of which it is had; outlives that window and a lost microphone, and ends once where both hang up', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    const floor = await aPhoneFloor()
    try {
      const maria = await floor.person(MARIA)
      const elena = await floor.person(ELENA)
      const { page } = maria
      const shop = elena.page
      await page.context().addInitScript(keepNotices)
      await signIn(page, hub.url, 'maria@demo.hearth')
      await becomeAvailable(page)
      const card = (desk: Page) => desk.getByRole('region', { name: 'Incoming call' })
      const bar = (desk: Page) => desk.getByRole('region', { name: 'Your call' })

      // She hangs up while it rings.
      await openShop(shop, hub.url, 'baby')
      await callUs(shop)
      await card(page).waitFor()
      await shop.getByRole('button', { name: 'Hang up' }).click()
      await card(page).waitFor({ state: 'hidden' })
      await shop.getByText('You ended the call.').waitFor()
      await expect.poll(() => noticesThere(page), SOON).toEqual([])
      await shop.getByRole('button', { name: 'Close', exact: true }).click()

      // It rings again, and her page is loaded anew. Maria looks elsewhere; in the same moment she presses the notice, and answers in a second window.
      const second = await maria.another()
      await second.goto(hub.url)
      await second.getByText(/all sent/).waitFor({ state: 'attached' })
      await callUs(shop)
      await card(page).waitFor()
      await shop.reload()
      await shop.getByText(/Ringing at a colleague|You are in line/).waitFor()
      await expect.poll(() => noticesThere(page), SOON).toEqual([expect.stringMatching(/ is calling \| .*Press to answer$/)])
      const button = card(second).getByRole('button', { name: /^Answer/ })
      // The very one, whether it is still there or has just gone: the notice may be the quicker.
      const drawn = await button.elementHandle()
      await Promise.all([pressNotice(page), drawn?.evaluate((one) => one instanceof HTMLElement && one.click())])
      const windows = [page, second]
      const hearingIn = async () => (await Promise.all(windows.map((one) => maria.hears('plays', ELENA, one)))).filter(Boolean).length
      await expect.poll(hearingIn, SOON).toBe(1)
      await expect.poll(() => elena.hears('plays', MARIA), SOON).toBe(true)
      const saying = 'The sound of this call is in another window.'
      const counts = async () => Promise.all(windows.map((one) => one.getByText(saying).count()))
      await expect.poll(async () => (await counts()).toSorted(), SOON).toEqual([0, 1])
      const [owner, other] = (await counts())[0] === 1 ? [second, page] : [page, second]
      await expect.poll(() => maria.hears('plays', ELENA, owner), SOON).toBe(true)
      for (const one of windows) expect(await one.getByText(/did not happen|The call is with somebody else now/).count()).toBe(0)
      for (const one of windows) await card(one).waitFor({ state: 'hidden' })
      await expect.poll(() => noticesThere(page), SOON).toEqual([])

      // The window that has it is closed, and it goes on in the other.
      const bothHear = async () => {
        await expect.poll(async () => [await elena.hears('plays', MARIA), await maria.hears('plays', ELENA, other)], SOON).toEqual([true, true])
      }
      await owner.close()
      await bothHear()

      // Her microphone is unplugged, and there is another; then the browser is told to give none, and to give it again.
      await other.evaluate(() => window.unplugMicrophone?.())
      await other.getByText('The microphone was unplugged.').waitFor()
      await bothHear()
      await other.context().clearPermissions()
      await other.getByText('The microphone is not allowed.').waitFor()
      await expect.poll(async () => [await elena.hears('plays', MARIA), await maria.hears('plays', ELENA, other)], SOON).toEqual([false, true])
      await other.context().grantPermissions(['microphone'])
      await bothHear()
      await other.getByText('The microphone is not allowed.').waitFor({ state: 'hidden' })

      // Both hang up at once: one end, and no word of trouble.
      const ends = await Promise.all([shop.getByRole('button', { name: 'Hang up' }), bar(other).getByRole('button', { name: 'Hang up' })].map((one) => one.elementHandle()))
      // Whichever is quicker takes the other's button away; pressed it was all the same.
      await Promise.all(ends.map((one) => one?.evaluate((found) => (found as HTMLElement).click())))
      await other.getByRole('button', { name: /^Done/ }).click()
      await bar(other).waitFor({ state: 'hidden' })
      await other.getByText(/they hung up|we hung up/).first().waitFor()
      expect([...maria.troubles, ...elena.troubles]).toEqual([])
    } finally {
      await floor.close()
    }
  })
})

async function callUs(shop: Page): Promise<void> {
  await shop.getByRole('button', { name: 'Call us' }).last().click()
  await shop.getByRole('button', { name: 'Call now' }).click()
}

type Kept = { readonly noticesHere: (EventTarget & { readonly title: string; readonly body: string; isThere: boolean })[] }

/** The page keeps what it was told to show; its person looks elsewhere. */
function keepNotices(): void {
  const noticesHere: Kept['noticesHere'] = []
  class Notice extends EventTarget {
    static readonly permission = 'granted'
    readonly title: string
    readonly body: string
    isThere = true
    constructor(title: string, options: { readonly body?: string }) {
      super()
      this.title = title
      this.body = options.body ?? ''
      noticesHere.push(this)
    }
    close(): void {
      this.isThere = false
    }
  }
  Object.assign(window, { noticesHere, Notification: Notice })
  document.hasFocus = () => false
}

/** Those that are there, of calls. */
function noticesThere(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as Kept).noticesHere.filter(({ isThere, title }) => isThere && title.endsWith(' is calling')).map(({ title, body }) => `${title} | ${body}`)) // put there by keepNotices.
}

function pressNotice(page: Page): Promise<void> {
  return page.evaluate(() => void (window as unknown as Kept).noticesHere.findLast(({ isThere }) => isThere)?.dispatchEvent(new Event('click'))) // as above.
}
