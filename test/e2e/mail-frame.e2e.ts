import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { inDialog } from './people.ts'

// A formatted mail as the built desk draws it, under the hub's own page policy: by mouse, by key, and for who listens.

describe.skipIf(needsPeer('chromium'))('a formatted mail', () => {
  test('is as high as its words, says where its links lead, asks before one that lies, and loads nothing from elsewhere', async () => {
    const hub = await aHubProcess()
    const browser = await aBrowser()
    const page = browser.page()
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    await page.goto(`${hub.url}gallery.html?view=mail&state=formatted&lang=en&theme=light`)
    const first = page.getByRole('article').first()
    const words = first.frameLocator('iframe')
    const link = words.getByRole('link')
    await link.waitFor()
    // Once it is, the desk also listens to what is done in it.
    await expect.poll(() => heightsApart(first)).toBeLessThan(2)
    await page.evaluate(() => {
      const opened: string[] = []
      Object.assign(window, { opened, open: (url: string) => void opened.push(url) })
    })
    const opened = () => page.evaluate(() => (window as unknown as { opened: string[] }).opened)

    // By mouse: its true address is shown, and stands beside its words.
    await link.hover()
    await page.getByText('https://login.nuanbao-service.example/s', { exact: true }).waitFor()
    expect(await link.evaluate((element) => getComputedStyle(element, '::after').content)).toBe('" [login.nuanbao-service.example]"')
    await link.click()
    const question = page.getByRole('dialog', { name: 'This link goes elsewhere' })
    await question.waitFor()
    expect(await question.getByText('It says nuanbao.example and leads to login.nuanbao-service.example.').count()).toBe(1)
    await inDialog(page)
    await page.keyboard.press('Escape')
    // A dialog that is going has the focus for a moment yet.
    await question.waitFor({ state: 'detached' })
    expect(await opened()).toEqual([])

    // By key: reached, followed, left.
    await link.focus()
    await page.getByText('https://login.nuanbao-service.example/s', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await question.getByRole('button', { name: 'Open it all the same' }).click()
    await expect.poll(opened).toEqual(['https://login.nuanbao-service.example/s'])
    await question.waitFor({ state: 'detached' })
    await link.focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-entry'))).toBe('mail-1')

    // One that says what it is asks nothing.
    const second = page.getByRole('article').nth(1)
    await expect.poll(() => heightsApart(second)).toBeLessThan(2)
    await second.frameLocator('iframe').getByRole('link').click()
    await expect.poll(opened).toEqual(['https://login.nuanbao-service.example/s', 'https://help.nuanbao.example/'])

    // No picture elsewhere is loaded until somebody asks, and then by the hub, of which the gallery has none.
    await page.goto(`${hub.url}gallery.html?view=mail&state=newsletter&lang=en&theme=dark`)
    const picture = page.frameLocator('iframe').getByRole('img', { name: 'A living room in autumn' })
    await picture.waitFor()
    expect(await picture.getAttribute('src')).toBeNull()
    await page.getByRole('button', { name: 'Show the pictures of this mail' }).click()
    await page.getByText('1 picture could not be loaded').waitFor()
    expect(asked.filter((url) => !url.startsWith(hub.url))).toEqual([])
    expect(browser.troubles).toEqual([])
  })
})

/** By how much the frame of a mail and what is in it differ in height; infinite until both are there. */
function heightsApart(mail: Locator): Promise<number> {
  return mail.locator('iframe').evaluate((element: HTMLIFrameElement) => {
    const height = element.contentDocument?.body.getBoundingClientRect().height ?? 0
    return height === 0 ? Infinity : Math.abs(element.clientHeight - height)
  })
}
