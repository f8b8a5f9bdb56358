import { describe, expect, test } from 'vitest'
import { anElsewhere } from '#test/harness/elsewhere.ts'
import { isRealElectron, launchDesk } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { checks } from './desktop-checks.ts'

describe.skipIf(!isRealElectron && needsPeer('chromium'))("the desk's shell", () => {
  test('holds to every check', async () => {
    // No hub is needed: what is shown here is true before anybody signs in.
    const desk = await launchDesk({ environment: { HEARTH_HUB_URL: 'http://127.0.0.1:9/' }, words: ['--use-fake-device-for-media-stream'] })
    const elsewhere = await anElsewhere()
    await desk.page.getByRole('button').first().waitFor()
    for (const { name, see, holds } of checks) expect.soft(await see(desk, elsewhere), name).toEqual(holds)
  })

  test.skipIf(!isRealElectron)('asks for the strictest of every window (the stand-in opens no other)', async () => {
    const { app } = await launchDesk({ environment: { HEARTH_HUB_URL: 'http://127.0.0.1:9/' } })
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      // Not in its types.
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences: () => object } | undefined
      return contents?.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false })
  })
})
