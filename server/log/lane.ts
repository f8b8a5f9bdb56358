import type pg from 'pg'
import type { Answer } from '#shared/protocol/command.ts'
import { actorId, HUB, type Actor } from '#server/commands/actor.ts'
import { refused, type CommandContext, type Handler, type Outcome } from '#server/commands/handler.ts'
import { inTransaction } from '#server/postgres/database.ts'
import type { Floor } from './floor.ts'
import { gather } from './gather.ts'
import { createWorld, type World } from './world.ts'
import { writeBatch, type AnswerRow } from './write-batch.ts'

// The batching lane: the one way anything is written. Commands that arrive while a transaction runs are taken together
// into the next; there is no timer to wait for, so a lone command goes at once and a crowd shares its costs (measured:
// 11 to 31 times the throughput; a fixed 2 ms timer made it slower).
//
// In a transaction: answers given before (S6), the rows needed, locked in id order; then the workspace's counter, locked
// after everything else and held to the commit, which makes seq gapless and in commit order, across hubs too (S1). The
// commands are decided in memory, one after another, and everything is written in one statement.

export type LaneCommand = { readonly context: CommandContext; readonly payload: unknown; readonly handler: Handler<never> }
export type Committed = { readonly world: World; readonly from: number }

export type Lane = {
  /** Settles when the command is durable, or refused. Rejects only when the lane is closed. */
  readonly run: (command: LaneCommand) => Promise<Answer>
  readonly close: () => Promise<void>
  readonly waiting: () => number
}

type Job = LaneCommand & { readonly settle: (answer: Answer) => void; readonly fail: (error: Error) => void }

export type LaneOptions = {
  readonly workspaceId: string
  readonly pool: pg.Pool
  readonly floor: () => Floor
  readonly onCommitted: (committed: Committed) => void
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
  readonly now: () => number
}

const BATCH_LIMIT = 200
/** Past this the hub says "too many" rather than let a flood grow without bound. */
const WAITING_LIMIT = 20_000

export function openLane(options: LaneOptions): Lane {
  const queue: Job[] = []
  let isRunning = false
  let isClosed = false
  let running: Promise<void> = Promise.resolve()

  async function drain(): Promise<void> {
    isRunning = true
    let failures = 0
    while (queue.length > 0 && !isClosed) {
      const jobs = queue.splice(0, BATCH_LIMIT)
      const outcome = await runBatch(options, jobs, failures)
      if (outcome === 'settled') failures = 0
      else {
        // The database went away, or another hub was first: nothing is known to have happened, and ids make a repeat harmless.
        queue.unshift(...jobs)
        failures += 1
        await wait(Math.min(2_000, 20 * 2 ** failures) * (0.5 + Math.random()))
      }
    }
    isRunning = false
  }

  return {
    run(command) {
      if (isClosed) return Promise.reject(new Error('the lane is closed'))
      if (queue.length >= WAITING_LIMIT) return Promise.resolve({ ok: false, reason: 'too-many' })
      return new Promise((settle, fail) => {
        queue.push({ ...command, settle, fail })
        if (!isRunning) running = drain()
      })
    },
    async close() {
      isClosed = true
      await running
      for (const job of queue.splice(0)) job.fail(new Error('the lane is closed'))
    },
    waiting: () => queue.length,
  }
}

async function runBatch(options: LaneOptions, jobs: readonly Job[], failures: number): Promise<'settled' | 'again'> {
  try {
    await runTogether(options, jobs)
    return 'settled'
  } catch (error) {
    if (isPassing(error, failures)) return 'again'
    options.log('lane.batch_failed', { jobs: jobs.length, error: String(error) })
    if (jobs.length === 1) {
      jobs[0]?.settle({ ok: false, reason: 'internal' })
      return 'settled'
    }
  }
  // One of them cannot be written. Alone, it fails alone.
  for (const job of jobs) for (let tries = 0; (await runBatch(options, [job], tries)) === 'again'; tries += 1) await wait(50)
  return 'settled'
}

