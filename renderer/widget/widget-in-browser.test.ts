import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findPeer, needsPeer } from '#test/harness/peer.ts'
import { aPortBlock, type PortBlock } from '#test/harness/port-block.ts'
import { startScriptedHub, type ScriptedHub } from './testing/scripted-hub.ts'
import config from './vite.config.ts'

// What only a real browser can show: the built script on somebody else's page, its storage, its locks and its lines.

const SOON = 30_000
const PAGE = `<!doctype html><html lang="en"><title>shop</title><main><h1>Shop</h1><button data-hearth-open="It flickers.">Ask</button></main><script src="/widget/hearth-widget.js" data-inbox="inbox-baby" defer></script></html>`

describe.skipIf(needsPeer('chromium'))('the widget on a page', { timeout: 120_000 }, () => {
  let folder: string
  let hub: ScriptedHub
  let ports: PortBlock
  let hubs = 0
  let browser: Browser
  let context: BrowserContext | null = null

  beforeAll(async () => {
    ports = await aPortBlock()
    folder = await mkdtemp(path.join(tmpdir(), 'hearth-widget-'))
    await build({ ...config, configFile: false, plugins: [], logLevel: 'silent', build: { ...config.build, outDir: folder } })
    browser = await chromium.launch({ executablePath: findPeer('chromium') ?? '', args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  })
  afterEach(async () => {
    await context?.close()
    await hub.stop()
  })
  afterAll(async () => {
    await browser?.close()
    await ports?.release()
    await rm(folder, { recursive: true, force: true })
  })

  async function openShop(page = PAGE): Promise<Page> {
    // Nobody else is given its port while it is away, and no test that of another.
    hub = await startScriptedHub(folder, ports.first + hubs++)
    hub.script.page = page
    context = await browser.newContext({ viewport: { width: 1024, height: 700 } })
    return openTab(context)
  }
  async function openTab(among: BrowserContext): Promise<Page> {
    const tab = await among.newPage()
    await tab.goto(`${hub.url}/page`)
    return tab
  }

  test('it costs the hub nothing until it is opened, and a reload goes on where the reader was', async () => {
    const tab = await openShop()
    await tab.getByRole('button', { name: 'Ask' }).waitFor()
    expect(hub.hellos).toEqual([])
    await tab.getByRole('button', { name: 'Ask' }).click()
    await vi.waitFor(async () => expect(await tab.locator('textarea').inputValue()).toBe('It flickers.'), SOON)
    await tab.locator('textarea').press('Enter')
    await vi.waitFor(() => expect(hub.said()).toEqual(['It flickers.']), SOON)
    hub.agentSays('Let us look at it.')
    await tab.locator('textarea').fill('half a')
    await tab.reload()
    await vi.waitFor(async () => expect(await texts(tab)).toEqual(['It flickers.', 'Let us look at it.']), SOON)
    await expect.poll(() => tab.locator('textarea').inputValue()).toBe('half a')
    expect(await troublesForAxe(tab)).toEqual([])
  })

  test('[S6] words said while the hub is away are kept over a closed tab and go out once, in order', async () => {
    const tab = await openShop()
    await tab.locator('.launcher').click()
    await tab.locator('.presence.is-ready').waitFor({ timeout: SOON })
    await hub.stop()
    await tab.locator('.banner').waitFor()
    for (const text of ['one', 'two', 'three']) await say(tab, text)
    await tab.locator('.mark.is-kept').waitFor()
    expect(await troublesForAxe(tab)).toEqual([])
    const later = await tab.context().newPage()
    await tab.close()
    await hub.start()
    await later.goto(`${hub.url}/page`)
    await vi.waitFor(() => expect(hub.said()).toEqual(['one', 'two', 'three']), SOON)
  })

  test('[S6] two tabs share one thread, and neither says the other’s words again', async () => {
    const one = await openShop()
    const other = await openTab(one.context())
    await Promise.all([one.locator('.launcher').click(), other.locator('.launcher').click()])
    await Promise.all([one, other].map((tab) => tab.locator('.presence.is-ready').waitFor({ timeout: SOON })))
    expect(hub.tokens()).toHaveLength(1)
    hub.script.slowMs = 60
    for (const count of [0, 1, 2]) {
      await say(one, `one ${count}`)
      await say(other, `other ${count}`)
    }
    await vi.waitFor(async () => expect(await texts(one)).toHaveLength(6), SOON)
    await vi.waitFor(async () => expect(await texts(other)).toEqual(await texts(one)), SOON)
    await vi.waitFor(() => expect(hub.said()).toHaveLength(6), SOON)
    expect(hub.said().filter((text) => text.startsWith('one'))).toEqual(['one 0', 'one 1', 'one 2'])
  })

  test('a tab that has not heard yet what the other one stored is the same visitor all the same', async () => {
    const one = await openShop()
    await one.context().addInitScript(() => {
      const get = Storage.prototype.getItem
      const known = new Set<string>()
      const set = Storage.prototype.setItem
      Storage.prototype.setItem = function (key, value) {
        known.add(key)
        set.call(this, key, value)
      }
      Storage.prototype.getItem = function (key) {
        return key.endsWith('.token') && !known.has(key) ? null : get.call(this, key)
      }
    })
    const other = await openTab(one.context())
    await one.locator('.launcher').click()
    await one.locator('.presence.is-ready').waitFor({ timeout: SOON })
    await other.locator('.launcher').click()
    await other.locator('.presence.is-ready').waitFor({ timeout: SOON })
    expect(hub.tokens()).toHaveLength(1)
  })

  test('a visitor who was blocked while they wrote is told so politely, keeps their words, and is back when the block ends', async () => {
    const tab = await openShop()
    await tab.getByRole('button', { name: 'Ask' }).click()
    await tab.locator('textarea').press('Enter')
    await vi.waitFor(() => expect(hub.said()).toEqual(['It flickers.']), SOON)
    hub.script.refuseHello = 'blocked'
    hub.cut()
    await tab.getByRole('alert').getByText('The chat is not available to you at the moment').waitFor({ timeout: SOON })
    expect(await tab.getByRole('alert').textContent()).toContain('by phone or by email')
    expect([await tab.locator('textarea').count(), await tab.getByRole('alert').getByRole('button').count()]).toEqual([0, 0])
    hub.script.refuseHello = null
    await tab.reload()
    await vi.waitFor(async () => expect(await texts(tab)).toEqual(['It flickers.']), SOON)
  })

  test('outside the hours it says when somebody is back, and takes a letter; the shop’s own first words are in it', async () => {
    const tab = await openShop()
    const tomorrow = new Date()
    tomorrow.setDate(tomorrow.getDate() + 1)
    hub.script.isStaffed = false
    hub.script.opensAt = tomorrow.setHours(9, 0, 0, 0)
    await tab.getByRole('button', { name: 'Ask' }).click()
    // Tomorrow, unless midnight has just gone by.
    await tab.getByText(/^We are back (tomorrow )?at 09:00\. Leave us a few words, and we will answer by email\.$/).waitFor({ timeout: SOON })
    await tab.getByText(/^Back (tomorrow )?at 09:00$/).waitFor({ timeout: SOON })
    hub.script.isStaffed = true
    hub.script.opensAt = null
    hub.script.greeting = 'Hello, this is Nuanbao.'
    await tab.reload()
    await tab.getByRole('heading', { name: 'Hello, this is Nuanbao.' }).waitFor({ timeout: SOON })
  })

  test('a page that styles everything and listens to every key changes nothing in it', async () => {
    const tab = await openShop(`<!doctype html><html lang="zh" dir="rtl"><style>*{color:lime!important;font:40px cursive!important;position:static!important;display:none!important} html,body{display:block!important;overflow:hidden} body{transform:scale(.3)!important} div,button,textarea,hearth-widget{opacity:0!important;visibility:hidden!important;filter:blur(9px)!important}</style><script>addEventListener('keydown',()=>{document.title='stolen'})</script><script src="/widget/hearth-widget.js" data-inbox="inbox-tech" data-theme="light" defer></script></html>`)
    await tab.locator('.launcher').click()
    await say(tab, '你好')
    await vi.waitFor(() => expect(hub.said()).toEqual(['你好']), SOON)
    const style = await tab.locator('.bubble').evaluate((bubble) => (({ color, fontSize, direction, visibility }) => ({ color, fontSize, direction, visibility }))(getComputedStyle(bubble)))
    expect(style).toEqual({ color: 'rgb(36, 33, 29)', fontSize: '14px', direction: 'ltr', visibility: 'visible' })
    expect(await tab.title()).not.toBe('stolen')
  })

  test('where storage and locks are refused it works on, and only forgets', async () => {
    const tab = await openShop()
    await tab.evaluate((address) => {
      document.body.innerHTML = `<iframe sandbox="allow-scripts" title="shop" width="500" height="650" src="${address}"></iframe>`
    }, `${hub.url}/page`)
    const frame = tab.frameLocator('iframe')
    await frame.locator('.launcher').click()
    await frame.locator('textarea').fill('nowhere to keep')
    await frame.locator('textarea').press('Enter')
    await vi.waitFor(() => expect(hub.said()).toEqual(['nowhere to keep']), SOON)
  })
})

async function say(tab: Page, text: string): Promise<void> {
  await tab.locator('textarea').fill(text)
  await tab.locator('textarea').press('Enter')
}

function texts(tab: Page): Promise<readonly string[]> {
  return tab.locator('.bubble').allInnerTexts()
}

/** As for who asked for less motion: a panel caught while it fades in has not its own colours yet. */
async function troublesForAxe(tab: Page): Promise<readonly string[]> {
  await tab.emulateMedia({ reducedMotion: 'reduce' })
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await tab.evaluate(source)
  return tab.evaluate('axe.run(document).then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`))')
}
