import { describe, expect, test } from 'vitest'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser } from '#test/harness/phone-browser.ts'
import { agentReplies, becomeAvailable, customerWrites, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// A customer of a chat would rather speak. Both have a headset with a tone of its own, so that who hears whom can be told.

const [MARIA, ELENA] = [1_250, 500]
const SOON = { timeout: 60_000, interval: 100 }

describe.skipIf(needsPeer('chromium'))('a call from the web page', { timeout: 600_000 }, () => {
  test('rings at who has the chat, is heard on both sides, goes on while the hub is away, and stands in the same thread; after it there is time for what is left to do', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    const maria = await aPhoneBrowser({ toneHz: MARIA })
    const elena = await aPhoneBrowser({ toneHz: ELENA })
    try {
      const { page } = maria
      const shop = elena.page
      await signIn(page, hub.url, 'maria@demo.hearth')
      await becomeAvailable(page)
      await openShop(shop, hub.url, 'baby')
      await customerWrites(shop, 'The warmer beeps.')
      await page.getByRole('button', { name: /^Accept/ }).waitFor()
      await page.keyboard.press('a')
      await page.getByText('You have it now').last().waitFor()
      await agentReplies(page, 'Shall we speak?')
      await shop.getByText('Shall we speak?').waitFor()

      await shop.getByRole('button', { name: 'Call us' }).last().click()
      await shop.getByRole('button', { name: 'Call now' }).click()
      await page.getByRole('button', { name: /^Answer/ }).click()
      await expect.poll(() => elena.hears('plays', MARIA), SOON).toBe(true)
      await expect.poll(() => maria.hears('plays', ELENA), SOON).toBe(true)
      await shop.getByText('You are speaking with Maria').waitFor()

      const bothHear = async () => [await elena.hears('plays', MARIA), await maria.hears('plays', ELENA)]
      // The hub dies and comes back: the two speak on, and nobody had to do anything.
      await hub.kill()
      // A busy machine may drop a sound for a moment; with nobody to signal by, none that was lost would come back.
      await expect.poll(bothHear, SOON).toEqual([true, true])
      await hub.start()
      await page.getByText(/all sent/).waitFor({ state: 'attached' })
      await expect.poll(bothHear, SOON).toEqual([true, true])

      const bar = page.getByRole('region', { name: 'Your call' })
      await bar.getByRole('button', { name: 'Hold', exact: true }).click()
      await expect.poll(() => elena.hears('plays', MARIA), SOON).toBe(false)
      await shop.getByText('On hold. We are back in a moment.').waitFor()
      await bar.getByRole('button', { name: 'Resume' }).click()
      await expect.poll(() => elena.hears('plays', MARIA), SOON).toBe(true)

      // Her desk is loaded anew, and the sound comes back by itself; then she moves it to another window, and closes that.
      await page.reload()
      // Once the new page hears, what the old one sent has long been played.
      await expect.poll(() => maria.hears('plays', ELENA), SOON).toBe(true)
      await expect.poll(() => elena.hears('plays', MARIA), SOON).toBe(true)
      const second = await maria.another()
      await second.goto(hub.url)
      await second.getByRole('button', { name: 'Move it here' }).click()
      await expect.poll(() => maria.hears('plays', ELENA, second), SOON).toBe(true)
      await expect.poll(() => elena.hears('plays', MARIA), SOON).toBe(true)
      await second.close()
      await expect.poll(() => maria.hears('plays', ELENA), SOON).toBe(true)

      await shop.getByRole('button', { name: 'Hang up' }).click()
      await page.getByText('After-call work', { exact: true }).waitFor()
      await page.getByRole('button', { name: /^Done/ }).click()
      await page.getByText('After-call work', { exact: true }).waitFor({ state: 'hidden' })
      // The call stands between the words of the same thread.
      await page.getByRole('log').or(page.getByRole('region', { name: /^Conversation with/ })).first().getByText(/they hung up/).waitFor()
      await page.getByText('Shall we speak?').first().waitFor()
      expect([...maria.troubles, ...elena.troubles]).toEqual([])
    } finally {
      await maria.close()
      await elena.close()
    }
  })
})
