import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { isAlive } from '#server/process-facts.ts'
import { aBrowser } from '#test/harness/browser.ts'
import { aKeptPort } from '#test/harness/kept-port.ts'
import { isRealElectron, launchDesk, type LaunchedDesk } from '#test/harness/launch-desk.ts'
import { theMachineOf } from '#test/harness/machine.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { agentReplies, composer, customerReads, customerWrites, DEMO_PASSWORD, inDialog, openShop, whenSettled } from './people.ts'
import { ringLonger } from './ring-longer.ts'

const within = { timeout: 60_000 }
const QUESTION = 'Is the bottle warmer safe to leave on at night?'
const ANSWER = 'Yes. It switches itself off after an hour.'
const HALF_A_SENTENCE = 'Half a sentence, long enough to be told from others by its size alone, and'

// The shell's acceptance, as one day: everything it does for a desk that has its hub beside it. Each part has tests of its own.
describe.skipIf(isRealElectron || needsPeer('chromium'))('a day at a desk of its own', () => {
  test('from the first start to the next morning', async () => {
    const home = aTemporaryFolder()
    const port = await aKeptPort()
    const profile = aTemporaryFolder()
    // The stand-in shows `app://here` to a hub as https://here.app.invalid.
    const environment = { HEARTH_HOME: home, HEARTH_PORT: String(port), HEARTH_DESK_ORIGINS: 'app://*,https://*.app.invalid', DATABASE_URL: '' }
    const desk = await launchDesk({ environment, profile })
    const { app, page } = desk
    const machine = await theMachineOf(app)

    // She looks around: the hub starts in a process beside the desk, and she signs in.
    await page.getByRole('button', { name: /^Look around/ }).click()
    await signIn(page)
    await ringLonger(`http://127.0.0.1:${port}/`)
    const hub = hubOf(home)
    expect(hub).not.toBe(app.process().pid)

    // From the tray she is available.
    await expect.poll(async () => (await machine.tray()).labels, within).toContain('Available')
    await machine.pressTray('Available')
    await page.getByRole('button', { name: 'Your presence: Available' }).waitFor()
    await expect.poll(async () => (await machine.tray()).chosen, within).toBe('Available')

    // She looks elsewhere; a customer writes; the desk calls, and the icon counts.
    await lookElsewhere(desk)
    const before = await machine.badge()
    const shop = (await aBrowser()).page()
    await openShop(shop, `http://127.0.0.1:${port}/`, 'baby')
    await customerWrites(shop, QUESTION)
    await expect.poll(async () => (await machine.notices()).map(({ title }) => title), within).toContainEqual(expect.stringMatching(/ is offered to you$/))
    await expect.poll(machine.badge, within).toBeGreaterThan(before)

    // She presses the notice: the window comes to the front; she takes the chat and answers.
    await machine.pressNotice(' is offered to you')
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused()), within).toBe(true)
    await page.getByRole('button', { name: /^Accept/ }).first().waitFor()
    await page.keyboard.press('a')
    await page.getByText('You have it now').last().waitFor()
    await agentReplies(page, ANSWER)
    await expect.poll(() => customerReads(shop), within).toEqual([QUESTION, ANSWER])
    await expect.poll(machine.badge, within).toBe(before)

    // Another word comes while she is elsewhere in the desk; its notice opens the conversation.
    await page.evaluate(() => void (window.location.hash = ''))
    await composer(page).waitFor({ state: 'detached' })
    await lookElsewhere(desk)
    await customerWrites(shop, 'And what does it cost?')
    await expect.poll(async () => (await machine.notices()).map(({ title }) => title), within).toContainEqual(expect.stringMatching(/ wrote$/))
    await machine.pressNotice(' wrote')
    await composer(page).waitFor()
    await page.getByText(ANSWER).first().waitFor()

    // She asked to be away when nobody is here, and is, and comes back with a key.
    await awayWhenNobodyIsHere(page)
    await machine.beIdle(300)
    await page.getByRole('region', { name: 'You were set to Away' }).waitFor(within)
    await machine.beIdle(0)
    await page.keyboard.press('Control+b')
    await page.getByRole('button', { name: 'Your presence: Available' }).waitFor()

    // The machine sleeps while the hub dies, and wakes to a new one.
    await machine.sleep()
    const isCut = page.getByText('all sent').waitFor({ state: 'detached' })
    process.kill(hub, 'SIGKILL')
    await isCut
    await machine.wake()
    await page.getByText('all sent').waitFor(within)
    expect(hubOf(home)).not.toBe(hub)
    await agentReplies(page, 'It costs 39 euros.')
    await expect.poll(() => customerReads(shop), within).toContain('It costs 39 euros.')

    // A number pressed elsewhere starts the program again: the one window takes it, in front.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    expect(await desk.startAgain(['tel:+49-30-123456'])).toBe(0)
    await page.getByRole('dialog', { name: 'A phone number' }).getByText('+4930123456').waitFor()
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => [window.isFocused(), window.isMinimized()])), within).toEqual([[true, false]])
    await inDialog(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // She goes home in the middle of a sentence; the next morning it is there, where it was.
    const keptBefore = await keptBytes(page)
    await composer(page).fill(HALF_A_SENTENCE)
    // A quarter of a second is the desk's word for it; nobody is out of the door sooner.
    await expect.poll(() => keptBytes(page), within).toBeGreaterThan(keptBefore + HALF_A_SENTENCE.length / 2)
    const open = await openConversation(page)
    const lastHub = hubOf(home)
    await desk.stop()
    expect(isAlive(lastHub)).toBe(false)
    const { page: morning } = await launchDesk({ environment, profile })
    await composer(morning).waitFor(within)
    await expect.poll(() => composer(morning).inputValue(), within).toBe(HALF_A_SENTENCE)
    expect(await openConversation(morning)).toBe(open)
    expect(await customerReads(shop)).toEqual([QUESTION, ANSWER, 'And what does it cost?', 'It costs 39 euros.'])
  }, 480_000)
})

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Email').waitFor(within)
  await page.getByLabel('Email').fill('maria@demo.hearth')
  await page.locator('input[type=password]').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('all sent').waitFor(within)
  await whenSettled(page)
}

