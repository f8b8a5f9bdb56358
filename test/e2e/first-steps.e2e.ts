import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { agentReplies, customerReads, customerWrites, signIn } from './people.ts'

// The live workspace of a hub that nobody has used: from the command that adds its first administrator to the first
// customer who is answered, by that administrator alone.

const within = { timeout: 60_000 }
const PASSWORD = 'the-very-first-one'
const root = path.resolve(import.meta.dirname, '../..')

describe.skipIf(needsPeer('chromium'))('an empty workspace', () => {
  test('leads its administrator from a name to the first answered chat; each step ticks by itself', async () => {
    const hub = await aHubProcess()
    const added = spawnSync(process.execPath, [path.join(root, 'server/cli.ts'), 'user', 'add', 'lin@team.example', '--role', 'admin', '--name', 'Lin Jing', '--chats', '0'], { env: { ...process.env, DATABASE_URL: hub.databaseUrl }, input: PASSWORD, encoding: 'utf8' })
    expect(added.stdout).toContain('lin@team.example is added as admin.')
    const [lin, customer] = [await aBrowser(), await aBrowser()]
    const page = lin.page()
    await signIn(page, hub.url, 'lin@team.example', PASSWORD)

    await page.getByText('0 of 5 done').waitFor()
    await page.getByLabel('Name of the workspace').fill('Kettle & Co')
    await page.keyboard.press('Enter')
    await page.getByText('1 of 5 done').waitFor()
    // What was done folds up, and the focus is where the next begins.
    await expect.poll(() => page.getByLabel('Name of the queue').evaluate((field) => field === document.activeElement), within).toBe(true)
    await page.getByText('Round the clock').click()
    await page.getByRole('button', { name: 'Make the queue' }).click()
    await page.getByText('2 of 5 done').waitFor()
    await page.getByLabel('Brand, as customers know it').fill('Kettle & Co')
    await page.keyboard.press('Enter')
    await page.getByText('3 of 5 done').waitFor()
    await page.getByRole('button', { name: 'I answer myself' }).click()
    await page.getByText('4 of 5 done').waitFor()
    await page.getByRole('button', { name: 'Be available' }).click()
    const tryUrl = (await page.getByRole('link', { name: 'Open the chat as a customer' }).getAttribute('href')) ?? ''

    await customer.page().goto(tryUrl)
    await customer.page().locator('.launcher').click()
    await customerWrites(customer.page(), 'Is anybody there?')
    await page.getByRole('button', { name: /^Accept/ }).click()
    await agentReplies(page, 'Somebody is.')
    await expect.poll(async () => (await customerReads(customer.page())).at(-1), within).toBe('Somebody is.')

    await page.goto(hub.url)
    await page.getByText('Your floor is open').waitFor()
    await page.getByRole('button', { name: 'To my desk' }).click()
    await page.getByText('Choose a conversation').waitFor()
    expect([...lin.troubles, ...customer.troubles]).toEqual([])
  }, 240_000)
})
