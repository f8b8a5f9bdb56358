import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

// What people do, in their own words. A story reads as one; where a button is, only this file knows.

export const DEMO_PASSWORD = 'hearth-demo'

export async function signIn(page: Page, hubUrl: string, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto(hubUrl)
  await page.getByLabel(/^(Email|邮箱)/).fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  // Where the window is narrow the words are there to be heard only.
  await page.getByText(/all sent|已全部发送/).waitFor({ state: 'attached' })
  await whenSettled(page)
}

/** A desk listens to keys a moment after it is drawn, once it has nothing else to do. */
export async function whenSettled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 })))
}

/** Two keys that mean something together, one right after the other as a hand types them: the desk waits only so long for the second. */
export async function pressPair(page: Page, first: string, second: string): Promise<void> {
  await Promise.all([page.keyboard.press(first), page.keyboard.press(second)])
}

/** By the keyboard: `s` opens the presence menu. */
export async function becomeAvailable(page: Page): Promise<void> {
  await page.keyboard.press('s')
  await page.getByRole('menuitemradio', { name: /^(Available|空闲)/ }).or(page.getByText(/^(Available|空闲)$/)).first().click()
  await page.keyboard.press('Escape')
}

export async function openShop(page: Page, hubUrl: string, brand: 'tech' | 'baby', language: 'zh' | 'en' = 'en'): Promise<void> {
  await page.goto(`${hubUrl}demo/?brand=${brand}&lang=${language}`)
  await page.locator('.launcher').click()
  await page.locator('.field textarea').waitFor()
}

export async function customerWrites(page: Page, text: string): Promise<void> {
  await page.locator('.field textarea').fill(text)
  await page.locator('.field textarea').press('Enter')
}

/** A dialog that can be seen may not have the keyboard yet. */
export async function inDialog(page: Page): Promise<void> {
  await page.locator('[role=dialog]:focus-within').waitFor()
}

/** Opens the palette, and waits until it takes what is typed. */
export async function openPalette(page: Page): Promise<void> {
  await whenSettled(page)
  await page.keyboard.press('Control+k')
  await page.locator('[role=combobox]:focus').waitFor()
}

/** The agent's text field, for a reply. */
export function composer(page: Page) {
  return page.getByRole('textbox', { name: /^(Write to|写给|回复)/ })
}

export async function agentReplies(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** What the customer has been told, in order, as their page shows it. */
export async function customerReads(page: Page): Promise<string[]> {
  return page.locator('.bubble').allInnerTexts()
}

/** As an administrator does it: the line, and an inbox with its number (4000). */
export async function connectTheTelephone(hubUrl: string, { sipUrl, domain }: { readonly sipUrl: string; readonly domain: string }, proxySecret: string): Promise<void> {
  const signedIn = await fetch(`${hubUrl}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'admin@demo.hearth', password: DEMO_PASSWORD }) })
  const { token } = (await signedIn.json()) as { token: string } // docs/CONTRACT.md.
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${hubUrl}/api/v1/${path}`, { method, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(body) })
    expect([path, answer.status]).toEqual([path, 200])
  }
  await ask('PUT', 'phone/settings', { settings: { sipUrl, domain, country: 'DE' }, proxySecret })
  const inbox = { id: 'inbox-phone', channel: 'phone', name: 'Nuanbao 暖宝', brand: 'Nuanbao 暖宝', queueId: 'queue-baby', isTypingPreviewOn: false, isOn: true, allowedOrigins: [], greeting: { zh: '', en: '' }, undoMs: 0, editWithinMs: 0, calls: { numbers: ['4000'], isWebOn: false, wrapUpMs: 1_800_000, recording: 'by-agent' }, onRev: null }
  await ask('POST', 'commands', { id: randomUUID(), type: 'save-inbox', payload: inbox })
}
