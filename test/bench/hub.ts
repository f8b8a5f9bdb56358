import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { io } from 'socket.io-client'
import type { Batch } from '#shared/protocol/batch.ts'
import { startEmbeddedPostgres } from '#server/postgres/embedded.ts'
import { ask, gather, type Crowd, type CrowdDesk } from './desk-crowd.ts'
import { fillFloor, HEARERS, QUEUES, type BenchFloor } from './hub-floor.ts'
import { cpuMicros, median, percentile } from './measure.ts'

// bench hub: what a durable command costs the hub, beside the least it could cost; how long until a colleague's desk has
// it; what idle desks and a desk far behind add. Every figure is a ratio to something measured in the same run.

const flag = (name: string, otherwise: number) => { const at = process.argv.indexOf(`--${name}`); return at < 0 ? otherwise : Number(process.argv[at + 1]) }
const ROUNDS = flag('rounds', 3)
const COMMANDS = flag('commands', 6_000)
const OUTSTANDING = 100
const BEHIND = flag('behind', 100_000)
const isJson = process.argv.includes('--json')
const say = (line: string) => process.stderr.write(`${line}\n`)

type Round = { readonly hub: number; readonly plainPg: number; readonly bareSocket: number; readonly batch: number; readonly p50: number; readonly p99: number; readonly perSecond: number }

const root = path.resolve(import.meta.dirname, '../..')
const folder = await mkdtemp(path.join(tmpdir(), 'hearth-bench-'))
await chmod(folder, 0o711)
const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') })
const children = new Set<ChildProcess>()
try {
  const report = await run()
  process.stdout.write(isJson ? `${JSON.stringify(report)}\n` : table(report))
} finally {
  for (const child of children) child.kill('SIGKILL')
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)

async function run() {
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await commandRound(round))
  const idle: { few: number; many: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) idle.push(await idleRound(round))
  const behind = await behindRound()
  const cost = rounds.map(({ hub, plainPg, bareSocket }) => hub / (plainPg + bareSocket))
  return {
    rounds,
    costRatio: { median: median(cost), limit: 1.6 },
    p99Ms: { median: median(rounds.map(({ p99 }) => p99)), limit: 250 },
    idleRatio: { median: median(idle.map(({ few, many }) => many / few)), limit: 1.15, rounds: idle },
    behindRatio: { ...behind, limit: 1.3 },
  }
}

async function commandRound(round: number): Promise<Round> {
  const stage = await setStage(`commands_${round}`, 0)
  const crowd = await gather(stage.url, stage.floor.desks)
  await work(crowd, stage.floor, COMMANDS / 4)
  const from = await newestSeq(stage.database)
  const before = cpuMicros(stage.pid)
  const done = await work(crowd, stage.floor, COMMANDS)
  const hub = (cpuMicros(stage.pid) - before) / COMMANDS
  const batch = await batchSize(stage.database, from)
  const sample = await sampleRows(stage.database)
  crowd.close()
  await stage.stop()
  const plainPg = await plainPgCost(stage.database, batch, sample)
  const bareSocket = await bareSocketCost(done.sample)
  const figures = { hub, plainPg, bareSocket, batch, p50: percentile(done.heardMs, 0.5), p99: percentile(done.heardMs, 0.99), perSecond: COMMANDS / (done.tookMs / 1_000) }
  say(`round ${round + 1}: hub ${hub.toFixed(0)} µs, plain pg ${plainPg.toFixed(0)} + bare socket.io ${bareSocket.toFixed(0)} µs a command; ${batch.toFixed(1)} a batch; heard p50 ${figures.p50.toFixed(0)} ms, p99 ${figures.p99.toFixed(0)} ms; ${figures.perSecond.toFixed(0)}/s`)
  return figures
}

async function idleRound(round: number) {
  const cost = async (idle: number) => {
    const stage = await setStage(`idle_${round}_${idle}`, idle)
    const crowd = await gather(stage.url, stage.floor.desks)
    await work(crowd, stage.floor, COMMANDS / 4)
    const before = cpuMicros(stage.pid)
    await work(crowd, stage.floor, COMMANDS)
    const used = (cpuMicros(stage.pid) - before) / COMMANDS
    crowd.close()
    await stage.stop()
    return used
  }
  const [few, many] = round % 2 === 0 ? [await cost(200), await cost(2_000)] : (([many, few]) => [few, many] as const)([await cost(2_000), await cost(200)] as const)
  say(`idle round ${round + 1}: ${few.toFixed(0)} µs a command beside 200 idle desks, ${many.toFixed(0)} µs beside 2,000`)
  return { few, many }
}

