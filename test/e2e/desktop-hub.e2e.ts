import { existsSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer as createSecureServer } from 'node:https'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isAlive } from '#server/process-facts.ts'
import { aCertificate, anAuthority } from '#test/harness/certificate.ts'
import { aHubProcess } from '#test/harness/hub-process.ts'
import { aKeptPort } from '#test/harness/kept-port.ts'
import { isRealElectron, launchDesk } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { composer, DEMO_PASSWORD, openPalette } from './people.ts'

// The desk as a program of its own, with its hub beside it.

const within = { timeout: 60_000 }
// The stand-in shows `app://here` to a hub as https://here.app.invalid.
const ORIGINS = 'app://*,https://*.app.invalid'
const ada = { name: 'Ada Byron', email: 'ada@team.example', password: 'a long enough one' }

describe.skipIf(!isRealElectron && needsPeer('chromium'))('a desk with its own hub', () => {
  test('is set up by the keyboard alone, and opens by itself the next time', async () => {
    const setting = await aSetting()
    const first = await launchDesk(setting)
    await first.page.getByRole('heading', { name: 'Welcome to Hearth' }).waitFor()
    await expect.poll(() => first.page.evaluate(() => document.activeElement?.textContent), within).toMatch(/^Start here/)
    await first.page.keyboard.press('Enter')
    await expect.poll(() => focusedLabel(first.page), within).toBe('Your name')
    await first.page.keyboard.type(ada.name)
    await first.page.keyboard.press('Tab')
    await first.page.keyboard.type(ada.email)
    await first.page.keyboard.press('Tab')
    await first.page.keyboard.type(ada.password)
    const isSettingUp = first.page.getByRole('heading', { name: 'Setting up this computer…' }).waitFor()
    await first.page.keyboard.press('Enter')
    await isSettingUp
    await signIn(first.page, ada.email, ada.password)
    expect(readFileSync(path.join(setting.profile, 'workspaces.json'), 'utf8')).not.toContain(ada.email)
    const hub = hubOf(setting.home)
    await first.stop()
    expect(isAlive(hub)).toBe(false)

    const second = await launchDesk(setting)
    await second.page.getByText('all sent').waitFor(within)
    expect(hubOf(setting.home)).not.toBe(hub)
  })

  test('goes on when its hub is killed: it says so, keeps what is written meanwhile, and loses nothing', async () => {
    const setting = await aSetting()
    const { page } = await launchDesk(setting)
    await page.getByRole('button', { name: /^Look around/ }).click()
    await signIn(page, 'maria@demo.hearth', DEMO_PASSWORD)
    await page.getByText('Ruth Adeyemi').first().click()
    await composer(page).waitFor()
    const killed = hubOf(setting.home)
    const isSaid = page.getByText('The hub on this computer is starting again').waitFor()
    process.kill(killed, 'SIGKILL')
    await isSaid
    await composer(page).fill('Written while the hub was away.')
    await composer(page).press('Enter')
    await page.getByText('all sent').waitFor(within)
    expect(hubOf(setting.home)).not.toBe(killed)
    // The hub has it, and once: asked by somebody else's way.
    const conversationId = /conversation\/([\w-]+)/.exec(page.url())?.[1]
    const entries = await readEntries(`http://127.0.0.1:${setting.port}`, conversationId)
    expect(entries.filter((entry) => JSON.stringify(entry).includes('Written while the hub was away.'))).toHaveLength(1)
  })
})

