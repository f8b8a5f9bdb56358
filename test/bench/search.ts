import { chmod, mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { readQuery } from '#shared/domain/search-terms.ts'
import { openDatabase } from '#server/postgres/database.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { migrate } from '#server/postgres/migrate.ts'
import { indexStretch } from '#server/search/index-stretch.ts'
import { makeWorkspace } from '#server/workspace.ts'
import { findPeer } from '#test/harness/peer.ts'
import { median, percentile } from './measure.ts'
import { messageText, queries } from './search-words.ts'

// bench search: the hub's index beside the usual one (trigrams and ILIKE) over the same messages, and what indexing costs; a
// desk's own index of its newest messages in a browser. Ratios are of the same run; times are told, not judged.

const flag = (name: string, otherwise: number) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? otherwise : Number(process.argv[at + 1]) }
const MESSAGES = flag('messages', 100_000)
const HELD = flag('held', 50_000)
const isJson = process.argv.includes('--json')
const say = (line: string) => process.stderr.write(`${line}\n`)

const root = path.resolve(import.meta.dirname, '../..')
const folder = await mkdtemp(path.join(tmpdir(), 'hearth-bench-'))
await chmod(folder, 0o711)
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') })
try {
  const report = { hub: await hubRound(), desk: await deskRound() }
  process.stdout.write(isJson ? `${JSON.stringify(report)}\n` : table(report))
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)

type HubRound = Awaited<ReturnType<typeof hubRound>>
type DeskRound = Awaited<ReturnType<typeof deskRound>>

async function hubRound() {
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  await admin.query('create database search owner hearth')
  await admin.end()
  const url = Object.assign(new URL(postgres.url), { pathname: '/search' }).href
  await migrate({ url })
  const database = openDatabase(url)
  await makeWorkspace(database, { id: 'main', name: 'Bench', kind: 'live', epoch: 'one' })
  const pool = database.of('main')
  await fill(pool)
  const cpu = process.cpuUsage()
  const began = performance.now()
  for (let isMore = true; isMore; ) isMore = (await indexStretch('main', pool))?.isMore ?? false
  const indexMs = performance.now() - began
  const used = process.cpuUsage(cpu)
  say(`${MESSAGES} messages indexed in ${(indexMs / 1_000).toFixed(1)} s`)
  // The usual way, over the same words, as fast as it goes: a plain table without row-level security.
  const super_ = new pg.Client({ connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: '/search' }).href })
  await super_.connect()
  await super_.query('create extension pg_trgm')
  await super_.query("create table plain as select e.seq, c.body ->> 'text' as words from entries e join contents c on c.workspace_id = e.workspace_id and c.id = e.id")
  const trigramsBegan = performance.now()
  await super_.query('create index plain_trigrams on plain using gin (words gin_trgm_ops)')
  const trigramsMs = performance.now() - trigramsBegan
  await super_.query('create index plain_newest on plain (seq)')
  await super_.query('analyze')
  const [own, usual] = [[] as number[], [] as number[]]
  for (const query of queries(MESSAGES)) {
    const terms = readQuery(query).terms.map((term) => `'${term}'`).join(' & ')
    own.push(await timed(() => pool.query('select id, conversation_id, seq from search_entries($1::tsquery, $2, $3)', [terms, Number.MAX_SAFE_INTEGER, 20])))
    const words = query.split(' ')
    usual.push(await timed(() => super_.query(`select seq from plain where ${words.map((_, n) => `words ilike $${n + 1}`).join(' and ')} order by seq desc limit 20`, words.map((word) => `%${word}%`))))
  }
  const sizes = await super_.query<{ own: number; usual: number }>("select pg_total_relation_size('search_words') as own, pg_relation_size('plain_trigrams') as usual")
  await super_.end()
  await database.close()
  return {
    indexMs, cpuMicrosPerMessage: (used.user + used.system) / MESSAGES, trigramsMs,
    own: spread(own), usual: spread(usual), ratio: { mean: mean(own) / mean(usual), p95: percentile(own, 0.95) / percentile(usual, 0.95) }, megabytes: { own: (sizes.rows[0]?.own ?? 0) / 1e6, usual: (sizes.rows[0]?.usual ?? 0) / 1e6 },
  }
}