/** Live desks work at a steady pace; then a lead's desk comes that is `BEHIND` events behind. */
async function behindRound() {
  const stage = await setStage('behind', 0)
  const crowd = await gather(stage.url, stage.floor.desks)
  const start = await newestSeq(stage.database)
  await stage.lengthen(BEHIND)
  const calm = await pacedWork(crowd, stage.floor, 6_000)
  const began = Date.now()
  let isUp = false
  const lead = gather(stage.url, [stage.floor.lead], start).then((late) => { isUp = true; late.close() })
  const beside = await pacedWork(crowd, stage.floor, 6_000, () => isUp)
  await lead
  const tookMs = Date.now() - began
  crowd.close()
  await stage.stop()
  const [calmP99, besideP99] = [percentile(calm, 0.99), percentile(beside, 0.99)]
  say(`behind: a desk ${BEHIND} events behind is up after ${(tookMs / 1_000).toFixed(1)} s; live p99 ${calmP99.toFixed(1)} ms before, ${besideP99.toFixed(1)} ms meanwhile`)
  return { ratio: besideP99 / calmP99, calmP99, besideP99, tookMs }
}

type Stage = { readonly url: string; readonly pid: number; readonly floor: BenchFloor; readonly database: string; readonly lengthen: (events: number) => Promise<void>; readonly stop: () => Promise<void> }

async function setStage(name: string, idle: number): Promise<Stage> {
  const database = await newDatabase(name)
  const floor = await fillFloor(database, idle)
  const child = spawn(process.execPath, [path.join(root, 'test/bench/hub-process.ts'), database], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const { url } = JSON.parse(await firstLine(child)) as { url: string } // hub-process prints it.
  return {
    url, floor, database, pid: child.pid ?? 0,
    lengthen: (events) => lengthen(database, events),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      children.delete(child)
    },
  }
}

