import type { Log, Workspace } from '#server/workspace.ts'
import { indexStretch, TELLING } from './index-stretch.ts'

// The index follows the log by its own cursor, aside of the lane: a command costs no more for being found later. It waits
// for a quiet moment, since many at once are cheaper than one by one, but not for long. What a hub that died left undone
// the next one finds by the cursor.

const QUIET_MS = 300
const LONGEST_MS = 4_000
const RETRY_MS = 2_000

export function openSearchIndex({ workspaces, log }: { readonly workspaces: () => readonly Workspace[]; readonly log: Log }): { readonly close: () => Promise<void> } {
  const followers = workspaces().map((workspace) => follow(workspace, log))
  return { close: async () => void (await Promise.all(followers.map(({ close }) => close()))) }
}

function follow({ id, pool, feed }: Workspace, log: Log): { readonly close: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined
  let waitingSince: number | null = null
  let running: Promise<void> | null = null
  let isClosed = false

  feed.onItems((items) => {
    if (items.some(({ fact }) => TELLING.includes(fact.kind))) soon()
  })
  soon()

  function soon(): void {
    if (isClosed) return
    const now = performance.now()
    waitingSince ??= now
    again(Math.min(QUIET_MS, Math.max(0, waitingSince + LONGEST_MS - now)))
  }

  function again(afterMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      waitingSince = null
      running ??= catchUp().finally(() => (running = null))
    }, afterMs)
  }

  async function catchUp(): Promise<void> {
    try {
      for (;;) {
        const indexed = await indexStretch(id, pool)
        // Another hub is at it, and may have begun before this was said: look once more when it is done.
        if (indexed === null) return again(RETRY_MS)
        if (isClosed) return
        if (indexed.isMore) continue
        return indexed.upTo < feed.head() ? soon() : undefined
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
