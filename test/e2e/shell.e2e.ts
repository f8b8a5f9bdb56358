import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { customerWrites, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// Palette, keys of one's own and alerts, where they meet: in a real browser, with a customer who writes.

const within = { timeout: 60_000 }

describe.skipIf(needsPeer('chromium'))('an agent at her own keys', () => {
  test('becomes available by name, takes an offer by a key she chose, and is called for what a customer writes, without its words', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    const browser = await aBrowser()
    const maria = browser.page()
    await listenTo(maria)
    await signIn(maria, hub.url, 'maria@demo.hearth')

    await maria.keyboard.press('Control+k')
    await maria.getByRole('combobox', { name: 'Find or do anything' }).fill('presence avail')
    await maria.keyboard.press('Enter')
    await maria.getByRole('button', { name: 'Your presence: Available' }).waitFor()

    await maria.keyboard.press('Control+,')
    await maria.getByRole('tab', { name: 'Keyboard' }).click()
    await maria.getByRole('button', { name: /Change the key of “Accept the offer, answer the call”/ }).click()
    await maria.keyboard.press('b')
    await maria.getByText('Nobody has it. Enter takes it.').waitFor()
    await maria.keyboard.press('Enter')
    await maria.getByRole('button', { name: /Change the key of “Accept the offer, answer the call”, now\s*B/ }).waitFor()
    await maria.keyboard.press('Escape')
    await maria.getByRole('dialog').waitFor({ state: 'detached' })

    const shop = await maria.context().newPage()
    await openShop(shop, hub.url, 'baby')
    await customerWrites(shop, 'Is the bottle warmer safe to leave on at night?')
    await expect.poll(() => heard(maria), within).toEqual([expect.stringMatching(/ is offered to you \| .+/)])
    await expect.poll(() => tones(maria), within).toBeGreaterThan(0)
    await maria.getByRole('button', { name: /^Accept/ }).waitFor()
    await maria.keyboard.press('b')
    await maria.getByText('You have it now').last().waitFor()

    await maria.evaluate(() => void (window.location.hash = ''))
    await customerWrites(shop, 'And what does it cost?')
    await expect.poll(async () => (await heard(maria)).at(-1), within).toMatch(/ wrote \| /)
    expect((await heard(maria)).join()).not.toContain('cost')
    await expect.poll(() => maria.title(), within).toMatch(/^\(\d+\) Hearth$/)
    expect(browser.troubles).toEqual([])
  })
})

/** The page keeps what it was told to show and to sound; its person looks elsewhere. */
async function listenTo(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const log = { notices: [] as string[], tones: 0 }
    class Notice extends EventTarget {
      static readonly permission = 'granted'
      constructor(title: string, options: { readonly body?: string }) {
        super()
        log.notices.push(`${title} | ${options.body ?? ''}`)
      }
      close(): void {}
    }
    Object.assign(window, { heardHere: log, Notification: Notice })
    document.hasFocus = () => false
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (...when) {
      log.tones += 1
      start.apply(this, when)
    }
  })
}

type Heard = { readonly heardHere: { readonly notices: readonly string[]; readonly tones: number } }

function heard(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as Heard).heardHere.notices) // put there by listenTo.
}

function tones(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Heard).heardHere.tones) // put there by listenTo.
}
