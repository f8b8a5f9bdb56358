import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { countDemoRows } from './demo-rows.ts'
import { agentReplies, becomeAvailable, customerReads, customerWrites, signIn } from './people.ts'

// A new brand, from nothing to a blocked visitor, in one go: what an administrator does in an afternoon, all of it in the
// browser. The shop is a page of its own on another origin, with the script as it was copied from the screen.

const within = { timeout: 60_000 }
const PASSWORD = 'steam-and-copper'

describe.skipIf(needsPeer('chromium'))('a new brand', () => {
  test('Lin sets up brand, inbox, queue with hours, skill and promises, and two agents; its shop’s visitor is answered by the one who has the skill; another, blocked, is told politely', async () => {
    const hub = await aHubProcess()
    const [lin, noor, sam, shop] = [await aBrowser(), await aBrowser(), await aBrowser(), await aBrowser()]
    const site = await aShop()
    const page = lin.page()
    await signIn(page, hub.url, 'admin@demo.hearth')
    await page.getByRole('button', { name: 'Set-up' }).click()

    await begin(page, 'Skills', 'New skill')
    await page.getByLabel('Name', { exact: true }).fill('Coffee machines')
    await save(page)

    await begin(page, 'Business hours', 'New hours')
    await page.getByLabel('Name', { exact: true }).fill('Day and night')
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Shanghai')
    await page.getByRole('option', { name: 'Asia/Shanghai' }).click()
    await page.getByLabel('Monday, from').fill('0')
    await page.getByLabel('Monday, to').fill('24')
    await page.getByRole('button', { name: 'Copy Monday to…' }).click()
    await page.getByRole('menuitem', { name: 'Every day' }).click()
    await page.getByText(/^Open now/).waitFor()
    await save(page)

    await begin(page, 'Queues', 'New queue')
    await page.getByLabel('Name', { exact: true }).fill('Kettle desk')
    await choose(page, 'Business hours', 'Day and night')
    await page.getByLabel('First response', { exact: true }).fill('45')
    // Four browsers share this machine: an offer waits for a slow one.
    await page.getByLabel('An offer rings for', { exact: true }).fill('120')
    await page.getByRole('button', { name: 'Add a skill' }).click()
    await choose(page, 'Skill', 'Coffee machines')
    await page.getByRole('radiogroup', { name: /Coffee machines/ }).getByText('4', { exact: true }).click()
    await save(page)

    await begin(page, 'Inboxes & brands', 'New inbox')
    // Tried too early, it says what is missing and takes the person there.
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => page.getByLabel('Name', { exact: true }).evaluate((field) => field === document.activeElement), within).toBe(true)
    await page.getByLabel('Name', { exact: true }).fill('kettle.example')
    await page.getByRole('combobox', { name: 'Brand' }).fill('Kettle & Co')
    await choose(page, 'Queue', 'Kettle desk')
    await page.getByRole('combobox', { name: 'Sites that may carry the chat' }).fill(`${site.origin}/machines/`)
    await page.keyboard.press('Enter')
    await page.getByLabel('English').fill('Good morning! Which machine is it about?')
    await save(page)
    site.script = (await page.getByRole('group', { name: 'Script for the site' }).textContent()) ?? ''

    await addPerson(page, { name: 'Noor Haddad', email: 'noor@kettle.example', level: '5' })
    await addPerson(page, { name: 'Sam Field', email: 'sam@kettle.example', level: '2' })

    await signIn(noor.page(), hub.url, 'noor@kettle.example', PASSWORD)
    await signIn(sam.page(), hub.url, 'sam@kettle.example', PASSWORD)
    await becomeAvailable(sam.page())
    await becomeAvailable(noor.page())
    // Each desk shows it before the hub has it; were Sam's first, what comes meanwhile would be offered to Sam.
    const available = () => countDemoRows(hub.databaseUrl, "select from presences p join users u using (workspace_id, id) where p.row ->> 'reason' = 'available' and u.email like '%@kettle.example'", [])
    await expect.poll(available, { ...within, interval: 250 }).toBe(2)

    await shop.page().goto(`${site.origin}/machines/`)
    await shop.page().locator('.launcher').click()
    await shop.page().getByText('Good morning! Which machine is it about?').waitFor()
    await customerWrites(shop.page(), 'The Copper One will not heat.')
    await noor.page().getByRole('button', { name: /^Accept/ }).click()
    await noor.page().getByText('You have it now').last().waitFor()
    expect(await sam.page().getByRole('button', { name: /^Accept/ }).count()).toBe(0)
    await agentReplies(noor.page(), 'Please hold its key for five seconds.')
    await expect.poll(async () => (await customerReads(shop.page())).at(-1), within).toBe('Please hold its key for five seconds.')

    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^Inbox/ }).click()
    await page.getByRole('button', { name: /^All/ }).click()
    await page.getByText('Please hold its key for five seconds.').first().click()
    await page.getByRole('button', { name: 'Block this visitor…' }).first().click()
    await page.getByLabel('Reason').fill('insults')
    await page.getByText('1 hour', { exact: true }).click()
    await page.getByRole('button', { name: 'Block', exact: true }).click()
    await shop.page().getByText('The chat is not available to you at the moment').first().waitFor()

    await page.getByRole('button', { name: 'Set-up' }).click()
    await page.getByRole('button', { name: 'Blocked visitors' }).click()
    const blocked = page.getByRole('list', { name: 'Blocked visitors' })
    await blocked.getByText('insults').waitFor()
    await blocked.getByRole('button', { name: /^Unblock/ }).click()
    await expect.poll(() => page.getByText('insults').count(), within).toBe(0)
    // Gone from the list before the hub has heard of it.
    await page.getByText('all sent').waitFor()
    // The chat was open, and opens again with the page.
    await shop.page().reload()
    await customerWrites(shop.page(), 'It heats again, thank you.')
    await noor.page().getByText('It heats again, thank you.').first().waitFor()
    expect([...lin.troubles, ...noor.troubles, ...sam.troubles, ...shop.troubles]).toEqual([])
    // Four browsers and a hub on two cores: a limit against hanging.
  }, 480_000)
})

