import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { chromium, type Page } from 'playwright-core'
import { io, type Socket } from 'socket.io-client'
import { build } from 'vite'
import { VISITOR_PROTOCOL_VERSION, VisitorAnswer, VisitorWelcome } from '#shared/protocol/visitor.ts'
import { SESSION_COOKIE } from '#server/http/token.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { findPeer } from '#test/harness/peer.ts'
import { needsPhoneServers, startPhoneServers } from '#test/harness/phone-servers.ts'
import { startSipDesk, type SipDesk } from '#test/harness/sip-desk.ts'
import { openListeningDoor, type ListeningDoor } from './listening-door.ts'
import { median, percentile } from './measure.ts'
import { moment, startRawCaller, type RawCaller } from './raw-caller.ts'
import { CHAT, fillRingFloor, NUMBER } from './ring-floor.ts'

// bench ring: how long after a caller's INVITE (or a customer's press of "call") the ringing card is painted on a desk, on a real proxy, hub and
// Chromium; where the time goes; and beside it the same proxy ringing a bare WebSocket telephone, without a hub and without a screen.

const flag = (name: string, otherwise: number) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? otherwise : Number(process.argv[at + 1]) }
const CALLS = flag('calls', 40)
const ROUNDS = flag('rounds', 3)
const LIMIT_MS = 500
const CARD = 'section[aria-label="Incoming call"]'
const BARE = 'bare'
const SECRET = 'a-secret-between-proxy-and-hub'
const PHONE = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required']
const isJson = process.argv.includes('--json')
const say = (line: string) => process.stderr.write(`${line}\n`)

type Figure = { readonly what: string; readonly value: number; readonly limit: number | null; readonly unit: string }

const root = path.resolve(import.meta.dirname, '../..')
const program = findPeer('chromium')
if (program === undefined || needsPhoneServers()) {
  say('bench ring needs Chromium, kamailio, rtpengine and coturn (on Debian: apt-get install chromium, and what docs/TELEPHONE.md names).')
  process.exit(1)
}
const folder = await mkdtemp(path.join(tmpdir(), 'hearth-bench-'))
await chmod(folder, 0o711)
/** What was started along the way, to be stopped at the end, the newest first. */
const stops: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })]
try {
  const figures = await run(program)
  process.stdout.write(isJson ? `${JSON.stringify(figures)}\n` : `${figures.map(told).join('\n')}\n`)
} finally {
  for (const stop of stops.toReversed()) await stop()
}
process.exit(0)

