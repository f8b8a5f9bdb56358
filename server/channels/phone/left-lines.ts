import type { LogItem } from '#server/log/read-after.ts'
import type { Log, Workspace } from '#server/workspace.ts'
import { fetchLine } from './fetch-line.ts'

// A telephone call that goes to somebody else takes its line along: the desk that has it sends it on. Where that desk is gone, the hub does.

/** So long a desk that is there has, to send its line on by itself. */
const OWN_WORD_MS = 4_000

/** Watches the calls of workspaces, each once, and fetches the lines that were left behind. `close` waits for what is under way. */
export function createLeftLines(log: Log, now: () => number) {
  const watched = new WeakSet<Workspace>()
  const waiting = new Set<NodeJS.Timeout>()
  const under = new Set<Promise<unknown>>()

  function look(workspace: Workspace, conversationId: string, entryId: string, passedAt: number): void {
    // One that was answered since is where it belongs.
    const fetching = fetchLine(workspace, { conversationId, entryId }, now, passedAt)
      .then((how) => how !== 'unknown' && log('phone.line_fetched', { workspace: workspace.id, how }))
      .catch((error: unknown) => log('phone.fetch_failed', { error: String(error) }))
      .finally(() => under.delete(fetching))
    under.add(fetching)
  }

  return {
    watch(workspace: Workspace): void {
      if (watched.has(workspace)) return
      watched.add(workspace)
      workspace.feed.onItems((items) => {
        for (const { conversationId, fact, at } of items) {
          if (fact.kind !== 'call.passed' || conversationId === null) continue
          const timer = setTimeout(() => {
            waiting.delete(timer)
            look(workspace, conversationId, fact.entryId, at)
          }, isDeskLost(items, conversationId) ? 0 : OWN_WORD_MS)
          waiting.add(timer)
        }
      })
    },
    async close(): Promise<void> {
      for (const timer of waiting) clearTimeout(timer)
      await Promise.all(under)
    },
  }
}

function isDeskLost(items: readonly LogItem[], conversationId: string): boolean {
  return items.some((item) => item.conversationId === conversationId && item.fact.kind === 'conversation.queued' && item.fact.why === 'desk-lost')
}
