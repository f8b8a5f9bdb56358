import type { Page } from 'playwright-core'

// What people do, in their own words. A story reads as one; where a button is, only this file knows.

export const DEMO_PASSWORD = 'hearth-demo'

export async function signIn(page: Page, hubUrl: string, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto(hubUrl)
  await page.getByLabel(/^(Email|邮箱)/).fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  // Where the window is narrow the words are there to be heard only.
  await page.getByText(/all sent|已全部发送/).waitFor({ state: 'attached' })
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