async function runTogether(options: LaneOptions, jobs: readonly Job[]): Promise<void> {
  const { workspaceId, pool, log } = options
  const settled = await inTransaction(pool, 'begin', async (client) => {
    const before = await readAnswers(workspaceId, client, jobs)
    const fresh = jobs.filter(({ context }) => !before.has(context.id))
    const gathered = await gather(workspaceId, client, fresh.map(({ handler, payload, context }) => handler.needs(payload as never, context))) // each payload was parsed by its own handler's schema.
    const head = await client.query<{ seq: number }>({ name: 'lock head', text: 'select seq from log_heads where workspace_id = $1 for update', values: [workspaceId] })
    const headSeq = head.rows[0]?.seq
    if (headSeq === undefined) throw new Error(`no log for workspace ${workspaceId}`)
    const world = createWorld(gathered, options.floor(), headSeq)
    const answers = new Map<string, AnswerRow>()
    for (const job of fresh) {
      const { id } = job.context
      if (!before.has(id) && !answers.has(id)) answers.set(id, { command_id: id, actor: actorId(job.context.actor), answer: decideOne(world, job, log), at: job.context.at })
    }
    const kept = [...answers.values()].filter(isKept)
    if (kept.length > 0) await writeBatch(workspaceId, client, world, headSeq, kept)
    return { world, from: headSeq, before, answers }
  })
  if (settled.world.events.length > 0) options.onCommitted(settled)
  for (const job of jobs) {
    const known = settled.before.get(job.context.id) ?? settled.answers.get(job.context.id)
    job.settle(known === undefined ? { ok: false, reason: 'internal' } : answerFor(known, job.context.actor))
  }
}

function decideOne(world: World, { handler, payload, context }: Job, log: LaneOptions['log']): Answer {
  let outcome: Outcome
  try {
    outcome = world.attempt(context, () => handler.decide(world, payload as never, context)) // parsed, as above.
  } catch (error) {
    log('command.threw', { id: context.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    outcome = refused('internal')
  }
  return outcome.ok ? { ok: true, seq: world.nextSeq() - 1 } : outcome
}

/** A fault may pass; and what is refused to the hub itself is asked anew at its next look, under another id. */
function isKept({ answer, actor }: AnswerRow): boolean {
  const { ok, reason } = answer as { ok: boolean; reason?: string } // decideOne's Answer.
  return ok || (reason !== 'internal' && actor !== actorId(HUB))
}

async function readAnswers(workspaceId: string, client: pg.PoolClient, jobs: readonly Job[]): Promise<ReadonlyMap<string, AnswerRow>> {
  const { rows } = await client.query<AnswerRow>({
    name: 'answers',
    text: 'select command_id, actor, answer, at from command_answers where workspace_id = $1 and command_id = any($2)',
    values: [workspaceId, jobs.map(({ context }) => context.id)],
  })
  return new Map(rows.map((row) => [row.command_id, row]))
}

/** An id belongs to whoever used it first; another person learns nothing by guessing it. */
function answerFor(known: AnswerRow, actor: Actor): Answer {
  return known.actor === actorId(actor) ? (known.answer as Answer) : { ok: false, reason: 'forbidden' } // stored by writeBatch as an Answer.
}

/** Worth the same again: a lost connection, a restart of Postgres, a lock cycle, or two hubs making the same new row. */
function isPassing(error: unknown, failures: number): boolean {
  const code = (error as { code?: string }).code ?? ''
  // A new row that another hub made first is found on the next reading; found three times over, it is a fault of ours.
  if (code === '23505') return failures < 3
  const message = error instanceof Error ? error.message : ''
  return (
    /^(08|57P|40001|40P01|53300|ECONN|EPIPE|ETIMEDOUT|ENOENT)/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|connection is not queryable/i.test(message)
  )
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
