import { setTimeout as wait } from 'node:timers/promises'
import { QUEUE_IDS } from './furnish.ts'
import { changeQueues } from './parties/administrator.ts'
import type { Floor } from './parties/floor.ts'
import type { DeskAct, Plan, Timed, WeatherAct } from './plan.ts'
import type { Front } from './weather/front.ts'

/** What the weather did, counted as it happened. */
export type Toll = { kills: number; moves: number }

type Mortal = { readonly kill: () => Promise<void>; readonly start: () => Promise<void> }

const AT_ONCE = 5
const LONGEST_MS = 90_000
/** Now and then a packet comes twice, in any weather. */
const REPEAT_CHANCE = 0.02
/** How long a cut waits for a line to cut. */
const CUT_PATIENCE_MS = 5_000

/** Runs a plan to its end: people write, lines break, processes die and come back. Settles when everybody has done their part. */
export async function blow(plan: Plan, floor: Floor, say: (line: string) => void): Promise<Toll> {
  const startedAt = Date.now()
  const toll: Toll = { kills: 0, moves: 0 }
  const until = (at: number) => wait(Math.max(0, startedAt + at - Date.now()))
  const busy: Promise<void>[] = []
  const failures: unknown[] = []
  const later = (work: Promise<void>) => void busy.push(work.catch((error: unknown) => void failures.push(error)))
  const raised = new Map<string, Promise<void>>()

  async function sitAt(desk: number, window: number, acts: readonly Timed<DeskAct>[]): Promise<void> {
    let todo = [...acts]
    // On a machine too busy to keep up the acts come late, and all of them come; only a stuck desk ends it.
    while (todo[0] !== undefined && Date.now() < startedAt + LONGEST_MS) {
      await until(todo[0].at)
      const due = todo.filter(({ at }) => startedAt + at <= Date.now()).slice(0, AT_ONCE)
      // A killed desk's person waits for it to stand again, and goes on where they were.
      await floor.desks[desk]?.standing()
      if (await floor.desks[desk]?.perform(window, due.map(({ act }) => act))) todo = todo.slice(due.length)
      else {
        // Nobody knows which of these were done: they are not done again.
        todo = todo.slice(due.length)
        await wait(200)
      }
    }
  }

  async function speak(customer: number, words: readonly Timed<string>[]): Promise<void> {
    for (const { at, act } of words) {
      await until(at)
      floor.customers[customer]?.say(act)
    }
  }

  async function change(words: readonly Timed<WeatherAct>[]): Promise<void> {
    for (const { at, act } of words) {
      await until(at)
      strike(act)
    }
  }

  function strike(act: WeatherAct): void {
    const front = 'front' in act ? floor.fronts[act.front] : undefined
    switch (act.kind) {
      case 'cut':
        return later(cut(front))
      case 'move':
        toll.moves += 1
        front?.pointAt(floor.hubs[toll.moves % floor.hubs.length]?.url ?? '')
        return later(cut(front))
      case 'refuse':
        return later(cut(front).then(() => void (front && (front.sky.refusesUntil = Date.now() + act.ms))))
      case 'lose-answer':
        return void (front && (front.sky.answersToLose += 1))
      case 'lose-batch':
        return void (front && (front.sky.batchesToLose += 1))
      case 'slow':
        if (front) front.sky.delayMs = act.delayMs
        return later(wait(act.ms).then(() => void (front && (front.sky.delayMs = 0))))
      case 'repeat':
        if (front) front.sky.repeatChance = 0.3
        return later(wait(act.ms).then(() => void (front && (front.sky.repeatChance = REPEAT_CHANCE))))
      case 'rights': {
        const user = floor.desks[act.desk]?.user
        const queueIds = act.isWider ? QUEUE_IDS : (user?.queueIds ?? [])
        return user && later(changeQueues(floor.hubs.map(({ url }) => url), user, queueIds))
      }
      case 'kill-hub':
        return kill(`hub ${act.hub}`, act.ms, floor.hubs[act.hub])
      case 'kill-postgres':
        return kill('Postgres', act.ms, floor.postgres)
      case 'kill-desk': {
        const desk = floor.desks[act.desk]
        return kill(`${desk?.user.id}'s desk`, act.ms, desk && { kill: desk.kill, start: desk.open })
      }
    }
  }

  /** A line that is down already cannot be cut: the next one is. */
  async function cut(front: Front | undefined): Promise<void> {
    const patience = Date.now() + CUT_PATIENCE_MS
    while (front !== undefined && front.cut() === 0 && Date.now() < patience) await wait(100)
  }

  /** One death at a time: whoever is coming back is killed again only once they are. */
  function kill(name: string, ms: number, party: Mortal | undefined): void {
    if (party === undefined) return
    const again = (raised.get(name) ?? Promise.resolve()).then(async () => {
      toll.kills += 1
      await party.kill()
      await wait(ms)
      await party.start()
      say(`${((Date.now() - startedAt) / 1_000).toFixed(1)} s: ${name} was killed and is back`)
    })
    raised.set(name, again)
    later(again)
  }

  for (const { sky } of floor.fronts) sky.repeatChance = REPEAT_CHANCE
  await Promise.all([
    ...plan.desks.flatMap((windows, desk) => windows.map((acts, window) => sitAt(desk, window, acts))),
    ...plan.customers.map((words, customer) => speak(customer, words)),
    change(plan.weather),
  ])
  await Promise.all(busy)
  if (failures.length > 0) throw failures[0]
  return toll
}

/** The storm is over: lines hold, nothing is late, lost or repeated any more. */
export function calm({ fronts }: Floor): void {
  for (const { sky } of fronts) Object.assign(sky, { delayMs: 0, repeatChance: 0, refusesUntil: 0, answersToLose: 0, batchesToLose: 0 })
}
