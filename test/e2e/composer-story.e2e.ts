import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { agentReplies, becomeAvailable, composer, customerReads, customerWrites, openShop, signIn } from './people.ts'

const within = { timeout: 20_000 }

describe.skipIf(needsPeer('chromium'))('writing a reply', () => {
  test('what is taken back never reaches the customer; a snippet is in their language; one for later goes when she says so, once', async () => {
    const hub = await aHubProcess()
    const [shop, maria] = [await aBrowser(), await aBrowser()]
    const page = maria.page()
    await signIn(page, hub.url, 'maria@demo.hearth')
    await becomeAvailable(page)
    await openShop(shop.page(), hub.url, 'tech')
    await customerWrites(shop.page(), 'My space bar rattles.')
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('You have it now').last().waitFor()

    await agentReplies(page, 'That is not wath I meant')
    await page.getByRole('button', { name: 'Undo sending' }).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => composer(page).inputValue(), within).toBe('That is not wath I meant')

    await composer(page).fill('/hello')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    const greeting = await composer(page).inputValue()
    expect(greeting).toMatch(/^Hello.*Maria/)
    await page.keyboard.press('Enter')
    await expect.poll(() => customerReads(shop.page()), within).toEqual(['My space bar rattles.', greeting])

    await composer(page).fill('Did the grease help?')
    await page.keyboard.press('Control+Shift+Enter')
    await page.getByText('In an hour').click()
    const card = page.getByRole('region', { name: 'Reply for later' })
    await card.getByText('Did the grease help?').waitFor()
    await expect.poll(() => page.getByText('being saved').count(), within).toBe(0)
    await card.getByRole('button', { name: 'Send now' }).click()
    await expect.poll(() => customerReads(shop.page()), within).toEqual(['My space bar rattles.', greeting, 'Did the grease help?'])
    expect([...maria.troubles, ...shop.troubles]).toEqual([])
  })
})
