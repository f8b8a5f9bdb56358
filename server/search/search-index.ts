import type { Log, Workspace } from '#server/workspace.ts'
import { indexStretch, TELLING } from './index-stretch.ts'

// The index follows the log by its own cursor, aside of the lane: a command costs no more for being found later. It waits
// for a quiet moment, since many at once are cheaper than one by one, but not for long; in a flood it waits longer, and lets
// those who work go first. What a hub that died left undone the next one finds by the cursor.

const QUIET_MS = 300
const LONGEST_MS = 4_000
/** So many a second, over a second or more, are a flood. */
const FLOOD_PER_SECOND = 100
const FLOOD_QUIET_MS = 1_000
const FLOOD_LONGEST_MS = 30_000
const RETRY_MS = 2_000
/** Catching up takes a third of the time and leaves the hub the rest. */
const REST = 2

export function openSearchIndex({ workspaces, log }: { readonly workspaces: () => readonly Workspace[]; readonly log: Log }): { readonly close: () => Promise<void> } {
  const followers = workspaces().map((workspace) => follow(workspace, log))
  return { close: async () => void (await Promise.all(followers.map(({ close }) => close()))) }
}

function follow({ id, pool, feed }: Workspace, log: Log): { readonly close: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let waitingSince: number | null = null
  let waiting = 0
  let running: Promise<void> | null = null
  let isClosed = false

  feed.onItems((items) => {
    const telling = items.filter(({ fact }) => TELLING.includes(fact.kind)).length
    if (telling > 0) soon(telling)
  })
  soon(0)

  function soon(telling: number): void {
    if (isClosed) return
    const now = performance.now()
    waitingSince ??= now
    waiting += telling
    const isFlood = waiting > FLOOD_PER_SECOND && waiting / Math.max(1, (now - waitingSince) / 1_000) > FLOOD_PER_SECOND
    const longest = isFlood ? FLOOD_LONGEST_MS : LONGEST_MS
    again(Math.min(isFlood ? FLOOD_QUIET_MS : QUIET_MS, Math.max(0, waitingSince + longest - now)))
  }

  function again(afterMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      waitingSince = null
      waiting = 0
      running ??= catchUp().finally(() => (running = null))
    }, afterMs)
  }

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms))
  }

  async function catchUp(): Promise<void> {
    try {
      for (;;) {
        const began = performance.now()
        const indexed = await indexStretch(id, pool)
        // Another hub is at it, and may have begun before this was said: look once more when it is done.
        if (indexed === null) return again(RETRY_MS)
        if (isClosed) return
        if (!indexed.isMore) return indexed.upTo < feed.head() ? soon(0) : undefined
        await rest((performance.now() - began) * REST)
        if (isClosed) return
      }
    } catch (error) {
      if (isClosed) return
      log('search.index_failed', { workspace: id, error: String(error) })
      again(RETRY_MS)
    }
  }

  return {
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
