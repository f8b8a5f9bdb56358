import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { blow, calm } from './blow.ts'
import { judge } from './judge.ts'
import { openFloor, type Floor } from './parties/floor.ts'
import { planStorm, WHOLE, type Size } from './plan.ts'

// A storm: several desks, customers and hubs over one Postgres, in weather made from a seed. At its end every party must
// hold the same history, with every acknowledged word in it exactly once and in order.

export type StormReport = {
  readonly seed: number
  readonly tookMs: number
  readonly commands: number
  readonly events: number
  readonly kills: number
  readonly cuts: number
  readonly repeated: number
  readonly lost: number
  /** What was wrong at the end; nothing, if all is well. */
  readonly wrong: readonly string[]
}

export type StormOptions = {
  readonly seed: number
  readonly size?: Size
  readonly say?: (line: string) => void
  /** Where the sources lie that the hubs and the desks run: the project, or a copy with a fault planted in it. */
  readonly root?: string
  readonly patienceMs?: number
}

const ROOT = path.resolve(import.meta.dirname, '../..')

export async function runStorm({ seed, size = WHOLE, say = () => {}, root = ROOT, patienceMs = 10_000 }: StormOptions): Promise<StormReport> {
  const startedAt = Date.now()
  const since = () => `${((Date.now() - startedAt) / 1_000).toFixed(1)} s`
  const plan = planStorm(seed, size)
  const folder = await mkdtemp(path.join(tmpdir(), 'hearth-storm-'))
  // As root, Postgres runs as another user, who has to pass through.
  await chmod(folder, 0o755)
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  stops.add(removeFolder)
  try {
    const floor = await openFloor({ plan, size, folder, root })
    stops.add(floor.clear)
    try {
      say(`${since()}: everybody is here`)
      const toll = await blow(plan, floor, say)
      say(`${since()}: the storm is over`)
      calm(floor)
      await rest(floor)
      const { wrong, truth } = await judge(floor, patienceMs)
      say(`${since()}: judged`)
      return { seed, tookMs: Date.now() - startedAt, commands: commandsOf(floor), events: truth.events.length, kills: toll.kills, ...countsOf(floor), wrong }
    } finally {
      stops.delete(floor.clear)
      await floor.clear()
    }
  } finally {
    stops.delete(removeFolder)
    await removeFolder()
  }
}

const stops = new Set<() => Promise<void>>()

/** Ends every storm of this process where it stands. */
export async function stopAll(): Promise<void> {
  for (const stop of [...stops].reverse()) await stop()
}

/**
 * All but one decide on what was held. Then everybody takes a break, so that the clockwork has nothing left to offer;
 * every desk hears of it, so that a hole shows itself.
 */
async function rest({ desks }: Floor): Promise<void> {
  await wait(1_500)
  for (const desk of desks.slice(1)) await desk.tidyUp()
  await Promise.all(desks.map((desk) => desk.perform(0, [{ n: 0, kind: 'presence', part: 0, text: '', choice: 0 }])))
  await wait(300)
}

function commandsOf({ fronts }: Floor): number {
  return fronts.reduce((sum, { journal }) => sum + journal.sent.size, 0)
}

function countsOf({ fronts }: Floor): { readonly cuts: number; readonly repeated: number; readonly lost: number } {
  const sum = (name: 'cut' | 'repeated' | 'lost') => fronts.reduce((all, { journal }) => all + journal.counts[name], 0)
  return { cuts: sum('cut'), repeated: sum('repeated'), lost: sum('lost') }
}
