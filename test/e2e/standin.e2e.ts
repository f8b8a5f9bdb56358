import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isRealElectron, launchDesk, type DeskWish } from '#test/harness/launch-desk.ts'
import { needsPeer } from '#test/harness/peer.ts'

// The stand-in for Electron's program, with a small app: everything here is true of the real one as well.

type Small = {
  readonly echo: (value: unknown) => Promise<unknown>
  readonly fail: () => Promise<unknown>
  readonly nobody: () => Promise<unknown>
  readonly say: (words: string) => void
  readonly onHeard: (heard: (words: string) => void) => () => void
  readonly add: (one: number, other: number) => number
  readonly refuse: () => void
  readonly requires: readonly string[]
}
declare global {
  interface Window {
    small: Small
    told: string[]
  }
}

async function small(wish: DeskWish = {}) {
  const launched = await launchDesk({ app: path.resolve(import.meta.dirname, '../standin/app'), ...wish })
  await launched.page.waitForFunction(() => 'small' in window && document.readyState === 'complete')
  await launched.page.evaluate(() => {
    window.told = []
    window.small.onHeard((words) => window.told.push(words))
  })
  const seen = () => launched.app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  const told = () => launched.page.evaluate(() => window.told)
  return { ...launched, seen, told }
}

const failure = (page: Page, name: 'fail' | 'nobody') => page.evaluate((asked) => window.small[asked]().then(() => 'none', (error: Error) => error.message), name)