/** Once its page knows, too: it calls for nothing that is said while it is looked at. */
async function lookElsewhere({ app, page }: LaunchedDesk): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
  await expect.poll(() => page.evaluate(() => document.hasFocus()), within).toBe(false)
}

async function awayWhenNobodyIsHere(page: Page): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: 'This computer' }).click()
  await page.getByRole('switch', { name: 'Away when nobody is here' }).press('Space')
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await page.getByRole('dialog', { name: 'Set you to Away by itself?' }).waitFor({ state: 'detached' })
  await page.getByRole('textbox', { name: 'After' }).fill('5')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'detached' })
}

/** How large the sealed drafts on this machine are. They are sealed anew for many a reason, and grow by what is written alone. */
function keptBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const rows: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      if (database.objectStoreNames.contains('localDrafts')) {
        rows.push(...(await new Promise<unknown[]>((resolve, reject) => {
          const reading = database.transaction('localDrafts').objectStore('localDrafts').getAll()
          reading.onsuccess = () => resolve(reading.result as unknown[])
          reading.onerror = () => reject(reading.error)
        })))
      }
      database.close()
    }
    const sizeOf = (value: unknown): number => (value instanceof Uint8Array || value instanceof ArrayBuffer ? value.byteLength : typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, one) => sum + sizeOf(one), 0) : 0)
    return sizeOf(rows)
  })
}

function openConversation(page: Page): Promise<string | undefined> {
  return page.evaluate(() => /conversation\/([^/]+)$/.exec(window.location.hash)?.[1])
}

function hubOf(home: string): number {
  return (JSON.parse(readFileSync(path.join(home, 'postgres', 'lock'), 'utf8')) as { pid: number }).pid // as server/postgres/embedded-lock.ts writes it.
}
