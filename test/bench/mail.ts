import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { SESSION_COOKIE } from '#server/http/token.ts'
import { parseMail } from '#server/channels/email/parse/parse-mail.ts'
import { stripReply } from '#server/channels/email/strip/strip-reply.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { needsMailServers, startMailServers } from '#test/harness/mail-servers.ts'
import { findPeer } from '#test/harness/peer.ts'
import { ARCHIVE, fillMailFloor, LIVE, setUpMailbox } from './mail-floor.ts'
import { median, percentile } from './measure.ts'
import { largeMail, ordinaryMail } from './ordinary-mails.ts'

// bench mail: how long a mail takes from its mailbox to the screen, over IDLE, on a real hub, real mail servers and Chromium; what reading
// one costs; what a large one takes of the hub's memory; and what becomes of both while a full mailbox is read for the first time.

const flag = (name: string, otherwise: number) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? otherwise : Number(process.argv[at + 1]) }
const LIVE_MAILS = flag('live-mails', 60)
const PARSED = flag('parsed', 2_000)
const MAILS = flag('mails', 10_000)
const ROUNDS = flag('rounds', 3)
const LARGE_BYTES = 25 * 1024 * 1024
const DAY_MS = 86_400_000
const isJson = process.argv.includes('--json')
const say = (line: string) => process.stderr.write(`${line}\n`)

type Figure = { readonly what: string; readonly value: number; readonly limit: number; readonly unit: string; readonly atLeast?: true }

const root = path.resolve(import.meta.dirname, '../..')
const program = findPeer('chromium')
if (program === undefined || needsMailServers()) {
  say('bench mail needs Chromium, dovecot and exim, and root to start them (on Debian: apt-get install chromium dovecot-imapd dovecot-lmtpd exim4-daemon-light).')
  process.exit(1)
}
const folder = await mkdtemp(path.join(tmpdir(), 'hearth-bench-'))
await chmod(folder, 0o711)
/** What was started along the way, to be stopped at the end, the newest first. */
const stops: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  const figures = await run(program)
  process.stdout.write(isJson ? `${JSON.stringify(figures)}\n` : `${figures.map(told).join('\n')}\n`)
} finally {
  for (const stop of stops.toReversed()) await stop()
}
process.exit(0)

