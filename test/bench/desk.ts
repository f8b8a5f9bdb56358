import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { build } from 'vite'
import { SESSION_COOKIE } from '#server/http/token.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { findPeer } from '#test/harness/peer.ts'
import { fillDeskFloor, WEBHOOK_KEY } from './desk-floor.ts'
import { INBOX, markOf, MINE, PER_CONVERSATION, talkId } from './desk-rows.ts'
import { median, percentile } from './measure.ts'

// bench desk: a desk in Chromium with a year in its encrypted cache, on a real hub. How long a switch, a start, a catch-up
// and a live message take, how smoothly a long list scrolls, and what an hour of traffic leaves in memory; each beside the
// least a page could do, measured in the same run.

const flag = (name: string, otherwise: number) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? otherwise : Number(process.argv[at + 1]) }
const CONVERSATIONS = flag('conversations', 100_000)
const ROUNDS = flag('rounds', 3)
const SWITCHES = flag('switches', 60)
const CHANGES = flag('changes', 10_000)
const LIVE_SECONDS = flag('live-seconds', 30)
/** An hour at 20 messages a second, sent faster than life. */
const TRAFFIC = flag('traffic', 72_000)
const TRAFFIC_PER_SECOND = flag('traffic-per-second', 150)
/** Between two presses of a key. */
const REST_MS = 200
const isJson = process.argv.includes('--json')
const say = (line: string) => process.stderr.write(`${line}\n`)

type Figure = { readonly what: string; readonly value: number; readonly limit: number; readonly unit: string }

const root = path.resolve(import.meta.dirname, '../..')
const program = findPeer('chromium')
if (program === undefined) {
  say('bench desk needs Chromium (on Debian: apt-get install chromium).')
  process.exit(1)
}
const folder = await mkdtemp(path.join(tmpdir(), 'hearth-bench-'))
await chmod(folder, 0o711)
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') })
/** What was started along the way, to be stopped at the end, the newest first. */
const stops: (() => unknown)[] = []
try {
  const figures = await run(program)
  process.stdout.write(isJson ? `${JSON.stringify(figures)}\n` : `${figures.map(told).join('\n')}\n`)
} finally {
  for (const stop of stops.reverse()) await stop()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)

async function run(executablePath: string): Promise<readonly Figure[]> {
  const database = await aDatabase()
  const now = Date.now()
  const token = await fillDeskFloor(database, CONVERSATIONS, now)
  say(`the hub holds ${CONVERSATIONS} conversations`)
  const url = await startHub(database)
  const pages = await buildPages()
  const bareUrl = await serve(pages)
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), { executablePath, viewport: { width: 1440, height: 900 }, args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--enable-precise-memory-info', '--js-flags=--expose-gc'] })
  stops.push(() => context.close().catch(() => undefined))
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url }])
  await context.addInitScript({ content: pages.get('watch.js') ?? '' })
  await fillCache(context, url, pages.get('fill.js') ?? '', now)
  const first = await firstList(context, url, bareUrl)
  const switched = await switches(context, url, bareUrl)
  const smooth = await scrolling(context, url, bareUrl)
  const live = await liveMessages(context, url)
  const caughtUp = await catchUps(context, url, pages.get('fill.js') ?? '')
  await costOfSealing(context, url, pages.get('fill.js') ?? '')
  const heap = await hourOfTraffic(context, url)
  return [
    { what: 'switch to a conversation, key press to painted, p95', value: switched.desk, limit: 50, unit: 'ms' },
    { what: 'the same, to a bare React list of the same rows', value: switched.desk / switched.bare, limit: 3, unit: '×' },
    { what: 'first list after navigation, to a page of React alone', value: first.desk / first.bare, limit: 2, unit: '×' },
    { what: `a catch-up of ${CHANGES} changes, to IndexedDB alone`, value: caughtUp, limit: 1.3, unit: '×' },
    { what: 'frames dropped while scrolling, more than a bare virtual list', value: smooth, limit: 5, unit: 'points' },
    { what: 'a live message, sent to painted, p95 at 20 a second', value: live, limit: 150, unit: 'ms' },
    { what: `heap after ${TRAFFIC} messages, to before`, value: heap, limit: 1.2, unit: '×' },
  ]
}

