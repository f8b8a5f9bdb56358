import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stripTypeScriptTypes } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { pagePolicy } from '../../electron/protocol/page-policy.ts'
import { cleanHtml } from '#server/channels/email/html/clean-html.ts'
import { aBrowser } from '#test/harness/browser.ts'
import { needsPeer } from '#test/harness/peer.ts'
import { hostileMails } from '#test/mail/hostile/hostile.ts'

// Every hostile mail in a real browser, in a page that forbids nothing, so that only what is looked at can hold it: the frame
// with its policy, the hub's cleaning, and both as they are used. A trap counts who asks for it, and scripts shout into the page.

type Shown = { readonly html: string; readonly inFrame: boolean }

const cleaned = (html: string) => cleanHtml(html, new Map()).html
const WAYS: Readonly<Record<string, (html: string) => Shown>> = {
  'cleaned and in their frame': (html) => ({ html: cleaned(html), inFrame: true }),
  'as they came, in their frame': (html) => ({ html, inFrame: true }),
  'cleaned, in a frame that forbids nothing': (html) => ({ html: cleaned(html), inFrame: false }),
}

describe.skipIf(needsPeer('chromium'))('hostile mails', () => {
  test('neither run nor ask for anything: cleaned and in their frame, in their frame alone, and cleaned alone', async () => {
    const trap = await aTrap()
    const mails = hostileMails(`${trap.url}load/`)
    const named = (at: number) => mails[at]?.name ?? String(at)
    const page = (await aBrowser()).page()
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const found: string[] = []
    for (const [way, show] of Object.entries(WAYS)) {
      const before = trap.asked().length
      await page.goto(trap.url)
      await draw(page, mails.map(({ html }) => show(html)))
      found.push(...(await heardIn(page)).map((at) => `${way}: heard ${named(at)}`), ...trap.asked().slice(before).map((url) => `${way}: asked for ${url}: ${named(Number(url.split('/').at(-1)))}`))
      if (page.url() !== trap.url) found.push(`${way}: led away to ${page.url()}`)
    }
    expect(mails.length).toBeGreaterThan(80)
    expect([...found, ...dialogs]).toEqual([])

    // And a few of them would, where nothing holds them: the trap is a trap.
    await page.goto(trap.url)
    const plain = ['a script', 'a handler', 'a picture', 'a background from elsewhere', 'a page within', 'a drawing that loads']
    const before = trap.asked().length
    await draw(page, mails.filter(({ name }) => plain.includes(name)).map(({ html }) => ({ html, inFrame: false })))
    await expect.poll(() => heardIn(page).then((heard) => heard.length)).toBeGreaterThan(2)
    await expect.poll(() => trap.asked().length - before).toBeGreaterThan(2)
  })
})

describe.skipIf(needsPeer('chromium'))('the frame, on a page with the desk’s own policy', () => {
  test('is drawn, shows its own pictures, tells its height, and what is pressed in it is heard by the desk and goes nowhere by itself', async () => {
    const trap = await aTrap(pagePolicy(null))
    const browser = await aBrowser()
    const page = browser.page()
    await page.goto(trap.url)
    const html = cleanHtml(`<p style="height:300px">words</p><img src="cid:a"><a href="${trap.url}away">press</a>`, new Map([['a', 'f-1']])).html
    await makeFrame(page)
    const seen = await page.evaluate(async (mail) => {
      const { mailFrame } = window as unknown as { mailFrame: { mailDocument: (mail: object) => string; FRAME_SANDBOX: string } } // put there by the line above.
      const frame = document.createElement('iframe')
      frame.setAttribute('sandbox', mailFrame.FRAME_SANDBOX)
      frame.srcdoc = mailFrame.mailDocument({ html: mail, fileUrl: (fileId: string) => `/api/v1/files/${fileId}`, look: '' })
      document.body.append(frame)
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
      const pressed: string[] = []
      frame.contentDocument?.addEventListener('click', (event) => void pressed.push((event.target as HTMLAnchorElement).href))
      Object.assign(window, { pressed })
      return { words: frame.contentDocument?.body.innerText.trim(), isHigh: (frame.contentDocument?.body.offsetHeight ?? 0) > 300, picture: frame.contentDocument?.querySelector('img')?.src }
    }, html)
    expect(seen).toEqual({ words: 'words\n\npress', isHigh: true, picture: `${trap.url}api/v1/files/f-1` })
    await page.frameLocator('iframe').getByRole('link', { name: 'press' }).click()
    expect(await page.evaluate(() => (window as unknown as { pressed: string[] }).pressed)).toEqual([`${trap.url}away`])
    expect({ asked: trap.asked(), pages: page.context().pages().length, words: await page.frameLocator('iframe').locator('p').innerText() }).toEqual({ asked: [], pages: 1, words: 'words' })
  })
})

/** A server on this machine that writes down every path it is asked for, but for its own page and the icon that browsers want. */
async function aTrap(policy = ''): Promise<{ readonly url: string; readonly asked: () => readonly string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    // A mail's own pictures are asked for; that is all that may be.
    if (path !== '/' && path !== '/favicon.ico' && path !== '/control' && !path.startsWith('/api/v1/files/')) asked.push(path)
    response.writeHead(200, { 'content-type': 'text/html', ...(policy === '' ? {} : { 'content-security-policy': policy }) }).end('<!doctype html><title>page</title>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => new Promise((closed) => {
    server.closeAllConnections()
    server.close(() => closed())
  }))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked } // listening by port.
}

/** Shows each mail in a frame of its own, and waits until whatever it may do has had its time. */
async function draw(page: Page, mails: readonly Shown[]): Promise<void> {
  await makeFrame(page)
  await page.evaluate(async (shown) => {
    const { mailFrame } = window as unknown as { mailFrame: { mailDocument: (mail: object) => string; FRAME_SANDBOX: string } } // put there by the line above.
    const frames = shown.map(({ html, inFrame }) => {
      const frame = document.createElement('iframe')
      if (inFrame) frame.setAttribute('sandbox', mailFrame.FRAME_SANDBOX)
      frame.srcdoc = inFrame ? mailFrame.mailDocument({ html, fileUrl: (fileId: string) => `/api/v1/files/${fileId}`, look: '' }) : `<!doctype html><body>${html}`
      return frame
    })
    const loaded = frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve)))
    document.body.append(...frames)
    await Promise.race([Promise.all(loaded), new Promise((resolve) => setTimeout(resolve, 10_000))])
    for (const frame of frames) frame.scrollIntoView()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    // One more that is free, and comes last: once its picture was asked for, failed, and was heard of, whatever the others began has had its time.
    const last = document.createElement('iframe')
    last.srcdoc = '<!doctype html><body><img src="/control" onerror="top.heard.push(-1)">'
    document.body.append(last)
    const { heard } = window as unknown as { heard: number[] } // put there above.
    while (!heard.includes(-1)) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, mails)
}

/** The desk's own module, with its types taken off: what is tried is what is shipped. */
async function makeFrame(page: Page): Promise<void> {
  const source = stripTypeScriptTypes(readFileSync(new URL('../../renderer/features/thread/mail-document.ts', import.meta.url), 'utf8')).replaceAll('export ', '')
  await page.evaluate(`window.heard = []; window.mailFrame = (() => { ${source}; return { mailDocument, FRAME_SANDBOX } })()`)
}

function heardIn(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => [...new Set((window as unknown as { heard: number[] }).heard)].filter((at) => at >= 0)) // put there by `draw`.
}
