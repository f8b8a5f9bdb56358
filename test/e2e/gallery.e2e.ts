import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { cutText } from '#test/harness/cut-text.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'

// Every view in every state, in both languages and themes, as a page that a person could open: axe finds nothing, no
// error goes unhandled, and no word is cut off, at either of the sizes the desk is drawn for. A theme changes colours, and
// neither width nor words; a language changes words, and no colour: what one cannot break is not asked again for it.

const SIZES = [{ width: 1024, height: 700 }, { width: 1440, height: 900 }]

/** Pages that look at views side by side. */
const PAGES = 2

/** A third of the full one's size, and it is read anew for every page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe.skipIf(needsPeer('chromium'))('the gallery', () => {
  test.each([['en', 'light and dark'], ['zh', 'light']] as const)('in %s and %s, every view is free of what axe knows, and no word of it is cut off', async (language, themes) => {
    const hub = await aHubProcess()
    const browser = await aBrowser({ language: language === 'zh' ? 'zh-CN' : 'en-US' })
    const pages = [browser.page(), ...(await Promise.all(Array.from({ length: PAGES - 1 }, () => browser.page().context().newPage())))]
    // A whole desk is looked at alone, below; in the frames of its view's page it would only be drawn once more.
    await browser.page().context().addInitScript(() => { if (window.parent !== window && location.pathname === '/gallery.html') window.stop() })
    const open = async (page: Page, query: string) => {
      await turn(page, 'light')
      await page.goto(`${hub.url}gallery.html?${query}&lang=${language}&theme=light`)
    }
    const look = async (page: Page, name: string) => {
      const inLight = [...(await whatAxeFinds(page, language === 'en' ? 'all' : 'of words')), ...(await whatIsCut(page))]
      return [...inLight, ...(themes !== 'light' ? await whatIsDark(page) : [])].map((finding) => `${name}: ${finding}`)
    }
    await open(browser.page(), 'view=')
    const gallery = browser.page().getByRole('navigation', { name: 'Gallery' })
    await gallery.waitFor()
    const links = await gallery.locator('a[href^="?view="]').evaluateAll((found) => found.map((link) => new URL(link.getAttribute('href') ?? '', location.href).searchParams.get('view') ?? ''))
    const views = [...new Set(links.filter((name) => name !== ''))]
    const found: string[] = []
    const waiting = [...views]
    await Promise.all(pages.map(async (page) => {
      for (let view = waiting.shift(); view !== undefined; view = waiting.shift()) {
        await open(page, `view=${view}`)
        await page.locator('figure').first().waitFor()
        found.push(...(await look(page, view)))
        // A whole desk stands in a frame of its own; alone on the page it is what an agent has before them.
        const whole = await page.locator('figure iframe[src]').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('title') ?? ''))
        for (const state of whole) {
          await open(page, `view=${view}&state=${state}`)
          await page.waitForFunction(() => document.body.innerText.trim() !== '' || document.querySelector('input, textarea') !== null)
          found.push(...(await look(page, `${view}/${state}`)))
        }
      }
    }))
    expect(views.length).toBeGreaterThan(8)
    expect([...found, ...browser.troubles]).toEqual([])
    // A limit against hanging: hundreds of views, each looked at in full.
  }, 1_200_000)
})

/** As for people who asked for less motion: a view caught while it fades in has not its own colours yet. */
function turn(page: Page, theme: 'light' | 'dark'): Promise<void> {
  return page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme })
}

/** The page turns dark as it does under a person who wants it so: nothing is loaded again. */
async function whatIsDark(page: Page): Promise<string[]> {
  await turn(page, 'dark')
  await page.evaluate(() => void (document.documentElement.dataset['mantineColorScheme'] = 'dark'))
  return (await whatAxeFinds(page, 'of colour')).map((finding) => `dark: ${finding}`)
}

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

/** What of axe's rules a theme can break. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

async function whatAxeFinds(page: Page, which: 'all' | 'of colour' | 'of words'): Promise<string[]> {
  // Colours in the middle of turning are nobody's colours.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  if (which !== 'of colour') await page.evaluate(AXE) // there already, where only the theme has changed.
  return page.evaluate(async ({ which, colour }) => {
    // The gallery shows the same view many times over: marks that a page has once are there many times.
    const once = ['landmark-one-main', 'landmark-unique', 'landmark-no-duplicate-main', 'landmark-no-duplicate-banner', 'landmark-main-is-top-level', 'landmark-banner-is-top-level', 'duplicate-id-aria', 'page-has-heading-one', 'region', 'heading-order']
    const { axe } = window as unknown as { axe: { run: (where: Document, options: object) => Promise<AxeResults> } } // put there by the line above.
    const without = which === 'of words' ? [...once, ...colour] : once
    // What is well needs no address, which takes longer to find than whether it is well. In frames there is no axe to wait for.
    const quick = { resultTypes: ['violations'], iframes: false }
    const { violations } = await axe.run(document, which === 'of colour' ? { ...quick, runOnly: colour } : { ...quick, rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])) })
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${(failureSummary ?? '').split('\n')[1] ?? ''}`))
  }, { which, colour: OF_COLOUR })
}
