import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aVisitorPage } from '#test/harness/visitor-page.ts'
import { DEMO_PASSWORD, inDialog, pressPair, whenSettled } from './people.ts'

// Maria's morning with the keyboard alone, once in each language. Five customers write at once; she takes them all, hands
// one on with a note, parks one, snoozes one, answers one with a snippet, and finds last week's answer while her line is
// down. The page itself counts every press of a mouse, and there must be none.

const within = { timeout: 60_000 }

const MORNINGS = [
  {
    language: 'en-US',
    asks: ['The lamp hums when it is dimmed.', 'Could you send the invoice to our office?', 'Is the cup safe for a dishwasher?', 'My Dock 5 drops its second display.', 'Do you ship to the islands?'],
    colleague: 'Lin',
    note: 'She has called twice already; the hum is known, please offer an exchange.',
    snippet: { typed: '/hel', says: 'this is Maria. I will look after this for you.' },
    lastWeek: { typed: 'second port asleep', words: '1.4.2 lets the second port fall asleep' },
    answer: 'We do, twice a week, on Tuesday and Friday.',
  },
  {
    language: 'zh-CN',
    asks: ['台灯调暗以后有嗡嗡声。', '发票可以寄到公司吗？', '这个杯子能放洗碗机吗？', '净化器的屏幕一直闪。', '海岛可以发货吗？'],
    colleague: '林静',
    note: '客户已经来过两次电话，嗡嗡声是已知问题，麻烦直接换新。',
    snippet: { typed: '/hel', says: '接下来由我来帮您' },
    lastWeek: { typed: '七天换新', words: '您在七天换新期内' },
    answer: '可以的，每周二、周五发船。',
  },
] as const

