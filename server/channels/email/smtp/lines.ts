import type { Workspace } from '#server/workspace.ts'
import type { FullAccount } from '../account.ts'
import { openLine, type Line } from './open-line.ts'
import type { SendPace } from './pace.ts'

// Lines to mail servers, kept open from one mail to the next: signing in takes longer than sending. A few for each inbox, and
// anew once its account is changed.

/** After so many mails a line is left: servers close it by themselves some time, in the middle of one at worst. */
const MAILS_A_LINE = 50

type Kept = { readonly line: Line; mails: number; timer: NodeJS.Timeout | null }
type Pool = { readonly rev: number; readonly idle: Kept[]; inUse: number; readonly waiting: Set<() => void> }

export type Lines = {
  /**
   * Does `work` with a line, and says what came of it; null: none became free within `pace.lineMs`. `isFresh`: not one that
   * was kept. A line that `work` closed is not kept. Throws `NoLine`.
   */
  readonly withLine: <T>(workspace: Workspace, full: FullAccount, how: { readonly isFresh: boolean }, work: (line: Line, wasKept: boolean) => Promise<T>) => Promise<T | null>
}

export function createLines(pace: SendPace): Lines {
  const pools = new WeakMap<Workspace, Map<string, Pool>>()

  function poolOf(workspace: Workspace, { inboxId, rev }: FullAccount): Pool {
    const byInbox = pools.get(workspace) ?? new Map<string, Pool>()
    pools.set(workspace, byInbox)
    const known = byInbox.get(inboxId)
    if (known !== undefined && known.rev >= rev) return known
    for (const kept of known?.idle.splice(0) ?? []) drop(kept)
    const pool: Pool = { rev, idle: [], inUse: 0, waiting: new Set() }
    byInbox.set(inboxId, pool)
    return pool
  }

  return {
    async withLine(workspace, full, { isFresh }, work) {
      const pool = poolOf(workspace, full)
      if (!(await takeTurn(pool, pace))) return null
      let kept: Kept | null = null
      try {
        kept = isFresh ? null : takeKept(pool)
        const wasKept = kept !== null
        kept ??= { line: await openLine(workspace, full, pace), mails: 0, timer: null }
        kept.mails += 1
        return await work(kept.line, wasKept)
      } finally {
        pool.inUse -= 1
        if (kept !== null) giveBack(pool, kept, pace)
        const [next] = pool.waiting
        next?.()
      }
    },
  }
}

async function takeTurn(pool: Pool, { lines, lineMs }: SendPace): Promise<boolean> {
  // So many wait here that a line that comes free is used at once; more would keep the hub from other work.
  if (pool.inUse >= lines && pool.waiting.size >= lines) return false
  if (pool.inUse >= lines) {
    const isMine = await new Promise<boolean>((resolve) => {
      const go = () => {
        clearTimeout(timer)
        pool.waiting.delete(go)
        resolve(true)
      }
      const timer = setTimeout(() => {
        pool.waiting.delete(go)
        resolve(false)
      }, lineMs)
      pool.waiting.add(go)
    })
    if (!isMine || pool.inUse >= lines) return false
  }
  pool.inUse += 1
  return true
}

function takeKept(pool: Pool): Kept | null {
  for (let kept = pool.idle.pop(); kept !== undefined; kept = pool.idle.pop()) {
    if (kept.timer !== null) clearTimeout(kept.timer)
    if (kept.line.isOpen()) {
      socketOf(kept)?.ref()
      return kept
    }
  }
  return null
}

function giveBack(pool: Pool, kept: Kept, { idleMs }: SendPace): void {
  if (!kept.line.isOpen()) return
  if (kept.mails >= MAILS_A_LINE) return drop(kept)
  kept.timer = setTimeout(() => {
    pool.idle.splice(pool.idle.indexOf(kept), 1)
    drop(kept)
  }, idleMs)
  // Neither keeps a hub from ending that has nothing else to do.
  kept.timer.unref()
  socketOf(kept)?.unref()
  pool.idle.push(kept)
}

function drop({ line, timer }: Kept): void {
  if (timer !== null) clearTimeout(timer)
  // Said goodbye to, where it still listens (RFC 5321, 4.1.1.10).
  if (line.isOpen()) line.connection.quit()
}

function socketOf({ line }: Kept) {
  return line.connection._socket || null
}