/** Once for the whole bench: the cache is on the profile's disk. */
async function fillCache(browser: BrowserContext, url: string, script: string, now: number): Promise<void> {
  const page = await fillPage(browser, url, script)
  const began = performance.now()
  await page.evaluate(([count, at]) => (window as unknown as { bench: { fill: (count: number, now: number) => Promise<void> } }).bench.fill(count, at), [CONVERSATIONS, now] as const) // put there by fill.ts.
  say(`the desk holds ${CONVERSATIONS * PER_CONVERSATION} messages in ${CONVERSATIONS} conversations (filled in ${((performance.now() - began) / 1_000).toFixed(0)} s)`)
  await page.close()
}

/** A page of the desk's origin that is not the desk: under /api/, which its service worker leaves alone. */
async function fillPage(browser: BrowserContext, url: string, script: string): Promise<Page> {
  const page = await browser.newPage()
  page.setDefaultTimeout(1_800_000)
  await page.route('**/api/bench-fill', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>fill</title>' }))
  await page.goto(`${url}api/bench-fill`)
  await page.addScriptTag({ type: 'module', content: script })
  await page.waitForFunction(() => 'bench' in window)
  return page
}

async function firstList(browser: BrowserContext, url: string, bareUrl: string) {
  const took = async (address: string) => {
    const page = await browser.newPage()
    await page.goto(address, { waitUntil: 'commit' })
    const at = await page.evaluate(() => window.watch.painted('[data-row]', ''))
    await page.close()
    return at
  }
  // The first start of either fills Chromium's code cache.
  await took(url)
  await took(`${bareUrl}?show=first`)
  const desk: number[] = []
  const bareTook: number[] = []
  for (let round = 0; round < ROUNDS * 3; round += 1) {
    desk.push(await took(url))
    bareTook.push(await took(`${bareUrl}?show=first`))
  }
  say(`first list: desk ${median(desk).toFixed(0)} ms, React alone ${median(bareTook).toFixed(0)} ms`)
  return { desk: median(desk), bare: median(bareTook) }
}

async function switches(browser: BrowserContext, url: string, bareUrl: string) {
  const p95s: { desk: number[]; bare: number[] } = { desk: [], bare: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await openDesk(browser, url)
    await page.keyboard.press('j')
    const desk = await pressed(page, 'main', SWITCHES, await openNumber(page))
    await page.close()
    const bareDesk = await browser.newPage()
    await bareDesk.goto(`${bareUrl}?show=thread`)
    await bareDesk.evaluate((text) => window.watch.painted('main', text), markOf(0, PER_CONVERSATION - 1))
    const bareTook = await pressed(bareDesk, 'main', SWITCHES, 0)
    await bareDesk.close()
    say(`switch round ${round + 1}: desk p50 ${median(desk).toFixed(1)}, p95 ${percentile(desk, 0.95).toFixed(1)} ms; bare p50 ${median(bareTook).toFixed(1)}, p95 ${percentile(bareTook, 0.95).toFixed(1)} ms`)
    p95s.desk.push(percentile(desk, 0.95))
    p95s.bare.push(percentile(bareTook, 0.95))
  }
  return { desk: median(p95s.desk), bare: median(p95s.bare) }
}

/** Presses `j` again and again; each time from the key's own time to the frame with the next conversation's newest words. */
async function pressed(page: Page, where: string, times: number, from: number): Promise<number[]> {
  const took: number[] = []
  for (let step = 1; step <= times; step += 1) {
    await page.evaluate(([selector, text]) => window.watch.lookFor(selector, text), [where, markOf(from + step, PER_CONVERSATION - 1)] as const)
    await page.keyboard.press('j')
    const painted = await page.evaluate(() => window.watch.found())
    took.push(painted - (await page.evaluate(() => window.watch.pressedAt())))
    // Each begins at rest: what follows a switch a frame later is done by then.
    await wait(REST_MS)
  }
  return took
}

/** The number of the conversation that is open. */
async function openNumber(page: Page): Promise<number> {
  const row = page.locator('[data-row][data-open]').first()
  await row.waitFor()
  return Number((await row.getAttribute('data-row'))?.slice('talk-'.length) ?? 0)
}

async function openDesk(browser: BrowserContext, url: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(url)
  await page.locator('[data-row]').first().waitFor()
  await page.getByText(/all sent|已全部发送/).waitFor()
  return page
}

async function scrolling(browser: BrowserContext, url: string, bareUrl: string): Promise<number> {
  const points: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await openDesk(browser, url)
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await wait(500)
    const desk = await framesWhileScrolling(page, 250)
    await page.close()
    const list = await browser.newPage()
    await list.goto(`${bareUrl}?show=list`)
    await list.locator('[data-row]').first().waitFor()
    const bareFrames = await framesWhileScrolling(list, 180)
    await list.close()
    say(`scroll round ${round + 1}: desk ${desk.toFixed(1)} % of frames dropped, bare list ${bareFrames.toFixed(1)} %`)
    points.push(desk - bareFrames)
  }
  return median(points)
}