async function fill(pool: pg.Pool): Promise<void> {
  const AT_ONCE = 5_000
  for (let from = 0; from < MESSAGES; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, at) => {
      const seq = from + at + 1
      const entry = { id: `entry-${seq}`, kind: 'message', conversationId: `talk-${Math.floor(seq / 10)}`, seq, at: seq, author: { kind: 'customer', identityId: 'visitor' }, delivery: { kind: 'delivered', at: 1 }, visibleRev: 1, editedAt: null, rev: seq }
      return { seq, id: entry.id, entry, body: { text: messageText(seq), attachments: [] }, fact: { kind: 'message.received', entryId: entry.id, identityId: 'visitor' } }
    })
    await pool.query(
      `with r as (select * from jsonb_to_recordset($1::jsonb) as r(seq bigint, id text, entry jsonb, body jsonb, fact jsonb)),
       e as (insert into entries (workspace_id, id, row) select 'main', id, entry from r), c as (insert into contents (workspace_id, id, body) select 'main', id, body from r)
       insert into events (workspace_id, seq, v, at, actor, fact, audience_before, audience_after, touched) select 'main', seq, 1, seq, 'bench', fact, '{}', '{}', '[]' from r`,
      [JSON.stringify(rows)],
    )
  }
  await pool.query('update log_heads set seq = $1', [MESSAGES])
}

async function deskRound() {
  const executablePath = findPeer('chromium')
  if (executablePath === undefined) return null
  const built = await build({ configFile: false, root, publicDir: false, logLevel: 'warn', define: { 'process.env.NODE_ENV': '"production"' }, build: { write: false, target: 'es2023', modulePreload: { polyfill: false }, rolldownOptions: { input: path.join(root, 'test/bench/search-page/search.ts'), output: { format: 'es' } } } })
  const script = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : [])).find((file) => file.type === 'chunk' && file.isEntry)
  if (script?.type !== 'chunk') throw new Error('the page was not built')
  const server = http.createServer((request, response) => {
    const isScript = request.url === '/search.js'
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' }).end(isScript ? script.code : '<!doctype html><title>search</title><script type="module" src="/search.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launchPersistentContext(path.join(folder, 'profile'), { executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'] })
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(600_000)
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'bench' in window)
    const { tookMs, ...rest } = await page.evaluate(([messages, asked]) => (window as unknown as { bench: { search: (messages: number, queries: readonly string[]) => Promise<{ readonly indexMs: number; readonly busyMs: number; readonly longestStepMs: number; readonly bytes: number; readonly tookMs: readonly number[]; readonly found: number }> } }).bench.search(messages, asked), [HELD, queries(HELD)] as const) // put there by search-page/search.ts.
    return { ...rest, ...spread(tookMs) }
  } finally {
    await browser.close()
    server.close()
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await run()
  return performance.now() - began
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function spread(values: readonly number[]): { readonly p50Ms: number; readonly p95Ms: number } {
  return { p50Ms: median(values), p95Ms: percentile(values, 0.95) }
}

function table({ hub, desk }: { readonly hub: HubRound; readonly desk: DeskRound }): string {
  const ms = ({ p50Ms, p95Ms }: { readonly p50Ms: number; readonly p95Ms: number }) => `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`
  return [
    `the hub, ${MESSAGES} messages`,
    `  by its index            ${ms(hub.own)}, ${hub.megabytes.own.toFixed(0)} MB`,
    `  by trigrams and ILIKE   ${ms(hub.usual)}, ${hub.megabytes.usual.toFixed(0)} MB`,
    `  ratio                   mean ${hub.ratio.mean.toFixed(2)}, p95 ${hub.ratio.p95.toFixed(2)}`,
    `  indexing                ${(hub.indexMs / 1_000).toFixed(1)} s, ${hub.cpuMicrosPerMessage.toFixed(0)} µs of the hub's CPU a message`,
    ...(desk === null
      ? ['the desk: no Chromium here']
      : [
          `a desk, ${HELD} messages held`,
          `  a search                ${ms(desk)}`,
          `  indexing                ${(desk.indexMs / 1_000).toFixed(1)} s without pauses, ${(desk.busyMs / HELD).toFixed(2)} ms a message, longest step ${desk.longestStepMs.toFixed(0)} ms, ${(desk.bytes / 1e6).toFixed(1)} MB`,
        ]),
    '',
  ].join('\n')
}
