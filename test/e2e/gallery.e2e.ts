import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'

// Every view in every state, in both languages and themes, as a page that a person could open: axe finds nothing, no
// error goes unhandled, and nothing sticks out of the page sideways.

describe.skipIf(needsPeer('chromium'))('the gallery', () => {
  test.each([['en', 'light'], ['en', 'dark'], ['zh', 'light'], ['zh', 'dark']])('in %s and %s, every view is free of what axe knows', async (language, theme) => {
    const hub = await aHubProcess()
    const browser = await aBrowser({ language: language === 'zh' ? 'zh-CN' : 'en-US' })
    const page = browser.page()
    // As for people who asked for less motion: a view caught while it fades in has not its own colours yet.
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme === 'dark' ? 'dark' : 'light' })
    const open = async (query: string) => {
      await page.goto(`${hub.url}gallery.html?${query}&lang=${language}&theme=${theme}`)
      await page.getByRole('navigation', { name: 'Gallery' }).waitFor()
    }
    await open('view=')
    const views = await page.locator('nav a[href^="?view="]').evaluateAll((links) => links.map((link) => new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('view') ?? ''))
    const found: string[] = []
    for (const view of new Set(views.filter((name) => name !== ''))) {
      await open(`view=${view}`)
      await page.locator('figure').first().waitFor()
      found.push(...(await whatAxeFinds(page)).map((finding) => `${view}: ${finding}`))
      // A whole desk stands in a frame of its own; alone on the page it is what an agent has before them.
      const whole = await page.locator('figure iframe').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('title') ?? ''))
      for (const state of whole) {
        await page.goto(`${hub.url}gallery.html?view=${view}&state=${state}&lang=${language}&theme=${theme}`)
        await page.waitForFunction(() => document.body.innerText.trim() !== '' || document.querySelector('input, textarea') !== null)
        found.push(...(await whatAxeFinds(page)).map((finding) => `${view}/${state}: ${finding}`))
      }
    }
    expect(new Set(views).size).toBeGreaterThan(8)
    expect([...found, ...browser.troubles]).toEqual([])
  })
})

async function whatAxeFinds(page: Page): Promise<string[]> {
  // Colours in the middle of turning are nobody's colours.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    // The gallery shows the same view many times over: marks that a page has once are there many times.
    const once = ['landmark-one-main', 'landmark-unique', 'landmark-no-duplicate-main', 'landmark-no-duplicate-banner', 'landmark-main-is-top-level', 'landmark-banner-is-top-level', 'duplicate-id-aria', 'page-has-heading-one', 'region', 'heading-order']
    const { axe } = window as unknown as { axe: { run: (where: Document, options: object) => Promise<AxeResults> } } // put there by the line above.
    const { violations } = await axe.run(document, { rules: Object.fromEntries(once.map((id) => [id, { enabled: false }])) })
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${(failureSummary ?? '').split('\n')[1] ?? ''}`))
  })
}
