import { randomFrom, type Random } from './random.ts'

// The whole storm as a list, made from its seed before anything runs: who writes what when, and what the weather does.
// The same seed gives the same list; which of two things a machine gets to first is for the machine.

/** Something a person does in one window. `part` picks among what that window shows at that moment. */
export type DeskAct = {
  readonly n: number
  readonly kind: 'reply' | 'note' | 'tag' | 'prioritise' | 'read' | 'draft' | 'take' | 'assign' | 'transfer' | 'park' | 'resolve' | 'reopen' | 'presence' | 'offer' | 'held'
  readonly part: number
  readonly text: string
  readonly choice: number
}

export type WeatherAct =
  | { readonly kind: 'cut'; readonly front: number }
  | { readonly kind: 'refuse'; readonly front: number; readonly ms: number }
  | { readonly kind: 'slow'; readonly front: number; readonly delayMs: number; readonly ms: number }
  | { readonly kind: 'repeat'; readonly front: number; readonly ms: number }
  | { readonly kind: 'lose-answer'; readonly front: number }
  | { readonly kind: 'lose-batch'; readonly front: number }
  | { readonly kind: 'move'; readonly front: number }
  | { readonly kind: 'rights'; readonly desk: number; readonly isWider: boolean }
  | { readonly kind: 'kill-hub'; readonly hub: number; readonly ms: number }
  | { readonly kind: 'kill-postgres'; readonly ms: number }
  | { readonly kind: 'kill-desk'; readonly desk: number; readonly ms: number }

export type Plan = {
  readonly seed: number
  readonly lastsMs: number
  /** By desk, then by window. */
  readonly desks: readonly (readonly (readonly Timed<DeskAct>[])[])[]
  /** What each customer says, and when. */
  readonly customers: readonly (readonly Timed<string>[])[]
  readonly weather: readonly Timed<WeatherAct>[]
}

export type Timed<Act> = { readonly at: number; readonly act: Act }

/** How large a storm is, and of what. Fronts are the desks' first, then the customers'. */
export type Size = {
  readonly lastsMs: number
  readonly desks: number
  readonly actsPerWindow: number
  readonly customers: number
  readonly customerFronts: number
  readonly wordsPerCustomer: number
  readonly cuts: number
  /** How often the weather turns bad in one of these other ways. */
  readonly turns: number
  readonly kinds: readonly ('refuse' | 'slow' | 'repeat' | 'lose-batch')[]
  /** How often somebody's queues are changed under them. */
  readonly rights: number
  readonly kills: readonly ('kill-hub' | 'kill-postgres' | 'kill-desk')[]
}

export const WHOLE: Size = {
  lastsMs: 24_000,
  desks: 3,
  actsPerWindow: 200,
  customers: 12,
  customerFronts: 2,
  wordsPerCustomer: 20,
  cuts: 34,
  turns: 14,
  kinds: ['refuse', 'slow', 'repeat', 'lose-batch'],
  rights: 3,
  kills: ['kill-hub', 'kill-hub', 'kill-postgres', 'kill-desk', 'kill-desk'],
}

export function planStorm(seed: number, size: Size): Plan {
  const random = randomFrom(seed)
  return {
    seed,
    lastsMs: size.lastsMs,
    desks: Array.from({ length: size.desks }, (_, desk) => [0, 1].map((window) => windowActs(random.fork(`desk ${desk} ${window}`), `d${desk}w${window}`, size))),
    customers: Array.from({ length: size.customers }, (_, customer) => spread(random.fork(`customer ${customer}`), size.wordsPerCustomer, size.lastsMs - 1_500, (n) => `c${customer} says ${n}`, true)),
    weather: weatherActs(random.fork('weather'), size),
  }
}

const KINDS: readonly (readonly [DeskAct['kind'], number])[] = [
  ['reply', 30], ['note', 20], ['tag', 11], ['read', 9], ['draft', 6], ['prioritise', 4], ['take', 4], ['assign', 4], ['transfer', 5], ['park', 2], ['resolve', 3], ['reopen', 3], ['offer', 5], ['presence', 2], ['held', 3],
] // prettier-ignore
const URN = KINDS.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind))

function windowActs(random: Random, name: string, { actsPerWindow, lastsMs }: Size): readonly Timed<DeskAct>[] {
  return spread(random, actsPerWindow, lastsMs - 1_000, (n) => ({ n, kind: random.pick(URN), part: random.part(), text: `${name} writes ${n}`, choice: random.between(0, 5) }))
}

function weatherActs(random: Random, { lastsMs, desks, customerFronts, cuts, turns, kinds, rights, kills }: Size): readonly Timed<WeatherAct>[] {
  const fronts = desks + customerFronts
  const front = () => random.between(0, fronts - 1)
  const cutting = Array.from({ length: cuts }, (_, n): WeatherAct => (n % 4 === 1 ? { kind: 'lose-answer', front: front() } : n % 4 === 3 ? { kind: 'move', front: front() } : { kind: 'cut', front: front() }))
  const turning = Array.from({ length: turns }, () => turn(random, random.pick(kinds), front(), desks))
  const changing = Array.from({ length: rights }, (_, n): WeatherAct => ({ kind: 'rights', desk: random.between(0, desks - 1), isWider: n % 2 === 0 }))
  // Kills stand apart, each with time to matter: a hub that is killed while it starts tells little.
  const killing = kills.map((kind, n): Timed<WeatherAct> => {
    const at = Math.round(lastsMs * ((n + 0.6 + random.part() * 0.5) / (kills.length + 0.6)))
    const ms = random.between(200, 1_500)
    return { at, act: kind === 'kill-hub' ? { kind, hub: n % 2, ms } : kind === 'kill-postgres' ? { kind, ms } : { kind, desk: random.between(0, desks - 1), ms } }
  })
  const rest = [...cutting, ...turning, ...changing].map((act) => ({ at: random.between(500, lastsMs - 1_500), act }))
  return [...rest, ...killing].sort((one, another) => one.at - another.at)
}

function turn(random: Random, kind: Size['kinds'][number], front: number, desks: number): WeatherAct {
  switch (kind) {
    case 'refuse':
      return { kind, front, ms: random.between(300, 2_000) }
    case 'slow':
      return { kind, front, delayMs: random.between(20, 400), ms: random.between(1_000, 4_000) }
    case 'repeat':
      return { kind, front, ms: random.between(2_000, 6_000) }
    case 'lose-batch':
      // A customer's page confirms each batch, and the hub waits for that longer than a storm lasts.
      return { kind, front: front % desks }
  }
}

/** So many acts in a time, some close together and some far apart. `isSoon`: the first comes at once, or nobody else has anything to do. */
function spread<Act>(random: Random, count: number, lastsMs: number, make: (n: number) => Act, isSoon = false): readonly Timed<Act>[] {
  const times = Array.from({ length: count }, (_, n) => (isSoon && n === 0 ? random.between(0, 300) : random.between(300, lastsMs))).sort((one, another) => one - another)
  return times.map((at, n) => ({ at, act: make(n) }))
}