async function run(executablePath: string): Promise<readonly Figure[]> {
  const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') })
  stops.push(postgres.stop)
  const token = await fillRingFloor(postgres.url)
  const hubUrl = await startHub(postgres.url)
  const door = await openListeningDoor(BARE)
  stops.push(door.close)
  door.pointAt(hubUrl)
  const servers = await startPhoneServers({ hubUrl: door.url, proxySecret: SECRET })
  stops.push(servers.stop)
  const ask = (method: string, place: string, body: object) => askHub(hubUrl, token, method, place, body)
  await ask('PUT', 'phone/settings', { settings: { sipUrl: servers.sipUrl, domain: servers.domain, country: 'DE' }, proxySecret: SECRET })
  const page = await openDesk(executablePath, hubUrl, token)
  await ask('POST', 'commands', { id: randomUUID(), type: 'set-presence', payload: { reason: 'available', until: null } })
  await until('a phone that works', async () => (await rows<{ kind: string }>(postgres.url, "select row -> 'phone' ->> 'kind' as kind from presences"))[0]?.kind === 'ready')
  const bare = await startSipDesk({ sipUrl: servers.sipUrl, credentials: servers.credentialsFor(BARE) })
  const caller = await startRawCaller(servers.sipPort)
  stops.push(caller.close)

  /** The next call begins where this one did: nothing rings, and nothing waits. */
  async function settle(): Promise<void> {
    await page.locator(CARD).waitFor({ state: 'detached' })
    await until('an empty floor', async () => {
      const left = await rows<{ id: string }>(postgres.url, "select id from conversations where row -> 'place' ->> 'kind' not in ('resolved', 'closed')")
      // Its call may not be over yet; then it is asked again.
      for (const { id } of left) await ask('POST', 'commands', { id: randomUUID(), type: 'resolve', payload: { conversationId: id, dispositionId: 'solved' } }).catch(() => undefined)
      return left.length === 0
    })
    await page.locator(CARD).waitFor({ state: 'detached' })
  }

  // The first call of each finds nothing warm, as the first of a morning does; it is told, and not counted.
  const telephone: Telephone[] = []
  const web: Web[] = []
  const least: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const count = Math.ceil(CALLS / ROUNDS) + (round === 0 ? 1 : 0)
    const from = { telephone: telephone.length, web: web.length, least: least.length }
    for (let n = 0; n < count; n += 1) {
      telephone.push(await telephoneCall(page, caller, door, `+4930${1_000_000 + telephone.length}`))
      await settle()
      web.push(await webCall(page, hubUrl))
      await settle()
      least.push(await bareCall(caller, bare, least.length))
      // In step with nothing the hub or the proxy does now and then.
      await wait(100 + ((n * 137) % 400))
    }
    const [calls, pages, bares] = [telephone.slice(from.telephone), web.slice(from.web), least.slice(from.least)]
    say(`round ${round + 1}: telephone p50 ${median(calls.map(({ all }) => all)).toFixed(0)}, p95 ${percentile(calls.map(({ all }) => all), 0.95).toFixed(0)} ms; page p50 ${median(pages.map(({ all }) => all)).toFixed(0)}, p95 ${percentile(pages.map(({ all }) => all), 0.95).toFixed(0)} ms; bare telephone p50 ${median(bares).toFixed(0)}, p95 ${percentile(bares, 0.95).toFixed(0)} ms`)
  }
  const [first, firstWeb] = [telephone.shift(), web.shift()]
  least.shift()
  say(`the first of all: telephone ${first?.all.toFixed(0)} ms, page ${firstWeb?.all.toFixed(0)} ms`)
  parts('a telephone call', telephone, {
    'INVITE to the hub’s door': (call) => call.toHub,
    'the hub: taken in, routed, told to the desk': (call) => call.toDesk,
    'the hub: until the proxy knows whom to ring, within the same time': (call) => call.toRing,
    'the desk: from that word to painted': (call) => call.toPaint,
  })
  parts('a call from the page', web, { 'the hub: taken in, routed, told to the desk': (call) => call.toDesk, 'the desk: from that word to painted': (call) => call.toPaint })
  const of = (all: readonly { readonly all: number }[], part: number) => percentile(all.map((one) => one.all), part)
  return [
    { what: 'a telephone call, INVITE to the ringing card painted, p95', value: of(telephone, 0.95), limit: LIMIT_MS, unit: 'ms' },
    { what: 'the same, median', value: of(telephone, 0.5), limit: LIMIT_MS, unit: 'ms' },
    { what: 'a call from the page, asked for to the ringing card painted, p95', value: of(web, 0.95), limit: LIMIT_MS, unit: 'ms' },
    { what: 'the same, median', value: of(web, 0.5), limit: LIMIT_MS, unit: 'ms' },
    { what: 'the same proxy ringing a bare WebSocket telephone, no hub, no screen, p95', value: percentile(least, 0.95), limit: null, unit: 'ms' },
    { what: 'the telephone call’s median to that one’s', value: of(telephone, 0.5) / median(least), limit: null, unit: '×' },
  ]
}

type Telephone = { readonly all: number; readonly toHub: number; readonly toDesk: number; readonly toRing: number; readonly toPaint: number }
type Web = { readonly all: number; readonly toDesk: number; readonly toPaint: number }

async function telephoneCall(page: Page, caller: RawCaller, door: ListeningDoor, from: string): Promise<Telephone> {
  const rung = await watchCard(page)
  const call = caller.call(NUMBER, from)
  const { paintedAt, heardAt } = await rung()
  await until('the hub’s word', async () => (door.times(call.id)?.toldAt ?? 0) > 0)
  await call.cancel()
  const { askedAt, toldAt } = door.times(call.id) ?? { askedAt: 0, toldAt: 0 }
  return { all: paintedAt - call.sentAt, toHub: askedAt - call.sentAt, toDesk: heardAt - askedAt, toRing: toldAt - askedAt, toPaint: paintedAt - heardAt }
}

/** What a customer's page does as its button is pressed; its own drawing is not in it. */
async function webCall(page: Page, hubUrl: string): Promise<Web> {
  const socket: Socket = io(`${hubUrl}visitor`, { path: '/socket', transports: ['websocket'], forceNew: true, reconnection: false })
  try {
    const welcome = VisitorWelcome.parse(await socket.timeout(10_000).emitWithAck('hello', { protocol: VISITOR_PROTOCOL_VERSION, inboxId: CHAT, token: null, identity: null, language: 'en', cursor: 0 }))
    if (!welcome.ok) throw new Error(`the page was turned away: ${welcome.reason}`)
    socket.on('batch', (_batch: unknown, done?: unknown) => typeof done === 'function' && done({ ok: true }))
    const command = async (type: string) => VisitorAnswer.parse(await socket.timeout(10_000).emitWithAck('command', { id: randomUUID(), type, payload: {} }))
    const rung = await watchCard(page)
    const sentAt = moment()
    const answer = await command('call')
    if (!answer.ok) throw new Error(`the call was refused: ${answer.reason}`)
    const { paintedAt, heardAt } = await rung()
    await command('hang-up')
    return { all: paintedAt - sentAt, toDesk: heardAt - sentAt, toPaint: paintedAt - heardAt }
  } finally {
    socket.disconnect()
  }
}

