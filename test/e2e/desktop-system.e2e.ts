import path from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { aBrowser } from '#test/harness/browser.ts'
import { aHubProcess, type HubProcess } from '#test/harness/hub-process.ts'
import { isRealElectron, launchDesk, type DeskWish } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { aPhoneBrowser } from '#test/harness/phone-browser.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { writeTone } from '#test/harness/tones.ts'
import { composer, customerReads, customerWrites, DEMO_PASSWORD, inDialog, openShop, whenSettled } from './people.ts'
import { ringLonger } from './ring-longer.ts'

// What the desk has to do with the operating system, from the outside: what a person sees in the tray and is called by,
// and what they press there. The stand-in keeps it where a test can look; on a real Electron this is looked at by hand.

const within = { timeout: 60_000 }
const MARIA = 1_250
// Chromium's own pretended headset, and calls within this machine.
const HEADSET = ['--use-fake-device-for-media-stream', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required']

describe.skipIf(isRealElectron || needsPeer('chromium'))('a desk and its operating system', () => {
  test('the tray offers every presence and follows the desk, in its language', async () => {
    const { app, page } = await aDesk('maria@demo.hearth')
    await expect.poll(() => trayLabels(app), within).toEqual(['Open Hearth', '—', 'Presence', 'Available', 'Busy', 'On a break', 'In a meeting', 'In training', 'Away', 'Offline', '—', 'Quit Hearth'])
    await pressTray(app, 'On a break')
    await page.getByRole('button', { name: 'Your presence: On a break' }).waitFor()
    await expect.poll(() => chosenInTray(app), within).toBe('On a break')
    await expect.poll(() => trayTip(app), within).toMatch(/^Hearth · On a break/)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('切换到简体中文')
    await page.keyboard.press('Enter')
    await expect.poll(() => chosenInTray(app), within).toBe('小休')
    await expect.poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label)), within).toEqual(['文件', '编辑', '显示', '窗口', '帮助'])
  })

  test('an offer calls from outside the window, a key of any program takes it, and a notice is opened and answered', async () => {
    const { app, page, hub } = await aDesk('maria@demo.hearth')
    await page.evaluate(() => void (document.hasFocus = () => false))
    await inSettings(page, 'This computer', () => page.getByRole('switch', { name: '“Accept the offer” from any program' }).press('Space'))
    await inSettings(page, 'Alerts', () => page.getByRole('switch', { name: 'Show words in notifications' }).press('Space'))
    await expect.poll(() => app.evaluate(() => [...standin().shortcuts.keys()]), within).toEqual(['CommandOrControl+Shift+F7'])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
    await pressTray(app, 'Available')
    const shop = (await aBrowser()).page()
    await openShop(shop, hub.url, 'baby')
    await customerWrites(shop, 'Is the bottle warmer safe to leave on at night?')
    await expect.poll(() => noticeTitles(app), within).toContainEqual(expect.stringMatching(/ is offered to you$/))
    await expect.poll(() => app.evaluate(() => standin().flashing), within).toBe(true)
    await expect.poll(() => app.evaluate(() => standin().badge), within).toBeGreaterThan(0)

    await page.getByRole('button', { name: /^Accept/ }).first().waitFor()
    await app.evaluate(() => standin().shortcuts.get('CommandOrControl+Shift+F7')?.())
    await page.getByText('You have it now').last().waitFor()
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => [standin().flashing, BrowserWindow.getAllWindows()[0]?.isFocused()]), within).toEqual([false, true])

    await page.evaluate(() => void (window.location.hash = ''))
    await customerWrites(shop, 'And what does it cost?')
    await expect.poll(() => noticeTitles(app), within).toContainEqual(expect.stringMatching(/ wrote$/))
    await app.evaluate(() => standin().notifications.findLast(({ title }) => title.endsWith(' wrote'))?.emit('reply', { reply: '  It costs 39 euros.  ' }))
    await expect.poll(() => customerReads(shop), within).toContain('It costs 39 euros.')
    await customerWrites(shop, 'Thank you!')
    await expect.poll(() => app.evaluate(() => standin().notifications.findLast(({ title }) => title.endsWith(' wrote'))?.body), within).toBe('Thank you!')
    await app.evaluate(() => standin().notifications.findLast(({ title }) => title.endsWith(' wrote'))?.emit('click', {}))
    await composer(page).waitFor()
    await page.getByText('It costs 39 euros.').first().waitFor()
  })

  test('a call rings outside although the window is put away, and its notice answers it: the window comes back, and the customer hears her', async () => {
    const tone = path.join(aTemporaryFolder(), 'maria.wav')
    writeTone(tone, { hz: MARIA, seconds: 10, rate: 48_000 })
    const { app, page, hub } = await aDesk('maria@demo.hearth', [...HEADSET, `--use-file-for-fake-audio-capture=${tone}`])
    const elena = await aPhoneBrowser({ toneHz: 500 })
    onTestFinished(() => elena.close())
    await page.evaluate(() => void (document.hasFocus = () => false))
    await pressTray(app, 'Available')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
    await openShop(elena.page, hub.url, 'baby')
    await elena.page.getByRole('button', { name: 'Call us' }).last().click()
    await elena.page.getByRole('button', { name: 'Call now' }).click()
    await expect.poll(() => noticeTitles(app), within).toContainEqual(expect.stringMatching(/ is calling$/))
    await expect.poll(() => app.evaluate(() => standin().flashing), within).toBe(true)
    await app.evaluate(() => standin().notifications.findLast(({ title }) => title.endsWith(' is calling'))?.emit('click', {}))
    await elena.page.getByText('You are speaking with Maria').waitFor()
    await expect.poll(() => elena.hears('plays', MARIA), within).toBe(true)
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => [standin().flashing, BrowserWindow.getAllWindows()[0]?.isMinimized()]), within).toEqual([false, false])
    await page.getByRole('region', { name: 'Your call' }).getByText('connected', { exact: true }).waitFor()
  })

  test('nobody at the machine is away, if that was asked for, and one key brings them back; waking tries the line at once', async () => {
    const { app, page, hub } = await aDesk('maria@demo.hearth')
    await pressTray(app, 'Available')
    await inSettings(page, 'This computer', async () => {
      await page.getByRole('switch', { name: 'Away when nobody is here' }).press('Space')
      await page.getByRole('button', { name: 'Turn it on' }).click()
      await page.getByRole('dialog', { name: 'Set you to Away by itself?' }).waitFor({ state: 'detached' })
      await page.getByRole('textbox', { name: 'After' }).fill('5')
    })
    await app.evaluate(() => void (standin().idleSeconds = 300))
    await page.getByRole('region', { name: 'You were set to Away' }).waitFor(within)
    await page.getByRole('button', { name: 'Your presence: Away' }).waitFor()
    await app.evaluate(() => void (standin().idleSeconds = 0))
    await page.keyboard.press('Control+b')
    await page.getByRole('button', { name: 'Your presence: Available' }).waitFor()

    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    await hub.kill()
    await page.getByText('all sent').waitFor({ state: 'detached' })
    await hub.start()
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    await page.getByText('all sent').waitFor(within)
  })

  test('a second start hands over its links and ends; a crash loses nothing; a restart finds everything in its place', async () => {
    const first = await aDesk('maria@demo.hearth')
    const { app, page, hub } = first
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
    expect(await first.startAgain(['tel:+49-30-123456'])).toBe(0)
    await page.getByRole('dialog', { name: 'A phone number' }).getByText('+4930123456').waitFor()
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused()), within).toBe(true)
    await inDialog(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await pressTray(app, 'Available')
    const shop = (await aBrowser()).page()
    await openShop(shop, hub.url, 'baby')
    await customerWrites(shop, 'Is the bottle warmer safe to leave on at night?')
    await page.getByRole('button', { name: /^Accept/ }).click()
    await composer(page).fill('Half a sentence, and')
    const open = await page.evaluate(() => /conversation\/([^/]+)$/.exec(window.location.hash)?.[1])
    await page.evaluate(() => void (window.location.hash = ''))
    await composer(page).waitFor({ state: 'detached' })
    expect(await first.startAgain([`hearth://conversation/${open}`])).toBe(0)
    await expect.poll(() => composer(page).inputValue(), within).toBe('Half a sentence, and')

    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())
    await expect.poll(() => inPage(app, 'document.body.innerText'), within).toContain('The window had stopped and was opened anew.')
    await expect.poll(() => inPage(app, "document.querySelector('textarea')?.value"), within).toBe('Half a sentence, and')

    // A page that hangs is asked about, and this person does not wait.
    await app.evaluate(({ BrowserWindow, dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false })
      BrowserWindow.getAllWindows()[0]?.emit('unresponsive')
    })
    await expect.poll(() => inPage(app, 'document.body.innerText'), within).toContain('The window did not answer and was opened anew.')

    await app.evaluate(({ BrowserWindow, Menu }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1_100, height: 700 })
      Menu.getApplicationMenu()?.items.find(({ label }) => label === 'View')?.submenu?.items.find(({ label }) => label === 'Larger')?.click()
    })
    await first.stop()
    const { app: again, page: next } = await launchDesk({ ...settingOf(hub), profile: first.profile })
    await expect.poll(() => again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds()), within).toEqual({ x: 40, y: 30, width: 1_100, height: 700 })
    await expect.poll(() => again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()), within).toBeCloseTo(1.1)
    await expect.poll(() => composer(next).inputValue(), within).toBe('Half a sentence, and')
  })

  test('a lead puts the floor on a wall, and Esc takes it down', async () => {
    const { app, page } = await aDesk('lin@demo.hearth')
    const isFull = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen())
    await expect.poll(() => viewMenu(app), within).toContain('Wall Mode')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Find or do anything' }).fill('wall mode')
    const isSaid = page.getByText('Wall mode. Esc leaves it').waitFor()
    await page.keyboard.press('Enter')
    await isSaid
    await expect.poll(isFull, within).toBe(true)
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.emit('before-input-event', { preventDefault: () => undefined }, { type: 'keyDown', key: 'Escape' }))
    await expect.poll(isFull, within).toBe(false)
  })
})

