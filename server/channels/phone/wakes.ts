import type { Workspace } from '#server/workspace.ts'

/** Waits until something happens in a conversation, or so many ms went by, or it is not worth waiting any more. */
export type Wake = (atMostMs: number, left: AbortSignal) => Promise<void>

/** Woken by the log, as it is heard: what happens between asking for a wake and waiting for it is not missed. */
export function createWakes() {
  const waiting = new WeakMap<Workspace, Map<string, Set<() => void>>>()

  function listening(workspace: Workspace): Map<string, Set<() => void>> {
    const known = waiting.get(workspace)
    if (known !== undefined) return known
    const mine = new Map<string, Set<() => void>>()
    waiting.set(workspace, mine)
    workspace.feed.onItems((items) => {
      if (mine.size === 0) return
      for (const { conversationId } of items) for (const wake of mine.get(conversationId ?? '') ?? []) wake()
    })
    return mine
  }

  return {
    next(workspace: Workspace, conversationId: string): Wake {
      const mine = listening(workspace)
      let wake = () => {}
      const happened = new Promise<void>((resolve) => (wake = resolve))
      const others = mine.get(conversationId) ?? new Set()
      mine.set(conversationId, others.add(wake))
      const forget = () => {
        others.delete(wake)
        if (others.size === 0 && mine.get(conversationId) === others) mine.delete(conversationId)
      }
      // Asked for and never waited for: forgotten with the next event.
      void happened.then(forget)
      return async (atMostMs, left) => {
        let timer: NodeJS.Timeout | undefined
        const late = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, atMostMs)
          left.addEventListener('abort', () => resolve(), { once: true })
          // It tells only those who listened before.
          if (left.aborted) resolve()
        })
        await Promise.race([happened, late])
        clearTimeout(timer)
        forget()
      }
    },
  }
}
