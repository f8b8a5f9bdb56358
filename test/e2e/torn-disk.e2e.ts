import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { needsPeer } from '#test/harness/peer.ts'
import { startBrowser, type BrowserProcess } from '#test/storms/parties/browser.ts'

// A browser that dies twice. The first death cuts a record of its database's log in half, as one in the middle of a write does; Chromium goes
// on behind the half, and the start after the second death finds the log corrupt and begins the database anew, empty.

const ROOT = path.resolve(import.meta.dirname, '../..')

describe.skipIf(needsPeer('chromium'))('words that were kept', () => {
  test('are there when a browser has lost its whole database to two crashes', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hearth-torn-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
    const origin = await servePage()
    let running: readonly BrowserProcess[] = []
    const killed = async () => void (await Promise.all(running.map((browser) => browser.kill())))
    onTestFinished(killed)
    async function opened(): Promise<Page> {
      const browser = await startBrowser(folder)
      running = [browser]
      const page = await browser.context.newPage()
      await page.goto(origin)
      return page
    }

    const first = await opened()
    expect(await first.evaluate(() => globalThis.window.words.open())).toEqual({ isAsItWas: false, kept: [] })
    for (const text of ['one', 'two', 'three']) await first.evaluate((one) => globalThis.window.words.keep(one), text)
    await killed()
    await cutARecordInHalf(folder)

    const second = await opened()
    expect(await second.evaluate(() => globalThis.window.words.open())).toEqual({ isAsItWas: true, kept: ['one', 'two', 'three'] })
    await second.evaluate(() => globalThis.window.words.keep('four'))
    await killed()

    const third = await opened()
    // Should a Chromium ever say that all is as it was, it has stopped losing databases, and this has nothing left to show.
    expect(await third.evaluate(() => globalThis.window.words.open())).toEqual({ isAsItWas: false, kept: ['one', 'two', 'three', 'four'] })
    await third.evaluate(() => globalThis.window.words.keep('five'))
    await killed()

    const fourth = await opened()
    expect(await fourth.evaluate(() => globalThis.window.words.open())).toEqual({ isAsItWas: true, kept: ['one', 'two', 'three', 'four', 'five'] })
  })
})

/** What a process leaves that dies between the head of a record and its body: seven bytes that announce five hundred. */
async function cutARecordInHalf(profile: string): Promise<void> {
  const store = path.join(profile, 'Default', 'IndexedDB')
  const [folder = ''] = (await readdir(store)).filter((name) => name.endsWith('.leveldb'))
  const log = (await readdir(path.join(store, folder))).filter((name) => name.endsWith('.log')).sort().at(-1) ?? ''
  const head = Buffer.alloc(7)
  head.writeUInt32LE(0x12345678, 0)
  head.writeUInt16LE(500, 4)
  head[6] = 1
  await appendFile(path.join(store, folder, log), head)
}

async function servePage(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', minify: false, modulePreload: { polyfill: false }, rolldownOptions: { input: path.join(import.meta.dirname, 'torn-disk-page.ts'), output: { entryFileNames: 'page.js' } } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  const script = outputs.flatMap((file) => (file.type === 'chunk' && file.fileName === 'page.js' ? [file.code] : []))[0] ?? ''
  const server = createServer((asked, answer) => {
    if (asked.url === '/page.js') answer.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else answer.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>words</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // a TCP server, listening.
}
