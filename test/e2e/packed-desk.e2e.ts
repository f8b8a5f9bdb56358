import path from 'node:path'
import { extractAll } from '@electron/asar'
import { describe, expect, test } from 'vitest'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { isRealElectron, launchDesk } from '#test/harness/launch-desk.ts'
import { packDesk } from '#test/harness/pack-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { DEMO_PASSWORD, whenSettled } from './people.ts'

// What was packed, taken out of its archive and run: whatever the shell, its preload or the desk needs and was not packed is missing here.
// It runs on the stand-in, to which nothing is packed, so that the desk says that it does not update itself.

const within = { timeout: 60_000 }

describe.skipIf(isRealElectron || needsPeer('chromium'))('the packed desk, run', () => {
  test('opens, signs in to a hub, and says which version it is', async () => {
    const { output } = await packDesk()
    const app = path.join(output, 'app')
    extractAll(path.join(output, 'linux-unpacked', 'resources', 'app.asar'), app)
    const hub = await aHubProcess({ environment: { HEARTH_DESK_ORIGINS: 'app://*,https://*.app.invalid' } })
    const { page } = await launchDesk({ app, environment: { HEARTH_HUB_URL: hub.url } })
    await page.getByLabel('Email').fill('maria@demo.hearth')
    await page.locator('input[type=password]').fill(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('all sent').waitFor(within)
    await whenSettled(page)

    await page.keyboard.press('Control+,')
    await page.getByRole('tab', { name: 'This computer' }).click()
    await expect.poll(() => page.getByRole('region', { name: 'Version and updates' }).innerText(), within).toMatch(/Hearth \d+\.\d+\.\d+, started from its sources/)
  })
})
