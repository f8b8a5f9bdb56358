import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { cutText } from '#test/harness/cut-text.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'

// Every view in every state, in both languages and themes, as a page that a person could open: axe finds nothing, no
// error goes unhandled, and no word is cut off, at either of the sizes the desk is drawn for.

const SIZES = [{ width: 1024, height: 700 }, { width: 1440, height: 900 }]

describe.skipIf(needsPeer('chromium'))('the gallery', () => {
  test.each([['en', 'light'], ['en', 'dark'], ['zh', 'light'], ['zh', 'dark']])('in %s and %s, every view is free of what axe knows, and no word of it is cut off', async (language, theme) => {
    const hub = await aHubProcess()
    const browser = await aBrowser({ language: language === 'zh' ? 'zh-CN' : 'en-US' })
    const page = browser.page()
    // As for people who asked for less motion: a view caught while it fades in has not its own colours yet.
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme === 'dark' ? 'dark' : 'light' })
    const open = async (query: string) => {
      await page.goto(`${hub.url}gallery.html?${query}&lang=${language}&theme=${theme}`)
      await page.getByRole('navigation', { name: 'Gallery' }).waitFor()
    }
    const look = async () => [...(await whatAxeFinds(page)), ...(theme === 'light' ? await whatIsCut(page) : [])] // a theme changes no width.
    await open('view=')
    const views = await page.locator('nav a[href^="?view="]').evaluateAll((links) => links.map((link) => new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('view') ?? ''))
    const found: string[] = []
    for (const view of new Set(views.filter((name) => name !== ''))) {
      await open(`view=${view}`)
      await page.locator('figure').first().waitFor()
      found.push(...(await look()).map((finding) => `${view}: ${finding}`))
      // A whole desk stands in a frame of its own; alone on the page it is what an agent has before them.
      const whole = await page.locator('figure iframe').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('title') ?? ''))
      for (const state of whole) {
        await page.goto(`${hub.url}gallery.html?view=${view}&state=${state}&lang=${language}&theme=${theme}`)
        await page.waitForFunction(() => document.body.innerText.trim() !== '' || document.querySelector('input, textarea') !== null)
        found.push(...(await look()).map((finding) => `${view}/${state}: ${finding}`))
      }
    }
    expect(new Set(views).size).toBeGreaterThan(8)
    expect([...found, ...browser.troubles]).toEqual([])
  }, 300_000)
})

/** Leaves the page at the larger size, as it was. */
async function whatIsCut(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    // Once what listens for a size has had its say and been laid out.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(document.fonts.ready.then(() => null))))))
    found.push(...(await cutText(page)).map((one) => `${size.width}×${size.height}: ${one}`))
  }
  return found
}

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