async function run(executablePath: string): Promise<readonly Figure[]> {
  const rate = await parseRate()
  const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') })
  stops.push(postgres.stop)
  const servers = await startMailServers()
  stops.push(servers.stop)
  const live = servers.addAccount(`${LIVE}@hub.test`)
  const archive = servers.addAccount(`${ARCHIVE}@hub.test`)
  const database = postgres.url
  const token = await fillMailFloor(database, servers, live)
  const hub = await startHub(database)
  const page = await openBrowser(executablePath, hub.url, token)
  const send = (raw: Buffer) => servers.deliver(live.address, raw, { via: 'lmtp' })

  const first = '<first@customer.test>'
  await send(Buffer.from(`From: ana@customer.test\r\nTo: ${live.address}\r\nMessage-ID: ${first}\r\nSubject: The first\r\n\r\nWhere is it?\r\n`))
  const talk = await until(async () => (await rows<{ id: string }>(database, 'select id from conversations'))[0]?.id)
  await command(hub.url, token, 'take', { conversationId: talk })
  await page.goto(hub.url)
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('j')
  await page.evaluate(() => window.watch.painted('main', 'Where is it?'))

  /** Mails into the open conversation, one after another, each until it is painted. */
  async function arrivals(name: string, count: number): Promise<number[]> {
    const took: number[] = []
    for (let n = 0; n < count; n += 1) {
      const words = `${name} mail ${n} has come`
      const painted = page.evaluate(async (text) => (await window.watch.painted('main', text)) + performance.timeOrigin, words)
      const began = Date.now()
      await send(Buffer.from(`From: ana@customer.test\r\nTo: ${live.address}\r\nMessage-ID: <${name}-${n}@customer.test>\r\nIn-Reply-To: ${first}\r\nSubject: Re: The first\r\n\r\n${words}\r\n`))
      took.push((await painted) - began)
      // Neither in step with anything the server or the hub does now and then.
      await wait(200 + (n * 137) % 400)
    }
    say(`${name}: p50 ${percentile(took, 0.5).toFixed(0)} ms, p95 ${percentile(took, 0.95).toFixed(0)} ms, longest ${Math.max(...took).toFixed(0)} ms, of ${count}`)
    return took
  }

  const calm = await arrivals('live', LIVE_MAILS)
  const memory: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) memory.push(await memoryOfLarge(hub.pid, database, send, round))

  const daysApart = (90 * DAY_MS) / MAILS
  // As mailboxes are: most of what lies there was read long ago.
  servers.fill(archive.address, Array.from({ length: MAILS }, (_, n) => ({ raw: ordinaryMail(n, { to: archive.address }), at: Date.now() - 90 * DAY_MS + n * daysApart + 60_000, isSeen: n % 20 !== 0 })))
  const recent = Math.floor(MAILS / 3)
  const began = performance.now()
  await setUpMailbox(database, ARCHIVE, servers, archive, 90)
  const order = watchOrder(database, recent)
  const meanwhile = await arrivals('meanwhile', LIVE_MAILS)
  const early = await order
  const recentMs = performance.now() - began
  say(`first connect: the last 30 days' ${recent} mails are in after ${(recentMs / 1_000).toFixed(0)} s at most`)
  await until(async () => ((await countOf(database)) >= MAILS ? true : undefined), 1_800_000)
  say(`first connect: all ${MAILS} are in after ${((performance.now() - began) / 1_000).toFixed(0)} s, ${(MAILS / ((performance.now() - began) / 1_000)).toFixed(0)} a second`)
  const lost = MAILS - (await countOf(database))
  return [
    { what: 'arrival in the mailbox to painted on the desk, over IDLE, p95', value: percentile(calm, 0.95), limit: 1_500, unit: 'ms' },
    { what: `the same while ${MAILS} mails are read for the first time, p95`, value: percentile(meanwhile, 0.95), limit: 1_500, unit: 'ms' },
    { what: 'ordinary mails parsed a second, one core', value: rate, limit: 200, unit: '/s', atLeast: true },
    { what: 'hub memory at its highest while a mail of 25 MB comes in, more', value: median(memory), limit: 150, unit: 'MB' },
    { what: 'older mails taken in before the newest 30 days were', value: early, limit: 0, unit: '' },
    { what: 'mails lost or doubled', value: Math.abs(lost), limit: 0, unit: '' },
  ]
}

async function parseRate(): Promise<number> {
  const mails = Array.from({ length: 200 }, (_, n) => ordinaryMail(n))
  const rates: number[] = []
  let strippedMicros = 0
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const before = process.cpuUsage()
    for (let n = 0; n < PARSED; n += 1) {
      const mail = mails[n % mails.length]
      if (mail !== undefined) await parseMail(mail)
    }
    const { user, system } = process.cpuUsage(before)
    // The first round warms up.
    if (round > 0) rates.push(PARSED / ((user + system) / 1_000_000))
  }
  const parsed = await Promise.all(mails.map((mail) => parseMail(mail)))
  const before = process.cpuUsage()
  for (const { text, html } of parsed) stripReply({ text, html })
  strippedMicros = process.cpuUsage(before).user / parsed.length
  say(`parse: ${median(rates).toFixed(0)} ordinary mails a second of CPU; stripping adds ${strippedMicros.toFixed(0)} µs a mail`)
  return median(rates)
}

