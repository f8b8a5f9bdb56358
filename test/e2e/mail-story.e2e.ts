import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsMailServers, startMailServers, type MailServers } from '#test/harness/mail-servers.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aVisitorPage } from '#test/harness/visitor-page.ts'
import { mailField, pastePicture, setUpMail, tabBackTo } from './mail-people.ts'
import { becomeAvailable, inDialog, pressPair, signIn } from './people.ts'
import { ringLonger } from './ring-longer.ts'

const within = { timeout: 60_000 }

describe.skipIf(needsPeer('chromium') || needsMailServers())('mail, at real servers and a real desk', { timeout: 600_000 }, () => {
  let servers: MailServers
  beforeAll(async () => {
    servers = await startMailServers()
  })
  afterAll(() => servers.stop())

  test('Ana writes by mail; Maria answers by the keyboard, with a copy and a picture, takes one back, sends one later, has one looked at; Ana’s chat is the same person’s', async () => {
    const hub = await aHubProcess()
    await ringLonger(hub.url)
    const mail = await setUpMail(hub.url, servers)
    const ana = { name: 'Ana Ruiz', address: servers.addAccount('ana@customer.test').address }
    const ben = servers.addAccount('ben@customer.test').address
    const [maria, wei] = [await aBrowser(), await aBrowser()]
    const page = maria.page()
    await signIn(page, hub.url, 'maria@demo.hearth')
    await becomeAvailable(page)
    const told = (words: string) => page.getByRole('article').filter({ hasText: words })
    const inField = async () => {
      await expect.poll(() => mailField(page).evaluate((field) => field === document.activeElement), within).toBe(true)
    }
    const subjects = async (whose: string) => (await mail.mailsOf(whose)).map(({ subject, text }) => `${subject}: ${text?.split('\n')[0]}`)

    await mail.write(ana, { messageId: '<first@customer.test>', subject: 'Bottle warmer', body: 'Hello, which filter does the warmer take?\n\nAna' })
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
    await page.keyboard.press('a')
    await told('which filter does the warmer take?').waitFor()
    await page.getByText('Bottle warmer').first().waitFor()

    // With a copy to Ben and a picture among the words; the first try is taken back.
    await page.keyboard.press('r')
    await inField()
    await page.keyboard.type('The bleu one')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Undo sending' }).waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => mailField(page).innerText(), within).toBe('The bleu one')
    await mail.sendAtOnce()
    await inField()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('The blue one: ')
    await pastePicture(page)
    await mailField(page).getByRole('img', { name: 'image.png' }).waitFor()
    await tabBackTo(page, 'Add Cc')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), within).toBe('Cc')
    await page.keyboard.type(ben)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article').last().getByText('accepted by the mail server').waitFor()

    await expect.poll(() => subjects(ana.address), within).toEqual(['Re: Bottle warmer: The blue one: [image.png]'])
    const [got] = await mail.mailsOf(ana.address)
    expect(got).toMatchObject({ inReplyTo: '<first@customer.test>', references: '<first@customer.test>', from: { address: mail.address }, to: [ana], cc: [{ address: ben }], attachments: [{ mimeType: 'image/png', disposition: 'inline' }] })
    expect(got?.html).toContain(`src="cid:${got?.attachments[0]?.contentId?.slice(1, -1)}"`)
    expect(got?.text).toContain('-- \nNuanbao 暖宝')
    // Each mailbox by itself: hers may have it while his has not yet.
    await expect.poll(async () => (await mail.mailsOf(ben)).map(({ messageId }) => messageId), within).toEqual([got?.messageId])

    // The answer joins; its quoted part is folded away.
    await mail.write(ana, { inReplyTo: got?.messageId ?? '', subject: 'Re: Bottle warmer', body: `Found it, thank you!\n\nOn Sun, 22 Nov 2026 at 10:00, Nuanbao <${mail.address}> wrote:\n\n> The blue one:` })
    await told('Found it, thank you!').waitFor()
    expect(await told('Found it, thank you!').innerText()).not.toContain('> The blue one')

    // For later, and then all the same now.
    await inField()
    await page.keyboard.type('How does it warm?')
    await page.keyboard.press('Control+Shift+Enter')
    await inDialog(page)
    await page.getByRole('button', { name: /^In an hour/ }).press('Enter')
    const card = page.getByRole('region', { name: 'Reply for later' })
    await card.getByText('How does it warm?').waitFor()
    await expect.poll(() => page.getByText('being saved').count(), within).toBe(0)
    await card.getByRole('button', { name: 'Send now' }).press('Enter')
    await expect.poll(() => subjects(ana.address), within).toEqual(['Re: Bottle warmer: The blue one: [image.png]', 'Re: Bottle warmer: How does it warm?'])

    // Wei looks at one before it goes.
    await inField()
    await page.keyboard.type('We give you 20 % back.')
    await page.keyboard.press('Control+Shift+Enter')
    await inDialog(page)
    await page.getByRole('button', { name: 'Send for review' }).press('Enter')
    await told('We give you 20 % back.').waitFor()
    const other = wei.page()
    await signIn(other, hub.url, 'wei@demo.hearth')
    await pressPair(other, 'g', 'a')
    await other.getByText('Ana Ruiz').first().click()
    await other.getByRole('button', { name: 'Approve and send' }).press('Enter')
    await expect.poll(() => subjects(ana.address), within).toHaveLength(3)

    // Signed in at the shop under the same address, Ana is no stranger in the chat.
    const chat = await aVisitorPage({ url: hub.url.replace(/\/$/, ''), inboxId: 'inbox-baby', identity: mail.vouchFor({ sub: '42', name: 'Ana Ruiz', email: ana.address }) })
    await chat.say('It is me again, by chat.')
    await page.getByRole('button', { name: /^Accept/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('a')
    await told('It is me again, by chat.').waitFor()
    await page.getByText('an•••@customer.test').first().waitFor()
    await page.getByRole('region', { name: 'Earlier conversations' }).getByText('Bottle warmer').waitFor()
    expect([...maria.troubles, ...wei.troubles]).toEqual([])
  })
})