/** `count` replies with `OUTSTANDING` in flight, one a queue; notes when another desk of the queue has each. */
async function work(crowd: Crowd, floor: BenchFloor, count: number): Promise<{ heardMs: number[]; tookMs: number; sample: Batch | null }> {
  const sentAt = new Map<string, number>()
  const heardMs: number[] = []
  let sample: Batch | null = null
  const authors = Array.from({ length: QUEUES }, (_, queue) => crowd.desks.find(({ desk }) => desk.queue === queue))
  const quiet = crowd.onBatch((by: CrowdDesk, batch) => {
    for (const { commandId, actor } of batch.items) {
      const at = commandId === null ? undefined : sentAt.get(commandId)
      // The farthest hearer of each command, not its author.
      if (at !== undefined && actor !== by.desk.userId) heardMs.push(performance.now() - at)
    }
    if (batch.items.length === 1) sample ??= batch
  })
  const began = performance.now()
  let sent = 0
  await Promise.all(Array.from({ length: OUTSTANDING }, async (_, lane) => {
    while (sent < count) {
      sent += 1
      const by = authors[lane % QUEUES]
      if (by === undefined) throw new Error('a queue without a desk')
      const id = randomUUID()
      sentAt.set(id, performance.now())
      const answer = await ask(by, { id, type: 'reply', payload: { conversationId: floor.conversations[lane % QUEUES], text: `Thank you for waiting, I have looked into it: ${id}`, waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } })
      if (!answer.ok) throw new Error(`refused: ${answer.reason}`)
    }
  }))
  const tookMs = performance.now() - began
  // The last answer may overtake the last batch to a colleague's desk by a moment.
  for (let n = 0; n < 100 && heardMs.length < sent * (HEARERS - 1); n += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  quiet()
  return { heardMs, tookMs, sample }
}

/** About 100 commands a second for a while, and on until `isOver`: what live desks feel when nothing is at its limit. */
async function pacedWork(crowd: Crowd, floor: BenchFloor, forMs: number, isOver: () => boolean = () => true): Promise<number[]> {
  const heardMs: number[] = []
  const [end, limit] = [Date.now() + forMs, Date.now() + 180_000]
  while ((Date.now() < end || !isOver()) && Date.now() < limit) {
    heardMs.push(...(await work(crowd, floor, 10)).heardMs)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return heardMs
}

async function batchSize(database: string, from: number): Promise<number> {
  const { n, transactions } = await one<{ n: number; transactions: number }>(database, 'select count(*)::int as n, count(distinct xmin::text)::int as transactions from events where seq > $1', [from])
  return Math.max(1, Math.round(n / transactions))
}

async function sampleRows(database: string) {
  return one<Record<string, unknown>>(database, `select to_jsonb(e) as events, c.row as conversations, n.row as entries, w.body as contents, to_jsonb(a) as answers
    from events e join conversations c on c.id = e.conversation_id join entries n on n.id = e.fact ->> 'entryId' join contents w on w.id = n.id join command_answers a on a.command_id = e.command_id
    where e.fact ->> 'kind' = 'message.queued' order by e.seq desc limit 1`)
}

async function plainPgCost(database: string, batch: number, sample: object): Promise<number> {
  const file = path.join(folder, 'plain.json')
  await writeFile(file, JSON.stringify({ url: database, commands: COMMANDS, batch, sample }))
  const child = spawn(process.execPath, [path.join(root, 'test/bench/plain-pg-process.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  return (JSON.parse(await firstLine(child)) as { cpuMicros: number }).cpuMicros / COMMANDS // the child prints it.
}

async function bareSocketCost(batch: Batch | null): Promise<number> {
  const file = path.join(folder, 'bare.json')
  await writeFile(file, JSON.stringify({ batch }))
  const child = spawn(process.execPath, [path.join(root, 'test/bench/bare-socket-process.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const { port } = JSON.parse(await firstLine(child)) as { port: number } // the child prints it.
  const sockets = Array.from({ length: QUEUES * HEARERS }, (_, index) => io(`http://127.0.0.1:${port}`, { path: '/socket', transports: ['websocket'], auth: { room: index % QUEUES }, forceNew: true, reconnection: false }))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('connect', () => resolve(undefined)))))
  for (const socket of sockets) socket.on('batch', () => undefined)
  const drive = async (count: number) => {
    let sent = 0
    await Promise.all(Array.from({ length: OUTSTANDING }, async (_, lane) => {
      while (sent < count) {
        sent += 1
        const id = randomUUID()
        await sockets[lane]?.emitWithAck('command', { id, type: 'reply', payload: { conversationId: randomUUID(), text: `Thank you for waiting, I have looked into it: ${id}`, waited: { ms: 0, acrossCut: false, seenUpTo: 0 } } })
      }
    }))
  }
  await drive(COMMANDS / 4)
  const before = cpuMicros(child.pid ?? 0)
  await drive(COMMANDS)
  const used = (cpuMicros(child.pid ?? 0) - before) / COMMANDS
  for (const socket of sockets) socket.disconnect()
  child.kill('SIGKILL')
  return used
}

async function newDatabase(name: string): Promise<string> {
  await onServer(postgres.adminUrl, `create database bench_${name} owner hearth`)
  const url = new URL(postgres.url)
  url.pathname = `/bench_${name}`
  return url.href
}

/** Adds events to the log as if a busy afternoon had gone by: replies that a lead hears. */
async function lengthen(database: string, events: number): Promise<void> {
  await onServer(database, "select set_config('hearth.workspace', 'main', false)", `
    with head as (select seq from log_heads), talk as (select id, row from conversations limit 1), made as (
      insert into events (workspace_id, seq, v, at, actor, command_id, conversation_id, fact, audience_before, audience_after, touched)
      select 'main', head.seq + n, 1, 0, 'agent-0', null, talk.id, '{"kind":"conversation.tagged","add":[],"remove":[]}', '{leads}', '{leads}', jsonb_build_array(jsonb_build_array('conversations', talk.id))
      from head, talk, generate_series(1, ${events}) n)
    update log_heads set seq = seq + ${events}`, 'notify hearth_log')
}

async function newestSeq(database: string): Promise<number> {
  return (await one<{ seq: number }>(database, 'select seq::int as seq from log_heads')).seq
}

async function one<R extends object>(database: string, text: string, values: unknown[] = []): Promise<R> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    await client.query("select set_config('hearth.workspace', 'main', false)")
    const { rows } = await client.query<R>(text, values)
    if (rows[0] === undefined) throw new Error(`nothing for: ${text}`)
    return rows[0]
  } finally {
    await client.end()
  }
}

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`a part of the bench ended early (${code})`)))
    if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve)
  })
}

function table(report: Awaited<ReturnType<typeof run>>): string {
  const line = (name: string, value: number, limit: number, unit = '') => `${value <= limit ? 'meets ' : 'misses'}  ${name.padEnd(62)} ${value.toFixed(2)}${unit} (limit ${limit}${unit})\n`
  return [
    line('CPU a durable command, to plain pg + bare socket.io', report.costRatio.median, report.costRatio.limit),
    line('command → other desk’s socket, p99', report.p99Ms.median, report.p99Ms.limit, ' ms'),
    line('CPU a command beside 2,000 idle desks, to 200', report.idleRatio.median, report.idleRatio.limit),
    line(`live p99 while a desk ${BEHIND} behind catches up, to before`, report.behindRatio.ratio, report.behindRatio.limit),
  ].join('')
}