/** INVITE to INVITE, through the same proxy: its question is answered at once, and a telephone without a desk is rung. */
async function bareCall(caller: RawCaller, bare: SipDesk, n: number): Promise<number> {
  const call = caller.call(NUMBER, '+49301', `bare-${n}-${randomUUID()}`)
  const before = bare.received.length
  let rungAt = 0
  while (rungAt === 0) {
    if (bare.received.slice(before).some(({ first }) => first.startsWith('INVITE'))) rungAt = moment()
    else if (moment() - call.sentAt > 15_000) throw new Error('the bare telephone did not ring')
    else await new Promise((resolve) => setTimeout(resolve, 1))
  }
  bare.reply(await bare.asked('INVITE'), 180, 'Ringing')
  await call.cancel()
  return rungAt - call.sentAt
}

/** Settles once the page watches for its next card; gives when that was painted, and when the word of it had reached the page, both as moments. */
async function watchCard(page: Page): Promise<() => Promise<{ readonly paintedAt: number; readonly heardAt: number }>> {
  await page.evaluate((selector) => {
    window.heardOffers.length = 0
    window.rung = window.watch.painted(selector, '')
  }, CARD)
  return () => page.evaluate(async () => ({ paintedAt: performance.timeOrigin + (await window.rung), heardAt: performance.timeOrigin + (window.heardOffers[0] ?? Number.NaN) }))
}

declare global {
  interface Window {
    /** Put there by `noteOffers`, and by whoever waits for a card. */
    heardOffers: number[]
    rung: Promise<number>
  }
}

/** Runs in the page before anything else there: notes when the hub's line says that something is offered. */
function noteOffers(): void {
  window.heardOffers = []
  Object.assign(window, {
    WebSocket: class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('message', ({ data }) => void (typeof data === 'string' && data.includes('"kind":"offered"') && window.heardOffers.push(performance.now())))
      }
    },
  })
}

async function openDesk(executablePath: string, url: string, token: string): Promise<Page> {
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), { executablePath, viewport: { width: 1440, height: 900 }, locale: 'en-US', permissions: ['microphone'], args: PHONE })
  stops.push(() => context.close().catch(() => undefined))
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url }])
  const built = await build({ configFile: false, root, publicDir: false, logLevel: 'warn', build: { write: false, target: 'es2023', modulePreload: { polyfill: false }, rolldownOptions: { input: path.join(root, 'test/bench/desk-page/watch.ts'), output: { format: 'iife' } } } })
  for (const one of (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []))) if (one.type === 'chunk') await context.addInitScript({ content: one.code })
  await context.addInitScript(noteOffers)
  const page = await context.newPage()
  await page.goto(url)
  await page.getByText(/all sent/).waitFor({ state: 'attached' })
  return page
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

async function askHub(url: string, token: string, method: string, place: string, body: object): Promise<void> {
  const response = await fetch(`${url}api/v1/${place}`, { method, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(body) })
  const answer = (await response.json()) as { ok?: boolean }
  if (!response.ok || (place === 'commands' && answer.ok !== true)) throw new Error(`${method} ${place}: ${response.status} ${JSON.stringify(answer)}`)
}

async function rows<R extends object>(database: string, text: string): Promise<readonly R[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query("select set_config('hearth.workspace', 'main', false)")
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

async function until(what: string, holds: () => Promise<boolean>, forMs = 60_000): Promise<void> {
  const end = Date.now() + forMs
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await wait(25)
  }
}

function parts<C>(what: string, calls: readonly C[], names: Readonly<Record<string, (call: C) => number>>): void {
  for (const [name, of] of Object.entries(names)) {
    const took = calls.map(of)
    say(`${what}, ${name}: p50 ${median(took).toFixed(1)}, p95 ${percentile(took, 0.95).toFixed(1)} ms`)
  }
}

function told({ what, value, limit, unit }: Figure): string {
  const number = `${what.padEnd(78)} ${value.toFixed(unit === '×' ? 1 : 0)} ${unit}`
  return limit === null ? `        ${number}` : `${value <= limit ? 'meets ' : 'MISSES'}  ${number} (limit ${limit}; ${(value / limit).toFixed(2)} of it)`
}
