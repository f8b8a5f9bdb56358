import type { Signal, SignalAnswer, SignalBody, SignalParty } from '#shared/protocol/signal.ts'

export type SaySignals = {
  /** In order, each until it was taken. */
  readonly say: (body: SignalBody) => void
  /** Whatever waits is worth nothing any more; this is said instead, and then nothing. */
  readonly sayLast: (body: SignalBody) => void
}

export type PostParts = {
  readonly signal: (signal: Signal) => Promise<SignalAnswer>
  readonly after: (ms: number, run: () => void) => () => void
  readonly newId: () => string
  readonly now: () => number
}

/** A signal is worth nothing a minute after it was made. */
const LIFE_MS = 60_000
/** Right after a call was accepted the hub may not know yet whose it is. */
const FORBIDDEN_LIFE_MS = 8_000
const LAST_LIFE_MS = 15_000
const SHORTEST_MS = 250
const LONGEST_MS = 2_000

/** The signals of one leg to its other side: one at a time, each repeated under its id until it was taken. `refused` is told once, when the hub will not pass one on. */
export function createSaySignals(parts: PostParts, conversationId: string, to: SignalParty, refused: () => void): SaySignals {
  let waiting: { readonly signal: Signal; readonly madeAt: number; tries: number }[] = []
  let isSaying = false
  let isLast = false

  function put(body: SignalBody): void {
    waiting.push({ signal: { id: parts.newId(), conversationId, to, body }, madeAt: parts.now(), tries: 0 })
    void next()
  }

  async function next(): Promise<void> {
    const [first] = waiting
    if (isSaying || first === undefined) return
    isSaying = true
    const answer = await parts.signal(first.signal)
    isSaying = false
    // Others may have taken its place meanwhile.
    if (waiting[0] !== first) return next()
    if (answer.ok) return done()
    const age = parts.now() - first.madeAt
    const isHopeless = answer.reason === 'malformed' || answer.reason === 'signed-out' || (answer.reason === 'forbidden' && age > FORBIDDEN_LIFE_MS)
    if (isHopeless || age > (isLast ? LAST_LIFE_MS : LIFE_MS)) {
      if (!isLast) refused()
      return done()
    }
    first.tries += 1
    parts.after(Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (first.tries - 1)), () => void next())
  }

  function done(): Promise<void> {
    waiting = waiting.slice(1)
    return next()
  }

  return {
    say: (body) => void (isLast || put(body)),
    sayLast(body) {
      if (isLast) return
      isLast = true
      waiting = []
      put(body)
    },
  }
}