describe.skipIf(needsPeer('chromium'))('a morning by the keyboard alone', () => {
  test.each(MORNINGS)('in $language: five chats taken, one handed on, one parked, one snoozed, one answered with a snippet, an old answer found without a line, and two resolved', async ({ language, asks, colleague, note, snippet, lastWeek, answer }) => {
    const hub = await aHubProcess()
    const maria = await aBrowser({ language })
    const page = maria.page()
    await page.addInitScript(() => addEventListener('pointerdown', () => (document.documentElement.dataset['mouse'] = 'used'), true))
    await page.goto(hub.url)
    await page.locator('input[type=email]').waitFor()
    await type(page, 'maria@demo.hearth', 'Tab', DEMO_PASSWORD, 'Enter')
    await page.getByText(/all sent|已全部发送/).waitFor()
    await whenSettled(page)

    const customers = await Promise.all(asks.map(() => aVisitorPage({ url: hub.url.replace(/\/$/, ''), inboxId: 'inbox-tech', language: language === 'zh-CN' ? 'zh' : 'en' })))
    for (const [at, customer] of customers.entries()) await customer.say(asks[at] ?? '')

    for (const ask of asks) {
      await openFrom(page, 'q', ask)
      await type(page, 'o')
      await expect.poll(() => rowsOf(page, ask), within).toBe(0)
    }
    await pressPair(page, 'g', 'm')
    for (const ask of asks) await expect.poll(() => rowsOf(page, ask), within).toBe(1)

    const [hum = '', invoice = '', cup = '', display = '', islands = ''] = asks
    await openFrom(page, 'm', hum)
    await type(page, 't')
    await inDialog(page)
    await type(page, colleague, 'Tab', note, 'Tab', 'Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => rowsOf(page, hum), within).toBe(0)

    await openFrom(page, 'm', invoice)
    await type(page, 'p')
    await pressPair(page, 'g', 'p')
    await expect.poll(() => rowsOf(page, invoice), within).toBe(1)

    await openFrom(page, 'm', cup)
    await type(page, 'z')
    await inDialog(page)
    await type(page, 'Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await pressPair(page, 'g', 's')
    await expect.poll(() => rowsOf(page, cup), within).toBe(1)

    await openFrom(page, 'm', display)
    await type(page, 'r')
    await expect.poll(() => isWriting(page), within).toBe(true)
    await type(page, snippet.typed)
    await page.getByRole('option').first().waitFor()
    await type(page, 'Enter')
    await expect.poll(() => page.locator('textarea').first().inputValue(), within).toContain(snippet.says)
    await type(page, 'Enter')
    await expect.poll(() => customers[3]?.texts().some((text) => text.includes(snippet.says)), within).toBe(true)

    // What is said online is searched for everywhere; without a line, on this desk.
    await maria.cutLine()
    await page.getByText(/^(As of|数据截至|截至)/).first().waitFor()
    await type(page, 'Escape', '/')
    await page.locator('[role=combobox]:focus').waitFor()
    await type(page, lastWeek.typed)
    await page.getByRole('option').filter({ hasText: lastWeek.words }).first().waitFor()
    // Enter opens nothing while the last word is still being searched for; the dialog that it does close still has the focus on its way out.
    await expect.poll(async () => {
      if ((await page.getByRole('dialog').locator('[role=combobox]:focus').count()) > 0) await type(page, 'Enter')
      return page.getByRole('dialog').count()
    }, { ...within, interval: 300 }).toBe(0)
    await page.locator('main').getByText(lastWeek.words).first().waitFor()
    await maria.mendLine()
    await page.getByText(/all sent|已全部发送/).waitFor()

    await openFrom(page, 'm', islands)
    await type(page, 'r')
    await expect.poll(() => isWriting(page), within).toBe(true)
    await type(page, answer, 'Enter', 'Escape')
    await expect.poll(() => customers[4]?.texts().includes(answer), within).toBe(true)
    await resolve(page, '1')
    await openFrom(page, 'm', snippet.says.slice(0, 12))
    await resolve(page, '2')
    await pressPair(page, 'g', 'e')
    await expect.poll(() => rowsOf(page, answer), within).toBe(1)

    expect(await page.evaluate(() => document.documentElement.dataset['mouse'] ?? 'unused')).toBe('unused')
    expect(maria.troubles).toEqual([])
    // A limit against hanging.
  }, 480_000)
})

const NAMED = new Set(['Tab', 'Enter', 'Escape'])

/** Keys by their names, everything else as it would be typed. */
async function type(page: Page, ...what: readonly string[]): Promise<void> {
  for (const one of what) {
    if (NAMED.has(one)) await page.keyboard.press(one)
    else await page.keyboard.type(one)
  }
}

/** Goes to a list and through it, row by row, until the conversation with these words is open. */
async function openFrom(page: Page, list: string, words: string): Promise<void> {
  await pressPair(page, 'g', list)
  await expect.poll(() => rowsOf(page, words), within).toBeGreaterThan(0)
  for (;;) {
    const now = await wayTo(page, words)
    if (now.key === null) return
    await type(page, now.key)
    // What comes meanwhile may move the rows: then the way is another, too.
    await expect.poll(() => wayTo(page, words), within).not.toEqual(now)
  }
}

/** Which key leads from the open row towards the one with these words, by their places in the list; null: it is open. */
function wayTo(page: Page, words: string): Promise<{ readonly open: string | null; readonly key: 'j' | 'k' | null }> {
  return page.evaluate((wanted) => {
    const rows = [...document.querySelectorAll('[data-row]')]
    const placeOf = (row: Element | undefined) => Number(row?.closest('[role=listitem]')?.getAttribute('aria-posinset') ?? 0)
    const open = rows.find((row) => row.hasAttribute('data-open'))
    if (open?.textContent.includes(wanted) === true) return { open: open.getAttribute('data-row'), key: null }
    const isAbove = open !== undefined && placeOf(rows.find((row) => row.textContent.includes(wanted))) < placeOf(open)
    return { open: open?.getAttribute('data-row') ?? null, key: isAbove ? 'k' : 'j' }
  }, words)
}

async function resolve(page: Page, number: string): Promise<void> {
  await type(page, 'e')
  await inDialog(page)
  await type(page, number)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

function rowsOf(page: Page, words: string): Promise<number> {
  return page.locator('[data-row]').filter({ hasText: words }).count()
}

function isWriting(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')
}