/** By the kernel's own mark, set back before. Linux only. */
async function memoryOfLarge(pid: number, database: string, send: (raw: Buffer) => Promise<void>, round: number): Promise<number> {
  const subject = `A film, round ${round}`
  const mail = largeMail(LARGE_BYTES, subject)
  const inMb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
  await wait(2_000)
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
  const before = inMb('VmRSS')
  await send(mail)
  await until(async () => (await rows(database, 'select from contents where body ->> \'text\' like $1', [`%${subject}%`]))[0])
  const more = inMb('VmHWM') - before
  say(`a mail of ${(mail.length / 1_048_576).toFixed(1)} MB: ${before.toFixed(0)} MB before, ${more.toFixed(0)} MB more at most`)
  return more
}

/** How many of the older ones were in by the time at which the last of the newest 30 days was. */
async function watchOrder(database: string, recent: number): Promise<number> {
  const old = MAILS - recent
  const numbered = `(regexp_match(row ->> 'subject', 'Order (\\d+)'))[1]::int`
  return until(async () => {
    const [counted] = await rows<{ older: number; newer: number }>(database, `select count(*) filter (where ${numbered} < $1)::int as older, count(*) filter (where ${numbered} >= $1)::int as newer from conversations where row ->> 'inboxId' = '${ARCHIVE}'`, [old])
    if (counted === undefined || counted.newer < recent) return counted !== undefined && counted.older > 0 ? counted.older : undefined
    return 0
  }, 900_000)
}

async function countOf(database: string): Promise<number> {
  const [counted] = await rows<{ n: number }>(database, `select count(*)::int as n from mail_ids where inbox_id = '${ARCHIVE}'`)
  return counted?.n ?? 0
}

async function until<T>(look: () => Promise<T | undefined>, forMs = 60_000): Promise<T> {
  const end = Date.now() + forMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error('waited in vain')
    await wait(100)
  }
}

async function rows<R extends object>(database: string, text: string, values: unknown[] = []): Promise<readonly R[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query("select set_config('hearth.workspace', 'main', false)")
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

async function command(url: string, token: string, type: string, payload: object): Promise<void> {
  const response = await fetch(`${url}api/v1/commands`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ id: crypto.randomUUID(), type, payload }) })
  const answer = (await response.json()) as { ok?: boolean }
  if (answer.ok !== true) throw new Error(`${type}: ${JSON.stringify(answer)}`)
}

async function openBrowser(executablePath: string, url: string, token: string): Promise<Page> {
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), { executablePath, viewport: { width: 1440, height: 900 }, args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'] })
  stops.push(() => context.close().catch(() => undefined))
  await context.addCookies([{ name: SESSION_COOKIE, value: token, url }])
  const built = await build({ configFile: false, root, publicDir: false, logLevel: 'warn', build: { write: false, target: 'es2023', modulePreload: { polyfill: false }, rolldownOptions: { input: path.join(root, 'test/bench/desk-page/watch.ts'), output: { format: 'iife' } } } })
  for (const one of (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []))) if (one.type === 'chunk') await context.addInitScript({ content: one.code })
  return context.newPage()
}

async function startHub(database: string): Promise<{ readonly url: string; readonly pid: number }> {
  const child = spawn(process.execPath, [path.join(root, 'test/bench/hub-process.ts'), database], { stdio: ['ignore', 'pipe', 'inherit'] })
  stops.push(() => child.kill('SIGKILL'))
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the hub ended (${code}) before it listened`)))
  })
  return { url: (JSON.parse(line) as { url: string }).url, pid: child.pid ?? 0 } // hub-process prints it.
}

function told({ what, value, limit, unit, atLeast }: Figure): string {
  const ratio = atLeast ? limit / value : value / limit
  return `${(atLeast ? value >= limit : value <= limit) ? 'meets ' : 'MISSES'}  ${what.padEnd(66)} ${value.toFixed(0)} ${unit} (limit ${limit}${Number.isFinite(ratio) ? `; ${ratio.toFixed(2)} of it` : ''})`
}
