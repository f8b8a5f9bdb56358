import type * as Electron from 'electron'
import type { ElectronApplication } from 'playwright-core'
import { expect } from 'vitest'
import { bridgeNames } from '#shared/bridge/contract.ts'
import type { Elsewhere } from '#test/harness/elsewhere.ts'
import type { LaunchedDesk } from '#test/harness/launch-desk.ts'

// What must be true of the desk's shell, each seen from outside on a running one. desktop-security.e2e.ts holds the built shell to all of it;
// desktop-mistakes.e2e.ts makes each mistake on purpose and sees it caught here.

export type Check = {
  readonly name: string
  /** Which of Electron's security checklist it shows. */
  readonly items: readonly number[]
  readonly see: (desk: LaunchedDesk, elsewhere: Elsewhere) => Promise<unknown>
  readonly holds: unknown
}

/** Kept on `globalThis` inside the main process by the checks themselves. */
type Noted = { readonly outside: string[]; readonly navigations: (readonly [url: string, isPrevented: boolean])[] }

// A refused window is gone in a moment; one that was let in stays, and need not be waited for.
const soon = { timeout: 30_000 }

export const checks: readonly Check[] = [
  {
    name: 'the page has a browser and the bridge, and nothing of Node or Electron',
    items: [2, 3, 4, 20],
    see: ({ page }) => page.evaluate(() => {
      const bridge = (window as unknown as { hearthShell: Record<string, Record<string, unknown> & { on: Record<string, unknown> }> }).hearthShell
      const kinds = Object.entries(bridge).map(([group, { on, ...asks }]) => [group, Object.entries(asks).map(([name, value]) => `${name} ${typeof value}`).sort(), Object.entries(on).map(([name, value]) => `${name} ${typeof value}`).sort()])
      const absent = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter((name) => name in window)
      return { kinds, absent, isFrozen: Object.isFrozen(bridge) && Object.values(bridge).every((group) => Object.isFrozen(group)) }
    }),
    holds: {
      kinds: Object.entries(bridgeNames()).map(([group, { asks, tells }]) => [group, asks.map((name) => `${name} function`).sort(), tells.map((name) => `${name} function`).sort()]),
      absent: [],
      isFrozen: true,
    },
  },
  {
    name: 'the page comes with a policy that lets no script in but its own, and nothing speak to strangers',
    items: [1, 7],
    see: async ({ page }, { url }) => {
      const header = await page.evaluate(() => fetch(location.pathname).then(({ headers }) => headers.get('content-security-policy') ?? ''))
      const part = (name: string) => header.split('; ').find((one) => one.startsWith(name)) ?? 'none given'
      const ran = await page.evaluate(async (stranger) => {
        const script = document.createElement('script')
        script.textContent = 'window.injected = true'
        document.head.append(script)
        const frame = document.createElement('iframe')
        frame.src = stranger
        document.body.append(frame)
        const isReached = await fetch(stranger).then(() => true, () => false)
        // In a task of its own: what the test's tool evaluates is allowed to evaluate.
        const isEvaluated = await new Promise((resolve) => setTimeout(() => {
          try {
            resolve(new Function('return true')())
          } catch {
            resolve(false)
          }
        }))
        frame.remove()
        return { isInjected: 'injected' in window, isEvaluated, isReached }
      }, `${url}/policy`)
      return { parts: [part('default-src'), part('object-src'), part('base-uri'), part('frame-ancestors'), part('form-action')], hasUnsafeScripts: /script-src[^;]*('unsafe-inline'|'unsafe-eval'|https?:|\*)/.test(header), ...ran }
    },
    holds: { parts: ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'"], hasUnsafeScripts: false, isInjected: false, isEvaluated: false, isReached: false },
  },
  {
    name: 'nothing outside the built desk is served, and only under its own address',
    items: [18],
    see: ({ app }) => app.evaluate(({ net, BrowserWindow }) => {
      const desk = new URL(BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '')
      const ask = (address: string) => net.fetch(address).then(({ status }) => status, () => 'failed')
      const own = `${desk.protocol}//${desk.host}`
      const escapes = ['/..%2f..%2fpackage.json', '/%2e%2e%2felectron%2fmain.js', '/..%5c..%5cpackage.json', '/%2e%2e/%2e%2e/package.json', '/%252e%252e%252fpackage.json', '//etc/passwd', '/assets/..%2f..%2f..%2fpackage.json', '/index.html%00.png']
      return Promise.all([ask(`${own}/index.html`), ask(`${desk.protocol}//stranger/index.html`), ...escapes.map((escape) => ask(own + escape))]).then(([page, stranger, ...others]) => ({ page, stranger, isAnyServed: others.includes(200) }))
    }),
    holds: { page: 200, stranger: 403, isAnyServed: false },
  },
  {
    name: 'the page stays on the desk',
    items: [13],
    see: async ({ app, page }, { url, visits }) => {
      await takeNotes(app)
      await page.evaluate((to) => void (location.href = to), `${url}/navigation`)
      await expect.poll(async () => (await noted(app)).navigations.length, soon).toBe(1)
      return { navigations: (await noted(app)).navigations.map(([to, isPrevented]) => [to.replace(url, ''), isPrevented]), visits: visits('/navigation') }
    },
    holds: { navigations: [['/navigation', true]], visits: 0 },
  },
  {
    name: 'no redirect leads away from what was loaded',
    items: [13],
    see: async ({ app }, { url, visits }) => {
      const outcome = await app.evaluate(({ BrowserWindow }, to) => {
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } })
        return window.loadURL(to).then(() => 'loaded', () => 'stopped').finally(() => window.destroy())
      }, `${url}/redirect?to=/redirected`)
      return { outcome, visits: visits('/redirected') }
    },
    holds: { outcome: 'stopped', visits: 0 },
  },
  {
    name: 'the page opens no windows, and hands only https addresses to the browser',
    items: [14, 15],
    see: async ({ app, page }, { url, visits }) => {
      await takeNotes(app)
      const addresses = ['file:///etc/passwd', 'smb://stranger/share', 'ms-msdt:/id', 'https://user:secret@stranger.test/', `${url}/window`, 'https://stranger.test/last']
      for (const address of addresses) {
        await page.evaluate((to) => void window.open(to, '_blank', 'noopener'), address)
        await expect.poll(() => app.windows().length, soon).toBe(1)
      }
      await expect.poll(async () => (await noted(app)).outside, soon).toContain('https://stranger.test/last')
      const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
      return { outside: (await noted(app)).outside, windows, visits: visits('/window') }
    },
    holds: { outside: ['https://stranger.test/last'], windows: 1, visits: 0 },
  },
  {
    name: 'the page has the microphone and notices, and is refused everything else',
    items: [5],
    see: ({ page }) => page.evaluate(async () => {
      const media = (wanted: MediaStreamConstraints) => navigator.mediaDevices.getUserMedia(wanted).then((stream) => stream.getTracks().map(({ kind, stop }) => (stop.call(stream.getTracks()[0]), kind)).join(), (error: Error) => error.name)
      const state = (name: string) => navigator.permissions.query({ name: name as PermissionName }).then((found) => found.state)
      return { microphone: await media({ audio: true }), camera: await media({ video: true }), both: await media({ audio: true, video: true }), place: await state('geolocation'), clipboard: await navigator.clipboard.readText().then(() => 'read', (error: Error) => error.name), notices: Notification.permission }
    }),
    holds: { microphone: 'audio', camera: 'NotAllowedError', both: 'NotAllowedError', place: 'denied', clipboard: 'NotAllowedError', notices: 'granted' },
  },
  {
    name: 'a stranger’s page in a window of ours is answered nothing',
    items: [17],
    see: ({ app }, { url }) => app.evaluate(async ({ app: own, BrowserWindow }, to) => {
      const ask = (window: Electron.BrowserWindow) => window.webContents.executeJavaScript("hearthShell.shell.facts().then(() => 'answered', ({ message }) => message.replace(/^.*Error: /, ''))") as Promise<string>
      const [desk] = BrowserWindow.getAllWindows()
      const another = new BrowserWindow({ show: false, webPreferences: { preload: `${own.getAppPath()}/dist/electron/preload.cjs`, sandbox: true, contextIsolation: true } })
      const home = desk?.webContents.getURL() ?? ''
      try {
        await another.loadURL(to)
        await desk?.loadURL(to)
        return { inAnother: await ask(another), inTheDesks: desk && (await ask(desk)) }
      } finally {
        another.destroy()
        await desk?.loadURL(home)
      }
    }, `${url}/stranger`),
    holds: { inAnother: 'refused: shell.facts', inTheDesks: 'refused: shell.facts' },
  },
  {
    name: 'what the page hands over is parsed, and refused by its form alone',
    items: [17],
    see: ({ page }) => page.evaluate(() => {
      const bridge = (window as unknown as { hearthShell: { notices: { show: (what: unknown) => Promise<unknown> } } }).hearthShell
      return bridge.notices.show({ tag: 5, title: ['x'], body: {} }).then(() => 'answered', ({ message }: Error) => message.replace(/^.*Error: /, ''))
    }),
    holds: 'refused: notices.show',
  },
  {
    name: 'no webview is let in',
    items: [11, 12],
    see: ({ app }) => app.evaluate(({ BrowserWindow }) => {
      let isPrevented = false
      BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', { preventDefault: () => { isPrevented = true } }, {}, {})
      return isPrevented
    }),
    holds: true,
  },
]

/** From here on the main process notes, after its guards, where pages wanted to go and what it would have handed to the browser. */
async function takeNotes(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow, shell }) => {
    const notes: Noted = { outside: [], navigations: [] }
    Object.assign(globalThis, { hearthNoted: notes })
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', ({ url, defaultPrevented }) => notes.navigations.push([url, defaultPrevented]))
    shell.openExternal = async (url) => void notes.outside.push(url)
  })
}

function noted(app: ElectronApplication): Promise<Noted> {
  return app.evaluate(() => (globalThis as unknown as { hearthNoted: Noted }).hearthNoted)
}
