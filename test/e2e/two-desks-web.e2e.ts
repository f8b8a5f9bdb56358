import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import type { PhoneBrowser } from '#test/harness/phone-browser.ts'
import { aPhoneFloor } from '#test/harness/phone-floor.ts'
import { becomeAvailable, openShop, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// A customer's call goes through three desks. Each of them has a voice of one tone, so that it can be told who hears whom.

const VOICES = { elena: 500, mei: 800, maria: 1_250, wei: 1_700, lin: 2_300 } as const
type Who = keyof typeof VOICES
const SOON = { timeout: 60_000, interval: 100 }

describe.skipIf(needsPeer('chromium'))('a call from the page among colleagues', { timeout: 600_000 }, () => {
  test('is talked about, spoken in by three, handed over, passed on blindly beside a second one; a lead listens, whispers, joins and takes it, and it goes on without the desk that had it', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    const floor = await aPhoneFloor()
    try {
      const people = { elena: await floor.person(VOICES.elena), mei: await floor.person(VOICES.mei), maria: await floor.person(VOICES.maria), wei: await floor.person(VOICES.wei), lin: await floor.person(VOICES.lin) }
      const { elena, mei, maria, wei, lin } = people
      /** Of all who are there, those whom each hears in their headset. */
      const hear = async (heard: Partial<Record<Who, readonly Who[]>>) => {
        await expect.poll(() => whoHears(people, Object.keys(heard) as Who[]), SOON).toEqual(heard)
      }

      await signIn(maria.page, hub.url, 'maria@demo.hearth')
      await becomeAvailable(maria.page)
      await openShop(elena.page, hub.url, 'baby')
      await callUs(elena.page)
      await maria.page.getByRole('region', { name: 'Incoming call' }).waitFor()
      await maria.page.keyboard.press('a')
      await hear({ elena: ['maria'], maria: ['elena'] })

      // She asks Wei, all three speak, and it becomes his.
      await signIn(wei.page, hub.url, 'wei@demo.hearth')
      await becomeAvailable(wei.page)
      const bar = (page: Page) => page.getByRole('region', { name: 'Your call' })
      await bar(maria.page).getByRole('button', { name: 'Consult' }).click()
      await maria.page.getByRole('textbox', { name: 'Find a colleague' }).and(maria.page.locator(':focus')).waitFor()
      await maria.page.keyboard.type('Wei')
      await maria.page.getByRole('button', { name: /Chen Wei/ }).waitFor()
      await maria.page.keyboard.press('Enter')
      await wei.page.getByRole('region', { name: 'Maria Santos asks you about a call' }).getByRole('button', { name: /^Answer/ }).click()
      await hear({ maria: ['wei'], wei: ['maria'], elena: [] })
      await elena.page.getByText('On hold. We are back in a moment.').waitFor()
      await maria.page.getByRole('button', { name: 'Join all' }).click()
      await hear({ elena: ['maria', 'wei'], maria: ['elena', 'wei'], wei: ['elena', 'maria'] })
      await maria.page.getByRole('button', { name: /^Pass the call to/ }).click()
      await wei.page.getByRole('region', { name: 'Passed on to you' }).getByRole('button', { name: /^Answer/ }).click()
      await hear({ elena: ['wei'], wei: ['elena'], maria: [] })
      await elena.page.getByText('You are speaking with 小伟').waitFor()
      await bar(maria.page).waitFor({ state: 'hidden' })
      // Whoever has handed one over has the work after it, and is rung for the next once it is done.
      await maria.page.getByRole('button', { name: /^Done/ }).click()

      // Maria has the next one on the line when Wei passes Elena on to her: whoever was there first waits.
      await openShop(mei.page, hub.url, 'baby')
      await callUs(mei.page)
      await maria.page.getByRole('region', { name: 'Incoming call' }).getByRole('button', { name: /^Answer/ }).click()
      await hear({ mei: ['maria'], maria: ['mei'] })
      await bar(wei.page).getByRole('button', { name: 'Transfer' }).click()
      await wei.page.getByRole('combobox', { name: /^Find/ }).and(wei.page.locator(':focus')).waitFor()
      await wei.page.keyboard.type('Maria')
      await wei.page.getByRole('button', { name: 'Transfer to Maria Santos' }).waitFor()
      await wei.page.keyboard.press('Enter')
      await maria.page.getByRole('region', { name: 'Passed on to you' }).getByRole('button', { name: /^Answer/ }).click()
      await hear({ elena: ['maria'], maria: ['elena'], mei: [], wei: [] })
      await mei.page.getByText('On hold. We are back in a moment.').waitFor()
      await maria.page.getByRole('button', { name: /^Go on with .* \(on hold\)/ }).click()
      await hear({ mei: ['maria'], maria: ['mei'], elena: [] })
      await mei.page.getByRole('button', { name: 'Hang up' }).click()
      await bar(maria.page).getByRole('button', { name: 'Resume' }).click()
      await hear({ elena: ['maria'], maria: ['elena'] })

      // The lead comes by a link to it.
      await bar(maria.page).getByTitle(/^Open the conversation with/).click()
      await maria.page.waitForURL(/#\/conversation\//)
      const link = await maria.page.evaluate(() => window.location.hash)
      await signIn(lin.page, `${hub.url}${link}`, 'lin@demo.hearth')
      const strip = lin.page.getByRole('region', { name: 'A colleague’s call' })
      await strip.getByRole('button', { name: 'Listen' }).click()
      await hear({ lin: ['elena', 'maria'], maria: ['elena'], elena: ['maria'] })
      await bar(maria.page).getByText('林静 Lin Jing listens').waitFor()
      await strip.getByRole('button', { name: 'Whisper' }).click()
      await hear({ lin: ['elena', 'maria'], maria: ['elena', 'lin'], elena: ['maria'] })
      await bar(maria.page).getByText('林静 Lin Jing speaks to you alone').waitFor()
      await strip.getByRole('button', { name: 'Join' }).click()
      await hear({ lin: ['elena', 'maria'], maria: ['elena', 'lin'], elena: ['maria', 'lin'] })
      await strip.getByRole('button', { name: 'Take over' }).click()
      await hear({ elena: ['lin'], lin: ['elena'], maria: [] })
      await elena.page.getByText('You are speaking with 林静').waitFor()

      // Maria's desk is closed, and the two speak on. Later she reads who was there.
      await maria.page.close()
      await hear({ elena: ['lin'], lin: ['elena'] })
      await elena.page.getByRole('button', { name: 'Hang up' }).click()
      await lin.page.getByText('After-call work', { exact: true }).waitFor()
      const again = await maria.another()
      await again.goto(`${hub.url}${link}`)
      for (const words of [/they hung up/, '林静 Lin Jing listened', '林静 Lin Jing whispered', '林静 Lin Jing joined']) await again.getByText(words).first().waitFor()
      expect(Object.values(people).flatMap(({ troubles }) => troubles)).toEqual([])
    } finally {
      await floor.close()
    }
  })
})

async function callUs(shop: Page): Promise<void> {
  await shop.getByRole('button', { name: 'Call us' }).last().click()
  await shop.getByRole('button', { name: 'Call now' }).click()
}

async function whoHears(people: Readonly<Record<Who, PhoneBrowser>>, ears: readonly Who[]): Promise<Partial<Record<Who, readonly Who[]>>> {
  const all = Object.keys(VOICES) as Who[] // its own keys.
  const tones = all.map((who) => VOICES[who])
  const heard = await Promise.all(
    ears.map(async (ear) => {
      const plays = await people[ear].page.evaluate((hz) => hz.map((one) => window.tappedSounds?.hears('plays', one) ?? false), tones)
      return [ear, all.filter((_, index) => plays[index])] as const
    }),
  )
  return Object.fromEntries(heard)
}