/** Per cent of the frames of 60 a second that were not drawn in five seconds of a turning wheel. */
async function framesWhileScrolling(page: Page, x: number): Promise<number> {
  const line = await page.context().newCDPSession(page)
  const counted = page.evaluate((ms) => window.watch.frames(ms), 5_000)
  const end = Date.now() + 5_000
  while (Date.now() < end) {
    await line.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y: 500, deltaX: 0, deltaY: 240 })
    await wait(16)
  }
  return Math.max(0, 100 * (1 - (await counted) / 300))
}

/** 20 messages a second into twenty conversations; those of the open one are watched until they are painted. */
async function liveMessages(browser: BrowserContext, url: string): Promise<number> {
  const p95s: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await openDesk(browser, url)
    await page.keyboard.press('j')
    const open = await openNumber(page)
    const took: number[] = []
    const watching: Promise<void>[] = []
    const sending: Promise<void>[] = []
    for (let n = 0; n < LIVE_SECONDS * 20; n += 1) {
      const isWatched = n % 10 === 0
      const text = `live ${round}.${n} said`
      if (isWatched) {
        const began = Date.now()
        const painted = page.evaluate(async (words) => (await window.watch.painted('main', words)) + performance.timeOrigin, text)
        watching.push(painted.then((at) => void took.push(at - began)))
      }
      sending.push(deliver(url, isWatched ? open : 20 + (n % 20), text))
      await wait(50)
    }
    await Promise.all(sending)
    await Promise.all(watching)
    await page.close()
    say(`live round ${round + 1}: p50 ${median(took).toFixed(0)}, p95 ${percentile(took, 0.95).toFixed(0)} ms`)
    p95s.push(percentile(took, 0.95))
  }
  return median(p95s)
}

async function catchUps(browser: BrowserContext, url: string, script: string): Promise<number> {
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await fillPage(browser, url, script)
    const { desk, raw } = await page.evaluate(([changes, at]) => (window as unknown as { bench: { catchUp: (changes: number, round: number) => Promise<{ desk: number; raw: number }> } }).bench.catchUp(changes, at), [CHANGES, round] as const) // put there by fill.ts.
    await page.close()
    say(`catch-up round ${round + 1}: desk ${desk.toFixed(0)} ms, IndexedDB alone ${raw.toFixed(0)} ms`)
    ratios.push(desk / raw)
  }
  return median(ratios)
}

/** Told, not judged: every other figure above has it in it already. */
async function costOfSealing(browser: BrowserContext, url: string, script: string): Promise<void> {
  const page = await fillPage(browser, url, script)
  const { read, write } = await page.evaluate((count) => (window as unknown as { bench: { sealing: (count: number) => Promise<Record<'read' | 'write', { sealed: number; plain: number }>> } }).bench.sealing(count), CONVERSATIONS) // put there by fill.ts.
  await page.close()
  say(`sealing: 50 entries read in ${read.sealed.toFixed(1)} ms, without it ${read.plain.toFixed(1)} ms; 1,000 rows made ready to write in ${write.sealed.toFixed(0)} ms, without it ${write.plain.toFixed(0)} ms`)
}

