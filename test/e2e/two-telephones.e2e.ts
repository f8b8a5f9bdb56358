import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Recording } from '#shared/model/recording.ts'
import { startExchange } from '#test/harness/exchange.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser, type PhoneBrowser } from '#test/harness/phone-browser.ts'
import { needsPhoneServers, startPhoneServers } from '#test/harness/phone-servers.ts'
import { startPhone, type Phone } from '#test/harness/phone.ts'
import { tonesInPart } from '#test/harness/tones-in-part.ts'
import { becomeAvailable, connectTheTelephone, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// Maria and Wei, who answer the telephone, and Lin, who leads them; Ana and Ben, who call. Each speaks with a tone of its own, so that it can be told who hears whom.

const HZ = { maria: 1_250, wei: 1_750, lin: 2_250, ana: 900, ben: 700 }
// Three browsers and two telephones are much for a small machine.
const SOON = { timeout: 60_000, interval: 100 }
const SECRET = 'a-secret-between-proxy-and-hub'

type Desk = { readonly of: PhoneBrowser; readonly page: Page; readonly hz: number }
type Caller = { readonly of: Phone; readonly hz: number }

describe.skipIf(needsPeer('chromium') || needsPhoneServers())('two desks and a lead at the telephone', { timeout: 600_000 }, () => {
  test('asking a colleague, handing over, three together, a second call, keys and mute, a lead who takes over, a desk that is gone: who hears whom', async () => {
    const hub = await aHubProcess()
    const hubUrl = hub.url.replace(/\/$/, '')
    const servers = await startPhoneServers({ hubUrl, proxySecret: SECRET })
    await ringLonger(hubUrl)
    const exchange = await startExchange({ sipPort: servers.sipPort, number: '4000', headers: { 'X-IVR-Path': 'Orders > Returns > Broken', 'X-Account': 'gold 7' } })
    const [anas, bens, marias, weis, lins] = await Promise.all([
      startPhone({ number: '+4930123456', toneHz: HZ.ana, sipPort: exchange.sipPort }), startPhone({ number: '+4930987654', toneHz: HZ.ben, sipPort: servers.sipPort }),
      aPhoneBrowser({ toneHz: HZ.maria }), aPhoneBrowser({ toneHz: HZ.wei }), aPhoneBrowser({ toneHz: HZ.lin }), connectTheTelephone(hubUrl, servers, SECRET),
    ])
    const [ana, ben]: [Caller, Caller] = [{ of: anas, hz: HZ.ana }, { of: bens, hz: HZ.ben }]
    const [maria, wei, lin]: [Desk, Desk, Desk] = [{ of: marias, page: marias.page, hz: HZ.maria }, { of: weis, page: weis.page, hz: HZ.wei }, { of: lins, page: lins.page, hz: HZ.lin }]
    try {
      await signIn(maria.page, hub.url, 'maria@demo.hearth')
      await becomeAvailable(maria.page)

      // Ana calls. Maria asks Wei about it, and hands it to him.
      await anas.call('4000')
      await sees(maria.page, 'Orders', 'Returns', 'Broken')
      await answer(maria.page)
      await hears(ana, [maria])
      await hears(maria, [ana])
      await signIn(wei.page, hub.url, 'wei@demo.hearth')
      await becomeAvailable(wei.page)
      await ask(maria.page, 'Chen Wei')
      await answer(wei.page)
      await hears(maria, [wei], [ana])
      await hears(wei, [maria], [ana])
      await hears(ana, [], [maria, wei])
      await press(maria.page, /^Pass the call to/)
      await sees(wei.page, 'Orders', 'Returns', 'Broken')
      await answer(wei.page)
      await hears(wei, [ana], [maria])
      await hears(ana, [wei], [maria])
      await workAfter(maria.page)
      await sees(wei.page, 'Orders', 'Returns', 'Broken', 'gold 7')

      // He hands it back without asking, and she asks him to come in: three together, until he leaves.
      await handOver(wei.page, 'Maria')
      await sees(maria.page, 'Passed on to you', 'Orders', 'Returns', 'Broken')
      await answer(maria.page)
      await hears(maria, [ana], [wei])
      await hears(ana, [maria], [wei])
      await workAfter(wei.page)
      await sees(maria.page, 'Orders', 'Returns', 'Broken', 'gold 7')
      await ask(maria.page, 'Chen Wei')
      await answer(wei.page)
      await press(maria.page, 'Join all')
      await hears(ana, [maria, wei])
      await hears(maria, [ana, wei])
      await hears(wei, [maria, ana])
      await press(wei.page, 'Leave the call')
      await hears(ana, [maria], [wei])
      await hears(maria, [ana], [wei])

      // Ben calls while she speaks. Wei gives him to her: Ana waits, and so does Ben once she goes back.
      await bens.call('4000')
      await answer(wei.page)
      await hears(wei, [ben])
      await handOver(wei.page, 'Maria')
      await answer(maria.page)
      await hears(maria, [ben], [ana])
      await hears(ben, [maria], [ana])
      await hears(ana, [], [maria, ben])
      await press(maria.page, /^Go on with .*3456/)
      await hears(maria, [ana], [ben])
      await hears(ana, [maria], [ben])
      await hears(ben, [], [maria, ana])
      await workAfter(wei.page)
      // It is Ben who hangs up, and Ana who is still there.
      await bens.hangUp()
      await workAfter(maria.page)
      await hears(maria, [ana], [ben])

      // A key that Ana holds down is heard (RFC 4733; 770 and 1336 Hz are a 5); who is mute is not.
      // What tells of a key can count to eight seconds only: one that was not heard by then is pressed again.
      let letGo = () => Promise.resolve()
      let pressedAt = -Infinity
      await expect.poll(async () => {
        if (Date.now() - pressedAt > 4_000) {
          await letGo()
          letGo = await anas.keyDown('5')
          pressedAt = Date.now()
        }
        return Promise.all([770, 1_336].map((hz) => marias.hears('plays', hz)))
      }, SOON).toEqual([true, true])
      await letGo()
      await hears(maria, [ana], [{ ...ana, hz: 770 }])
      await press(maria.page, 'Mute')
      await hears(ana, [], [maria])
      await press(maria.page, 'Unmute')
      await hears(ana, [maria])

      // Lin listens, whispers, joins, and takes over; then Maria's desk is closed.
      await maria.page.getByTitle(/^Open the conversation with/).click()
      await maria.page.waitForURL(/#\/conversation\//)
      const link = await maria.page.evaluate(() => location.hash)
      await signIn(lin.page, `${hub.url}${link}`, 'lin@demo.hearth')
      await press(lin.page, 'Listen')
      await hears(lin, [maria, ana])
      await maria.page.getByText(/listens$/).waitFor()
      await hears(maria, [ana], [lin])
      await hears(ana, [maria], [lin])
      await press(lin.page, 'Whisper')
      await hears(maria, [ana, lin])
      await hears(ana, [maria], [lin])
      await press(lin.page, 'Join')
      await hears(ana, [maria, lin])
      await hears(lin, [maria, ana])
      await press(lin.page, 'Take over')
      await hears(lin, [ana], [maria])
      await hears(ana, [lin], [maria])
      await maria.page.close()
      await hears(lin, [ana])
      await hears(ana, [lin], [maria])

      // Lin's desk is loaded anew, and Ana comes back to it. Then it is gone for good: she is the next in line, and Wei answers.
      await lin.page.reload()
      await hears(lin, [ana])
      await hears(ana, [lin])
      await lins.close()
      await answer(wei.page)
      await sees(wei.page, 'Orders', 'Returns', 'Broken')
      await hears(wei, [ana])
      await hears(ana, [wei], [lin])

      // He records it, and each of the two is in a channel of their own.
      await press(wei.page, 'Record')
      const recording = await recordingAt(wei.page)
      await expect.poll(async () => (await recording.parts())[0]?.lengthMs ?? 0, SOON).toBeGreaterThan(3_000)
      await press(wei.page, 'Hang up')
      await expect.poll(async () => (await recording.parts()).map(({ by, isComplete }) => [by, isComplete]), SOON).toEqual([['user-wei', true]])
      const [part] = await recording.parts()
      expect(await tonesInPart(wei.page, `${recording.at}/${part?.id ?? ''}`, [HZ.wei, HZ.ana], [{ fromS: 1, untilS: 2 }])).toEqual([{ left: [HZ.wei], right: [HZ.ana] }])
      await expect.poll(servers.leftOver, SOON).toEqual({ held: 0, bridged: 0 })
      expect([...marias.troubles, ...weis.troubles, ...lins.troubles]).toEqual([])
    } finally {
      await Promise.all([marias.close(), weis.close(), lins.close(), anas.stop(), bens.stop()])
      await exchange.stop()
      await servers.stop()
    }
  })
})

/** Hears all of these people, and none of those. Whoever is not to be heard is looked for again once the others are there. */
async function hears(who: Desk | Caller, these: readonly (Desk | Caller)[], andNot: readonly (Desk | Caller)[] = []): Promise<void> {
  const all = [...these, ...andNot]
  await expect.poll(() => Promise.all(all.map(({ hz }) => ('page' in who ? who.of.hears('plays', hz) : who.of.hears(hz)))), { ...SOON, message: `what ${who.hz} hears of ${all.map(({ hz }) => hz).join()}` }).toEqual(all.map((one) => these.includes(one)))
}

/** The recording of the call that goes on at a desk. */
async function recordingAt(page: Page) {
  await page.getByRole('region', { name: 'Your call' }).getByText('Recorded', { exact: true }).waitFor()
  await page.getByTitle(/^Open the conversation with/).click()
  await page.waitForURL(/#\/conversation\//)
  const conversationId = new URL(page.url()).hash.replace(/^.*\//, '')
  const entryId = await page.locator('[data-entry]', { hasText: 'On the phone' }).last().getAttribute('data-entry')
  const at = `/api/v1/recordings/${conversationId}/${entryId}`
  return { at, parts: () => page.evaluate(async (path) => ((await (await fetch(path)).json()) as Recording).parts, at) }
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()
}

const answer = (page: Page) => press(page, /^Answer/)

async function workAfter(page: Page): Promise<void> {
  await page.getByText('After-call work', { exact: true }).waitFor()
  await press(page, /^Done/)
  await page.getByText('After-call work', { exact: true }).waitFor({ state: 'hidden' })
}

async function sees(page: Page, ...words: readonly string[]): Promise<void> {
  for (const word of words) await page.getByText(word, { exact: true }).first().waitFor()
}

async function ask(page: Page, name: string): Promise<void> {
  await press(page, 'Consult')
  await page.getByRole('dialog', { name: 'Consult' }).getByRole('button', { name: new RegExp(name) }).click()
}

async function handOver(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Your call' }).getByRole('button', { name: 'Transfer', exact: true }).click()
  await page.getByRole('combobox', { name: /^Find/ }).fill(name)
  await press(page, new RegExp(`^Transfer to .*${name}`))
}