async function begin(page: Page, section: string, what: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Set-up' }).getByRole('button', { name: section }).click()
  await page.getByRole('button', { name: what, exact: true }).click()
  await page.getByRole('form', { name: what }).waitFor()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).first().waitFor()
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option }).click()
}

async function addPerson(page: Page, { name, email, level }: { readonly name: string; readonly email: string; readonly level: string }): Promise<void> {
  await begin(page, 'People', 'New person')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Name customers see').fill(name.split(' ')[0] ?? name)
  await page.getByLabel('Email', { exact: true }).fill(email)
  await page.getByLabel('First password').fill(PASSWORD)
  await choose(page, 'Queues', 'Kettle desk')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a skill' }).click()
  await choose(page, 'Skill', 'Coffee machines')
  await page.getByRole('radiogroup', { name: /Coffee machines/ }).getByText(level, { exact: true }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  // Added, and so an account: what can be done to one appears.
  await page.getByRole('button', { name: 'Sign out everywhere' }).waitFor()
}

/** A shop on an origin of its own. Its pages carry whatever script it was given. */
async function aShop(): Promise<{ readonly origin: string; script: string }> {
  const shop = { origin: '', script: '' }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="en"><title>Kettle &amp; Co</title><body><h1>Machines</h1>${shop.script}</body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => {
    // A browser keeps a line open that it has asked nothing over, and the server would wait a minute for the question.
    server.closeAllConnections()
    server.close(() => resolve())
  }))
  shop.origin = `http://localhost:${(server.address() as AddressInfo).port}` // a TCP server, by listen above.
  return shop
}
