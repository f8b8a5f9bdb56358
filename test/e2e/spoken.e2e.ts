import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { spokenLines } from '#test/harness/spoken.ts'
import { whenSettled } from './people.ts'

// A walk with closed eyes: what a screen reader says of the desk and its dialogs, in reading order. Printed, and compared
// with what it said when somebody last read it through (test/e2e/spoken/). After a change that is meant, read the new
// words aloud before they are taken: `vitest run --project e2e test/e2e/spoken.e2e.ts -u`.

const WALK = [
  { view: 'desk', state: 'open', from: 'body' },
  { view: 'desk', state: 'offer', from: '[aria-live="assertive"]' },
  { view: 'desk', state: 'not-responding', from: '[data-tour="list"]' },
  { view: 'desk', state: 'offline', from: 'header' },
  { view: 'desk', state: 'held', from: 'main' },
  { view: 'header', state: 'snooze', from: '[role=dialog]' },
  { view: 'header', state: 'transfer', from: '[role=dialog]' },
  { view: 'header', state: 'resolve', from: '[role=dialog]' },
  { view: 'palette', state: 'before-writing', from: '[role=dialog]' },
  { view: 'search', state: 'offline', from: '[role=dialog]' },
  { view: 'door', state: 'wrong', from: 'body' },
] as const

/** Long forms, which grow: read out, and held to having a name for everything. */
const READ_OUT = [
  { view: 'settings', state: 'appearance', from: '[role=dialog]' },
  { view: 'settings', state: 'alerts', from: '[role=dialog]' },
  { view: 'settings', state: 'calls', from: '[role=dialog]' },
  { view: 'set-up', state: 'people', from: 'body' },
  { view: 'set-up', state: 'hours', from: 'body' },
  { view: 'set-up', state: 'inboxes', from: 'body' },
  { view: 'first-steps', state: 'agent', from: 'body' },
] as const

describe.skipIf(needsPeer('chromium'))('the desk, listened to', () => {
  test.each(['en', 'zh'] as const)('in %s, it says what it is, where one is and what can be done, once and in order', async (language) => {
    const hub = await aHubProcess()
    const browser = await aBrowser({ language: language === 'zh' ? 'zh-CN' : 'en-US', timeZone: 'Asia/Shanghai' })
    const page = browser.page()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    async function listen({ view, state, from }: { readonly view: string; readonly state: string; readonly from: string }): Promise<string> {
      await page.goto(`${hub.url}gallery.html?view=${view}&state=${state}&lang=${language}&theme=light`)
      await page.locator(from).first().waitFor({ state: 'attached' })
      await page.waitForFunction(() => document.body.innerText.trim() !== '' && document.querySelector('[inert]') === null)
      return [`## ${view}, ${state}`, '', ...(await settledLines(page, from)), ''].join('\n')
    }

    const walked: string[] = []
    for (const place of WALK) walked.push(await listen(place))
    const readOut: string[] = []
    for (const place of READ_OUT) readOut.push(await listen(place))
    console.log(`\n${[...walked, ...readOut].join('\n')}`)
    // Nothing that can be pressed or filled in is without a name, wherever it stands.
    expect([...walked, ...readOut].filter((said) => said.includes('(without a name)'))).toEqual([])
    await expect(walked.join('\n')).toMatchFileSnapshot(`spoken/${language}.txt`)
    expect(browser.troubles).toEqual([])
    // A limit against hanging.
  }, 300_000)
})

/** What is drawn a moment later is said, too, once nothing more comes: twice the same, with a page at rest in between. */
async function settledLines(page: Page, from: string): Promise<readonly string[]> {
  let said: readonly string[] = []
  await expect.poll(async () => {
    const before = said
    await whenSettled(page)
    said = await spokenLines(page, from)
    return said.length > 0 && said.join() === before.join()
  }).toBe(true)
  return said
}
