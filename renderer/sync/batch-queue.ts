import { joinChanges } from '#renderer/db/changes.ts'
import type { Stretch } from './apply-batch.ts'

/** Called once what it stands for is durable, so that the hub may send more. */
export type Acknowledge = () => void

/**
 * Applies stretches one after another, in order of arrival. Those that came while the last was being written are written
 * together: one transaction for each change took seven times as long. `apply` sees to its own failures and never rejects.
 */
export function createBatchQueue(apply: (stretch: Stretch) => Promise<void>): { readonly add: (stretch: Stretch, acknowledge: Acknowledge) => void; readonly clear: () => void } {
  let waiting: { readonly stretch: Stretch; readonly acknowledge: Acknowledge }[] = []
  let isRunning = false

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    while (waiting.length > 0) {
      const count = joinable(waiting.map(({ stretch }) => stretch))
      const taken = waiting.slice(0, count)
      waiting = waiting.slice(count)
      const [first, ...rest] = taken
      if (first === undefined) break
      await apply(rest.reduce((joined, { stretch }) => joinStretches(joined, stretch), first.stretch))
      for (const { acknowledge } of taken) acknowledge()
    }
    // In the same turn as the last look: what is added a moment later must find nobody running.
    isRunning = false
  }

  return {
    add(stretch, acknowledge) {
      waiting.push({ stretch, acknowledge })
      void run()
    },
    /** What has not begun is forgotten: the line is gone, and the next hello asks for it again. */
    clear: () => void (waiting = []),
  }
}

/** How many, from the first, follow each other without a hole and without beginning anew. */
function joinable(stretches: readonly Stretch[]): number {
  let rows = 0
  for (const [at, stretch] of stretches.entries()) {
    const before = stretches[at - 1]
    rows += Object.values(stretch.changes.rows).reduce((sum, { size }) => sum + size, 0)
    if (before === undefined) continue
    if (stretch.after !== before.upTo || stretch.changes.isReset || rows > MOST_ROWS) return at
  }
  return stretches.length
}

/** A transaction larger than this makes the screen wait for it. */
const MOST_ROWS = 4_000

function joinStretches(earlier: Stretch, later: Stretch): Stretch {
  return {
    after: earlier.after,
    upTo: later.upTo,
    changes: joinChanges(earlier.changes, later.changes),
    isMoreComing: later.isMoreComing,
    commandIds: new Set([...earlier.commandIds, ...later.commandIds]),
    asOf: later.asOf,
    answers: Math.min(earlier.answers, later.answers),
  }
}