/** The stand-in's own notes, inside its main process. */
type Standin = {
  readonly trays: readonly object[]
  readonly notifications: readonly { readonly title: string; readonly body: string; readonly emit: (event: string, what: unknown) => boolean }[]
  readonly shortcuts: ReadonlyMap<string, () => void>
  readonly badge: number
  readonly flashing: boolean
  idleSeconds: number
}
declare const standin: () => Standin
type Item = { readonly label: string; readonly type: string; readonly checked: boolean; readonly click: () => void }
declare const trayInside: () => { readonly tip: string; readonly menu: { readonly items: readonly Item[] } | null }

async function aDesk(email: string, words: readonly string[] = []) {
  const hub = await aHubProcess({ environment: { HEARTH_DESK_ORIGINS: 'app://*,https://*.app.invalid' } })
  const desk = await launchDesk({ ...settingOf(hub), words })
  await desk.app.evaluate(() => {
    const notes = (globalThis as unknown as { hearthStandin: Standin }).hearthStandin
    Object.assign(globalThis, {
      standin: () => notes,
      trayInside: () => {
        const tray = notes.trays.at(-1) ?? {}
        return Object.getOwnPropertySymbols(tray).map((symbol) => (tray as Record<symbol, unknown>)[symbol]).find((one) => typeof one === 'object' && one !== null && 'tip' in one)
      },
    })
  })
  const { page } = desk
  await page.getByLabel('Email').fill(email)
  await page.locator('input[type=password]').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('all sent').waitFor(within)
  await whenSettled(page)
  await ringLonger(hub.url)
  return { ...desk, hub }
}

function settingOf(hub: HubProcess): DeskWish {
  return { environment: { HEARTH_HUB_URL: hub.url } }
}

const trayLabels = (app: ElectronApplication) => app.evaluate(() => trayInside().menu?.items.map(({ label, type }) => (type === 'separator' ? '—' : label)))
const chosenInTray = (app: ElectronApplication) => app.evaluate(() => trayInside().menu?.items.find(({ checked }) => checked)?.label)
const trayTip = (app: ElectronApplication) => app.evaluate(() => trayInside().tip)
const pressTray = (app: ElectronApplication, words: string) => app.evaluate((_electron, label) => trayInside().menu?.items.find((item) => item.label === label)?.click(), words)
const noticeTitles = (app: ElectronApplication) => app.evaluate(() => standin().notifications.map(({ title }) => title))
const viewMenu = (app: ElectronApplication) => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.find(({ label }) => label === 'View')?.submenu?.items.map(({ label }) => label))
const inPage = (app: ElectronApplication, script: string) => app.evaluate(({ BrowserWindow }, asked) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(asked).catch(() => undefined) as Promise<unknown>, script)

async function inSettings(page: Page, section: string, act: () => Promise<unknown>): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('tab', { name: section }).click()
  await act()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count(), within).toBe(0)
}
