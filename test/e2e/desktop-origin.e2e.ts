import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { isRealElectron, launchDesk } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { agentReplies, composer, DEMO_PASSWORD } from './people.ts'

// The desk at an origin of its own, and a hub at another: signed in by token, with no cookie anywhere.

const within = { timeout: 60_000 }

describe.skipIf(!isRealElectron && needsPeer('chromium'))('a desk in its shell, and a hub elsewhere', () => {
  test('signs in, talks, sends a picture and shows it, and is still signed in when its page is loaded again', async () => {
    // The stand-in shows app:// under an address that Chromium knows; the real one needs no more than the hub's default.
    const hub = await aHubProcess({ environment: { HEARTH_DESK_ORIGINS: 'app://*,https://*.app.invalid' } })
    const { app, page } = await launchDesk({ environment: { HEARTH_HUB_URL: hub.url } })
    await page.getByLabel('Email').fill('maria@demo.hearth')
    await page.locator('input[type=password]').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('all sent').waitFor(within)
    // From here on nothing is refused: no request for want of a token, no file by the page's policy.
    const refused: string[] = []
    page.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())))
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')

    await page.getByRole('listitem').filter({ hasText: 'Ruth Adeyemi' }).click()
    await composer(page).waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: Buffer.from(RED_PNG, 'base64') })
    // Once before it is sent, and once as said.
    await expect.poll(() => shownPictures(page), within).toEqual([8])
    await agentReplies(page, 'Here is the colour you asked for.')
    await page.getByText('Here is the colour you asked for.').first().waitFor()
    await page.getByText('all sent').waitFor(within)
    await expect.poll(() => shownPictures(page), within).toEqual([8])

    await page.evaluate(() => void Object.assign(window, { isTheOldPage: true }))
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
    await page.waitForFunction(() => !('isTheOldPage' in window))
    await page.getByText('all sent').waitFor(within)
    await page.getByText('Here is the colour you asked for.').first().waitFor()
    expect(refused).toEqual([])
  })
})

/** How wide each picture of the conversation is; 0: it could not be had. */
function shownPictures(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => [...document.querySelectorAll('img')].filter(({ src }) => src.includes('/api/v1/files/')).map(({ naturalWidth }) => naturalWidth))
}

/** 8 by 8, red. */
const RED_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGO44KCAFTEMLQkA3ntMAZQ6QMoAAAAASUVORK5CYII='
