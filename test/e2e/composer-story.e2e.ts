import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEMO_INBOXES } from '#server/demo/floor.ts'
import { aBrowser } from '#test/harness/browser.ts'
import { call } from '#test/harness/http-client.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { agentReplies, becomeAvailable, composer, customerReads, customerWrites, DEMO_PASSWORD, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

const within = { timeout: 60_000 }

describe.skipIf(needsPeer('chromium'))('writing a reply', () => {
  test('what is taken back never reaches the customer; a snippet is in their language; one for later goes when she says so, once', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    // As long as there is, for a busy machine; a moment, once nothing is taken back any more.
    await takesBackWithin(hub.url, 10_000)
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
    await takesBackWithin(hub.url, 1_000)

    await composer(page).fill('/hello')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => composer(page).inputValue(), within).toMatch(/^Hello.*Maria/)
    const greeting = await composer(page).inputValue()
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

/** How long a reply in the inbox of this shop waits before it goes. */
async function takesBackWithin(hubUrl: string, undoMs: number): Promise<void> {
  const ask = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => call(`${hubUrl}api/v1/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  const { token } = (await ask('sign-in', { email: 'admin@demo.hearth', password: DEMO_PASSWORD })).body as { readonly token: string } // docs/CONTRACT.md.
  const inbox = DEMO_INBOXES.find(({ id }) => id === 'inbox-tech')
  const saved = await ask('commands', { id: randomUUID(), type: 'save-inbox', payload: { ...inbox, undoMs, onRev: null } }, { authorization: `Bearer ${token}` })
  expect(saved.status).toBe(200)
}