describe.skipIf(!isRealElectron && needsPeer('chromium'))('the program that stands in for Electron', () => {
  test('carries questions between page and main process, whole', async () => {
    const { page, told } = await small()
    const came = await page.evaluate(async () => {
      const { when, of, bytes, ...rest } = (await window.small.echo({ when: new Date(5), of: new Map([[1, new Set(['a'])]]), bytes: new Uint8Array([1, 2]), not: undefined })) as { when: Date; of: Map<number, Set<string>>; bytes: Uint8Array }
      return [when instanceof Date && when.getTime(), of instanceof Map && of.get(1)?.has('a'), bytes instanceof Uint8Array && [...bytes], Object.keys(rest)]
    })
    expect(came).toEqual([5, true, [1, 2], ['not']])
    expect(await failure(page, 'fail')).toBe("Error invoking remote method 'fail': Error: boom")
    expect(await failure(page, 'nobody')).toBe("Error invoking remote method 'nobody': Error: No handler registered for 'nobody'")
    expect(await page.evaluate(() => window.small.echo(() => 1).then(() => 'none', (error: Error) => error.message))).toMatch(/could not be cloned/)
    expect(await page.evaluate(() => [window.small.add(2, 3), (() => { try { return window.small.refuse() } catch (error) { return (error as Error).message } })()])).toEqual([5, 'not today'])
    await page.evaluate(() => window.small.say('hello'))
    await expect.poll(told).toEqual(['you said hello'])
    expect(await page.evaluate(() => new Promise((resolve) => { const stop = window.small.onHeard((words) => { stop(); resolve(words) }); window.small.say('again') }))).toBe('you said again')
  })

  test('keeps the preload in a world of its own, with what a sandboxed one may require', async () => {
    const { page } = await small()
    expect(await page.evaluate(() => [Object.isFrozen(window.small), ...['leaked', 'require', 'process', 'module', 'hearthStandinUp', 'hearthStandinDown'].map((name) => typeof (window as unknown as Record<string, unknown>)[name])])).toEqual([true, ...Array.from({ length: 6 }, () => 'undefined')])
    expect(await page.evaluate(() => window.small.requires)).toEqual(['electron', 'events', 'timers', 'url'])
    expect(await page.evaluate(() => { (window as unknown as { small: unknown }).small = {}; return typeof window.small.echo })).toBe('function')
    await page.evaluate(() => void Object.assign(Array.prototype, { map: () => ['polluted'] }))
    expect(await page.evaluate(() => window.small.echo(['clean']))).toEqual(['clean'])
  })

  test("serves an app's own scheme, with its policy in force", async () => {
    const { page, app } = await small()
    await expect.poll(() => page.title()).toBe('Small')
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())).toBe('small://one/')
    expect(await page.evaluate(() => fetch('/echo', { method: 'POST', body: 'x' }).then((response) => response.json()))).toEqual({ url: 'small://one/echo', method: 'POST' })
    expect(await page.evaluate(() => fetch('/echo').then(({ headers }) => headers.get('x-small')))).toBe('1')
    expect(await page.evaluate(() => fetch('https://elsewhere.test/').then(() => 'loaded', () => 'blocked'))).toBe('blocked')
    expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle, typeof indexedDB])).toEqual([true, 'object', 'object'])
  })

  test('asks the guards before a page goes elsewhere or opens something', async () => {
    const { page, app, seen } = await small()
    await page.evaluate(() => void (location.href = 'https://elsewhere.test/'))
    await expect.poll(seen).toContain('navigate https://elsewhere.test/')
    await page.evaluate(() => void (location.href = 'tel:+4930123'))
    await expect.poll(seen).toContain('navigate tel:+4930123')
    expect(await seen()).not.toContain('asked openExternal')
    const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
    await page.evaluate(() => void window.open('https://elsewhere.test/by-script', '_blank', 'width=300'))
    await expect.poll(opened).toEqual(['https://elsewhere.test/by-script'])
    // A page that is refused is seen for a moment here, and its opener hears no mouse meanwhile.
    await expect.poll(() => app.windows().length).toBe(1)
    await page.click('#out')
    await expect.poll(opened).toEqual(['https://elsewhere.test/by-script', 'https://elsewhere.test/x'])
    await expect.poll(() => app.windows().length).toBe(1)
    await expect.poll(() => page.title()).toBe('Small')
  })

  test('follows what the main process loads itself, and asks about where that leads', async () => {
    const server = createServer((request, response) => (request.url === '/away' ? response.writeHead(302, { location: '/there' }) : response.writeHead(200, { 'content-type': 'text/html' })).end('<title>There</title>'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const { app, seen, page } = await small()
    const load = (address: string) => app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.loadURL(to).then(() => 'loaded', (error: Error) => error.message.replace(/ loading.*/, '')), address)
    expect(await load(`${url}/there`)).toBe('loaded')
    await expect.poll(() => page.title()).toBe('There')
    expect(await seen()).not.toContain(`navigate ${url}/there`)
    expect(await load(`${url}/away`)).toBe('ERR_ABORTED (-3)')
    expect(await seen()).toContain(`redirect ${url}/there`)
    expect(await load('http://127.0.0.1:1/')).toMatch(/^ERR_/)
  })

  test('has the main process asked for each permission, and the page answered accordingly', async () => {
    const { page, seen } = await small({ words: ['--use-fake-device-for-media-stream'] })
    const media = (wanted: MediaStreamConstraints) => page.evaluate((what) => navigator.mediaDevices.getUserMedia(what).then((stream) => stream.getTracks().map(({ kind }) => kind).join(), (error: Error) => error.name), wanted)
    expect([await media({ audio: true }), await media({ video: true }), await media({ audio: true, video: true })]).toEqual(['audio', 'NotAllowedError', 'NotAllowedError'])
    expect(await page.evaluate(() => new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('found'), ({ code }) => resolve(code))))).toBe(1)
    expect(await page.evaluate(() => [Notification.permission])).toEqual(['granted'])
    expect(await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state))).toBe('denied')
    expect(await seen()).toEqual(expect.arrayContaining(['asked media', 'asked geolocation']))
  })

  test('brings what the system does to the app: menus, themes, sleep, notices, second starts, helpers', async () => {
    const { page, app, told, seen, startAgain } = await small()
    await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('hello')?.click())
    await app.evaluate(({ nativeTheme }) => { nativeTheme.themeSource = 'dark' })
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    await expect.poll(told).toEqual(['menu', 'dark true', 'suspend'])
    await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
    await expect.poll(seen).toContain('helper {"heard":{"number":"1"},"type":"utility","at":"1970-01-01T00:00:00.005Z"}')
    expect(await startAgain(['small://open/7'])).toBe(0)
    await expect.poll(told).toContain('second small://open/7')
  })

  test('takes the focus from a page whose window has lost it, and gives it back', async () => {
    const { page, app } = await small()
    const isInFront = () => page.evaluate(() => document.hasFocus())
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused())).toBe(true)
    await expect.poll(isInFront).toBe(true)
    await page.evaluate(() => window.addEventListener('blur', () => window.told.push('blur')))
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
    await expect.poll(isInFront).toBe(false)
    await expect.poll(() => page.evaluate(() => window.told)).toEqual(['blur'])
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
    await page.waitForFunction(() => 'small' in window && !document.hasFocus())
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
    await expect.poll(isInFront).toBe(true)
  })

  test('keeps what a page has stored when it is closed and opened again', async () => {
    const first = await small()
    await first.page.evaluate(() => localStorage.setItem('kept', 'yes'))
    await first.stop()
    const { page } = await small({ profile: first.profile })
    expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('yes')
  })

  test('clears what an origin has stored, and no other', async () => {
    const { page, app } = await small()
    const keep = () => page.evaluate(() => new Promise<string[]>((resolve, reject) => {
      localStorage.setItem('kept', 'yes')
      const opened = indexedDB.open('kept')
      opened.onerror = () => reject(opened.error)
      opened.onsuccess = () => {
        opened.result.close()
        indexedDB.databases().then((all) => resolve(all.map(({ name }) => name ?? '')), reject)
      }
    }))
    const left = () => page.evaluate(async () => [localStorage.getItem('kept'), (await indexedDB.databases()).length])
    const clear = (origin: string) => app.evaluate(({ session }, of) => session.defaultSession.clearStorageData({ origin: of }), origin)
    expect(await keep()).toEqual(['kept'])
    await clear('small://another')
    expect(await left()).toEqual(['yes', 1])
    await clear('small://one')
    expect(await left()).toEqual([null, 0])
  })

  test('tells of a page that crashed, and loads it again', async () => {
    const { app } = await small()
    const isBack = await app.evaluate(({ BrowserWindow }) => new Promise<string>((resolve) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.once('render-process-gone', (_event, { reason }) => {
        contents.once('did-finish-load', () => resolve(reason))
        contents.reload()
      })
      contents?.forcefullyCrashRenderer()
    }))
    expect(isBack).toBe('crashed')
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('small.add(1, 1)') as Promise<unknown>)).toBe(2)
  })

  test.skipIf(isRealElectron)('refuses a window that is not safe, and says what it does not offer', async () => {
    const { app } = await small()
    const say = (what: string) => app.evaluate(({ BrowserWindow, session }, asked) => {
      try {
        if (asked === 'sandbox') return String(new BrowserWindow({ webPreferences: { sandbox: false } }).id)
        if (asked === 'isolation') return String(new BrowserWindow({ webPreferences: { contextIsolation: false } }).id)
        return String((session.defaultSession as unknown as Record<string, unknown>)[asked])
      } catch (error) {
        return (error as Error).message
      }
    }, what)
    expect(await say('sandbox')).toMatch(/sandbox: false is not offered/)
    expect(await say('isolation')).toMatch(/contextIsolation: false is not offered/)
    expect(await say('loadExtension')).toMatch(/session.defaultSession.loadExtension is not offered/)
  })

  test.skipIf(isRealElectron).each([['on', true, 'gnome_libsecret'], ['basic', true, 'basic_text'], ['off', false, 'unknown']])('has a key store that is %s', async (kind, isAvailable, backend) => {
    const { app } = await small({ environment: { HEARTH_STANDIN_SAFE_STORAGE: kind } })
    expect(await app.evaluate(({ safeStorage }) => [safeStorage.isEncryptionAvailable(), safeStorage.getSelectedStorageBackend()])).toEqual([isAvailable, backend])
    const [sealed, opened] = await app.evaluate(() => {
      const { seal, open } = globalThis as unknown as { seal: (text: string) => string; open: (sealed: string) => string }
      try {
        const hidden = seal('planted secret')
        return [hidden, open(hidden)]
      } catch (error) {
        return [(error as Error).message, '']
      }
    })
    expect(isAvailable ? opened : sealed).toMatch(isAvailable ? /^planted secret$/ : /not available/)
    expect(Buffer.from(sealed ?? '', 'base64').includes('planted')).toBe(false)
  })
})
