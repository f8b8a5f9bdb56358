import type { SignalAnswer, VisitorSignal } from '#shared/protocol/signal.ts'

type Body = VisitorSignal['body']

/** Worth nothing any more after this. */
const LIFE_MS = 60_000
const SHORTEST_MS = 250
const LONGEST_MS = 2_000

export type SignalSaying = { readonly say: (body: Body) => void; readonly forget: (legId: string) => void }

export type SignalWays = {
  /** Rejects where no answer came. */
  readonly ask: (signal: VisitorSignal) => Promise<SignalAnswer | null>
  readonly makeId: () => string
  readonly now: () => number
  readonly later: (ms: number, run: () => void) => () => void
}

/** One at a time and in order, each repeated under its id until somebody took it: over a cut line, and while the call changes hands. */
export function createSignalSaying({ ask, makeId, now, later }: SignalWays): SignalSaying {
  let waiting: { readonly signal: VisitorSignal; readonly madeAt: number; tries: number }[] = []
  let isSaying = false

  async function next(): Promise<void> {
    const [first] = waiting
    if (isSaying || first === undefined) return
    isSaying = true
    const answer = await ask(first.signal).catch(() => null)
    isSaying = false
    if (waiting[0] !== first) return next()
    const isHopeless = answer?.ok === false && (answer.reason === 'malformed' || answer.reason === 'forbidden')
    if (answer?.ok === true || isHopeless || now() - first.madeAt > LIFE_MS) {
      waiting = waiting.slice(1)
      return next()
    }
    first.tries += 1
    later(Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (first.tries - 1)), () => void next())
  }

  return {
    say(body) {
      waiting.push({ signal: { id: makeId(), body }, madeAt: now(), tries: 0 })
      void next()
    },
    forget(legId) {
      waiting = waiting.filter(({ signal }) => signal.body.legId !== legId)
    },
  }
}
