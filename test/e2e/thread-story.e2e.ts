import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { agentReplies, becomeAvailable, composer, customerReads, customerWrites, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

const within = { timeout: 60_000 }

describe.skipIf(needsPeer('chromium'))('a thread, by the keyboard', () => {
  test('Maria corrects what she wrote, and the customer reads it so; she quotes the customer, and what she knows of them stays', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    const [shop, maria] = [await aBrowser(), await aBrowser()]
    const page = maria.page()
    await signIn(page, hub.url, 'maria@demo.hearth')
    await becomeAvailable(page)
    await openShop(shop.page(), hub.url, 'baby')
    await customerWrites(shop.page(), 'Which filter does the warmer take?')
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('You have it now').last().waitFor()
    await agentReplies(page, 'Teh blue one.')
    await expect.poll(() => customerReads(shop.page()), within).toEqual(['Which filter does the warmer take?', 'Teh blue one.'])

    // What is on its way cannot be corrected yet.
    const reply = page.getByRole('article', { name: /^You/ }).filter({ hasText: 'Teh blue one.' })
    await reply.getByText(/^(sent|delivered|read)$/).waitFor()
    await page.getByRole('region', { name: /^Conversation with/ }).focus()
    await page.keyboard.press('ArrowUp')
    await reply.and(page.locator(':focus')).waitFor()
    // At once, as one types who knows the menu: the arrows are its own.
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('menuitem', { name: 'Correct' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: 'Correct your message' })
    await field.fill('The blue one.')
    await field.press('Enter')
    await page.getByText(/^edited /).waitFor()
    await expect.poll(() => customerReads(shop.page()), within).toEqual(['Which filter does the warmer take?', 'The blue one.'])
    await shop.page().getByText('Edited').waitFor()

    await page.getByRole('article', { name: /^(?!You)/ }).filter({ hasText: 'Which filter' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Quote in reply' }).click()
    await expect.poll(() => composer(page).inputValue(), within).toBe('> Which filter does the warmer take?\n\n')
    await expect.poll(() => composer(page).evaluate((element) => element === document.activeElement), within).toBe(true)

    await page.getByRole('button', { name: 'Change the name' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ana Filter')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Ana Filter', level: 2 }).waitFor()
    await page.getByText('all sent').waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Ana Filter', level: 2 }).waitFor()
    expect([...maria.troubles, ...shop.troubles]).toEqual([])
  })
})