async function hourOfTraffic(browser: BrowserContext, url: string): Promise<number> {
  const page = await openDesk(browser, url)
  const line = await page.context().newCDPSession(page)
  await page.keyboard.press('j')
  // What is only built up once, by the first messages of all, is no growth.
  await traffic(url, Math.min(2_000, TRAFFIC), 'warm')
  const before = await heapOf(line)
  await traffic(url, TRAFFIC, 'hour')
  await page.waitForFunction((words) => document.body.textContent?.includes(words), 'end hour', { timeout: 120_000 }).catch(() => undefined)
  const after = await heapOf(line)
  await page.close()
  say(`heap: ${(before / 1e6).toFixed(1)} MB, after ${TRAFFIC} messages ${(after / 1e6).toFixed(1)} MB`)
  return after / before
}

async function traffic(url: string, count: number, name: string): Promise<void> {
  const began = Date.now()
  let running: Promise<void>[] = []
  for (let n = 0; n < count; n += 1) {
    running.push(deliver(url, n % MINE, n === count - 1 ? `end ${name}` : `${name} ${n}: 还有一个问题想请教，谢谢。`))
    if (running.length >= 30) {
      await Promise.all(running)
      running = []
      await wait(Math.max(0, began + (n * 1_000) / TRAFFIC_PER_SECOND - Date.now()))
    }
  }
  await Promise.all(running)
}

async function heapOf(line: CDPSession): Promise<number> {
  for (let n = 0; n < 3; n += 1) await line.send('HeapProfiler.collectGarbage')
  return (await line.send('Runtime.getHeapUsage')).usedSize
}

/** A customer's message by the webhook, as another system would hand it over; asked again where the hub says "too many". */
async function deliver(url: string, n: number, text: string): Promise<void> {
  const body = JSON.stringify({ externalId: `${text} ${n}`.replace(/[^\w.]+/g, '-').slice(0, 190), from: { kind: 'webhook', value: `u-${n}`, name: null }, parts: [{ kind: 'text', text }], sentAt: Date.now() })
  for (let tries = 0; tries < 20; tries += 1) {
    const at = Date.now()
    const signature = `t=${at},v1=${createHmac('sha256', WEBHOOK_KEY).update(`${at}.${body}`).digest('hex')}`
    const response = await fetch(`${url}api/v1/inbound/${INBOX}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-hearth-signature': signature }, body })
    if (response.status === 202) return
    if (response.status !== 429) throw new Error(`the hub answered ${response.status} for ${talkId(n)}: ${(await response.text()).slice(0, 300)}`)
    await wait(250)
  }
  throw new Error('the hub took no more messages')
}

async function buildPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>()
  for (const name of ['fill.ts', 'bare.tsx', 'watch.ts']) {
    const format = name === 'watch.ts' ? 'iife' : 'es'
    const built = await build({ configFile: false, root, publicDir: false, logLevel: 'warn', define: { 'process.env.NODE_ENV': '"production"' }, build: { write: false, target: 'es2023', modulePreload: { polyfill: false }, rolldownOptions: { input: path.join(root, 'test/bench/desk-page', name), output: { format } } } })
    const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
    for (const file of outputs) if (file.type === 'chunk' && file.isEntry) pages.set(name.replace(/\.tsx?$/, '.js'), file.code)
  }
  return pages
}

/** The bare page, served as plainly as it can be. */
async function serve(pages: ReadonlyMap<string, string>): Promise<string> {
  const html = '<!doctype html><meta charset="utf-8"><title>bare</title><link rel="icon" href="data:,"><div id="desk"></div><script type="module" src="/bare.js"></script>'
  const server = http.createServer((request, response) => {
    const isScript = request.url === '/bare.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8', 'cache-control': isScript ? 'max-age=3600' : 'no-cache' }).end(isScript ? pages.get('bare.js') : html)
  })
  stops.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function aDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.adminUrl })
  await client.connect()
  await client.query('create database desk owner hearth')
  await client.end()
  return Object.assign(new URL(postgres.url), { pathname: '/desk' }).href
}

async function startHub(database: string): Promise<string> {
  const child = spawn(process.execPath, [path.join(root, 'test/bench/hub-process.ts'), database], { stdio: ['ignore', 'pipe', 'inherit'] })
  stops.push(() => child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the hub ended (${code}) before it listened`)))
  })
  return (JSON.parse(line) as { url: string }).url // hub-process prints it.
}

function told({ what, value, limit, unit }: Figure): string {
  return `${value <= limit ? 'meets ' : 'MISSES'}  ${what.padEnd(66)} ${value.toFixed(2)} ${unit} (limit ${limit})`
}
