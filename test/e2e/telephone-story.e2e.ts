import { describe, expect, test } from 'vitest'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser } from '#test/harness/phone-browser.ts'
import { needsPhoneServers, startPhoneServers } from '#test/harness/phone-servers.ts'
import { startPhone } from '#test/harness/phone.ts'
import { runSipp } from '#test/harness/sipp.ts'
import { becomeAvailable, connectTheTelephone, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// A morning at the telephone: a real proxy and a real telephone before a real hub, and a desk with a headset.

const [MARIA, ANA] = [1_250, 500]
const SOON = { timeout: 60_000, interval: 100 }
const NUMBER = '+4930123456'
const SECRET = 'a-secret-between-proxy-and-hub'

describe.skipIf(needsPeer('chromium') || needsPhoneServers())('the telephone', { timeout: 600_000 }, () => {
  test('who called and the way through the menu are there before anybody answers; both hear each other; she calls back from the thread', async () => {
    const hub = await aHubProcess()
    const hubUrl = hub.url.replace(/\/$/, '')
    const servers = await startPhoneServers({ hubUrl, proxySecret: SECRET })
    await connectTheTelephone(hubUrl, servers, SECRET)
    await ringLonger(hubUrl)
    const ana = await startPhone({ number: NUMBER, toneHz: ANA, sipPort: servers.sipPort })
    const maria = await aPhoneBrowser({ toneHz: MARIA })
    try {
      const { page } = maria
      await signIn(page, hub.url, 'maria@demo.hearth')
      await becomeAvailable(page)

      // An exchange hands over a call, with what its menu knows.
      const exchange = runSipp('caller-data', { sipPort: servers.sipPort, service: '4000', pauseMs: 1_500, timeoutS: 300 })
      await page.getByText('2:refund').first().waitFor()
      await page.getByText('王芳').first().waitFor()
      await page.getByRole('button', { name: /^Answer/ }).click()
      expect(await exchange).toMatchObject({ ok: true })
      await page.getByText('After-call work', { exact: true }).waitFor()
      await page.getByRole('button', { name: /^Done/ }).click()

      await ana.call('4000')
      await page.getByRole('button', { name: /^Answer/ }).click()
      await ana.until('CALL_ESTABLISHED')
      await expect.poll(() => maria.hears('plays', ANA), SOON).toBe(true)
      await expect.poll(() => ana.hears(MARIA), SOON).toBe(true)
      const bar = page.getByRole('region', { name: 'Your call' })
      await bar.getByRole('button', { name: 'Keypad' }).click()
      await page.locator('button:focus', { hasText: /^1$/ }).waitFor()
      await page.keyboard.type('42')
      await expect.poll(() => ana.keysHeard(), SOON).toContain('42')
      await page.keyboard.press('Escape')
      await ana.hangUp()
      await page.getByText('After-call work', { exact: true }).waitFor()
      await page.getByRole('button', { name: /^Done/ }).click()

      await page.getByRole('button', { name: 'Call back' }).last().click()
      await ana.until('CALL_INCOMING')
      await ana.answer()
      await expect.poll(() => maria.hears('plays', ANA), SOON).toBe(true)
      await expect.poll(() => ana.hears(MARIA), SOON).toBe(true)
      await bar.getByRole('button', { name: 'Hang up' }).click()
      await ana.until('CALL_CLOSED')
      await page.getByText(/we hung up/).first().waitFor()
      expect(maria.troubles).toEqual([])
    } finally {
      await maria.close()
      await ana.stop()
      await servers.stop()
    }
  })
})