describe.skipIf(!isRealElectron && needsPeer('chromium'))('a desk that joins a team', () => {
  test('takes an invitation, keeps two teams apart, and goes back and forth', async () => {
    vi.stubEnv('HEARTH_DESK_ORIGINS', ORIGINS)
    onTestFinished(() => void vi.unstubAllEnvs())
    const [one, other] = [await aHubProcess(), await aHubProcess()]
    const setting = await aSetting()
    const { page } = await launchDesk({ ...setting, words: [`hearth://join?address=${encodeURIComponent(new URL(one.url).host)}`] })
    await page.getByText('You followed an invitation.').waitFor()
    expect(await page.getByLabel('Address of the hub').inputValue()).toBe(new URL(one.url).host)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'This is Hearth' }).waitFor()
    await page.keyboard.press('Enter')
    await signIn(page, 'maria@demo.hearth', DEMO_PASSWORD)

    await toOtherWorkspaces(page)
    await page.getByRole('button', { name: /^Join a team/ }).click()
    await page.getByLabel('Address of the hub').fill(other.url)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    // Nobody is signed in here: what the first team's desk holds stays with it.
    await signIn(page, 'wei@demo.hearth', DEMO_PASSWORD)
    const stored = await storedNames(page)
    expect(stored.length).toBeGreaterThan(1)

    await toOtherWorkspaces(page)
    expect(await page.getByRole('list', { name: 'Your workspaces' }).getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining(new URL(one.url).host), expect.stringContaining(new URL(other.url).host)])
    await page.getByRole('button', { name: new RegExp(new URL(one.url).host) }).click()
    await page.getByText('all sent').waitFor(within)
    // Maria's own list: she is still signed in.
    await page.getByText('Ruth Adeyemi').first().waitFor()

    // Removed, a workspace leaves nothing behind: joined again, it is as new.
    await toOtherWorkspaces(page)
    await page.getByRole('listitem').filter({ hasText: new URL(other.url).host }).getByRole('button', { name: 'Remove Hearth' }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect.poll(() => page.getByRole('list', { name: 'Your workspaces' }).getByRole('listitem').count(), within).toBe(1)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^Join a team/ }).click()
    await page.getByLabel('Address of the hub').fill(other.url)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByLabel('Email').waitFor(within)
    const left = new Set(await storedNames(page))
    expect(stored.filter((name) => name.includes('user') && left.has(name))).toEqual([])
  })

  test('refuses a certificate that does not hold, and says what is wrong with it', async () => {
    const address = await aSecureServer()
    const setting = await aSetting()
    const { page } = await launchDesk(setting)
    await page.getByRole('button', { name: /^Join a team/ }).click()
    await page.getByLabel('Address of the hub').fill(address)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'signed by nobody this computer trusts' }).waitFor()
    await page.getByLabel('Address of the hub').fill('http://hub.team.example')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: 'must begin with https://' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Welcome to Hearth' }).waitFor()
    expect(existsSync(path.join(setting.profile, 'workspaces.json'))).toBe(false)
  })
})

/** A home and a profile of the test's own, and a port that is kept over every restart. */
async function aSetting() {
  const home = aTemporaryFolder()
  const port = await aKeptPort()
  return { home, port, profile: aTemporaryFolder(), environment: { HEARTH_HOME: home, HEARTH_PORT: String(port), HEARTH_DESK_ORIGINS: ORIGINS, DATABASE_URL: '' } }
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').waitFor(within)
  await page.getByLabel('Email').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('all sent').waitFor(within)
}

/** By the palette, as from within any open desk. */
async function toOtherWorkspaces(page: Page): Promise<void> {
  await openPalette(page)
  await page.keyboard.type('Other workspaces')
  await page.getByRole('option', { name: 'Other workspaces', exact: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Workspaces' }).waitFor()
}

/** What the page's own origin keeps, by name. */
function storedNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
}

async function readEntries(origin: string, conversationId: string | undefined): Promise<readonly unknown[]> {
  const signedIn = await fetch(`${origin}/api/v1/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: 'lin@demo.hearth', password: DEMO_PASSWORD }) })
  const { token } = (await signedIn.json()) as { token: string } // docs/CONTRACT.md
  const answer = await fetch(`${origin}/api/v1/conversations/${conversationId}`, { headers: { authorization: `Bearer ${token}` } })
  return ((await answer.json()) as { entries: unknown[] }).entries
}

/** An https server on this machine whose certificate is signed by somebody the system does not know. */
async function aSecureServer(): Promise<string> {
  const server = createSecureServer(aCertificate({ authority: anAuthority('A stranger') }), (_request, response) => response.end('{}')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://127.0.0.1:${(server.address() as { port: number }).port}`
}

function focusedLabel(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement instanceof HTMLInputElement ? document.activeElement.labels?.[0]?.textContent : undefined))
}

function hubOf(home: string): number {
  return (JSON.parse(readFileSync(path.join(home, 'postgres', 'lock'), 'utf8')) as { pid: number }).pid // as server/postgres/embedded-lock.ts writes it.
}
