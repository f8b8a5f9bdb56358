import { isSealBroken } from '#renderer/db/cache-failure.ts'
import type { Changes } from '#renderer/db/changes.ts'
import { setIndexComplete } from '#renderer/db/search/index-state.ts'
import { clearSegments } from '#renderer/db/search/segments.ts'
import { INDEX_LIMITS, indexEntries, mergeSmall, reconcileIndex, rewordNoted, trimIndex } from '#renderer/db/search/update-index.ts'
import type { Desk } from './desk.ts'

// Keeps the index for searching offline, in the leading window alone. Never in the way: it waits while the desk catches up, goes
// in steps of a few milliseconds with time for the screen between them, and what it has not done when the desk closes the
// next leader finds undone. By timers, since a hidden window has no frames (S7).

export type SearchIndexer = {
  /** After a batch was taken over. */
  readonly heard: (changes: Changes) => void
  readonly stop: () => void
}

const BEGIN_MS = 3_000
const STEP_MS = 12
/** While the desk catches up nothing is begun. */
const WAIT_MS = 500
/** Nor while the hands move, so that each key is answered at once; but no step is put off for longer than this. */
const RESTED_MS = 400
const MOST_PUT_OFF_MS = 6_000
/** New messages are taken together: when they are many, or when it has been quiet. */
const QUIET_MS = 1_500
const MANY = 128
const MOST_FRESH = 2_000
/** What left the desk is no longer shown from that moment; its terms go when there is time to look for them. */
const LOOK_AGAIN_MS = 300_000

export function startSearchIndexer(desk: Desk, limits = INDEX_LIMITS): SearchIndexer {
  const { clock, handsRested } = desk.surroundings
  const { cache } = desk
  let fresh = new Set<string>()
  let wantsRewording = true
  let wantsLook = true
  let isStopped = false
  let isRunning = false
  let repairs = 0
  let cancel = () => {}
  let dueAt: number | null = null
  let cancelLook = () => {}
  let isLookDue = false

  /** Comes back when there is time for the next step; never, once the desk has closed. */
  function pause(ms = STEP_MS, putOff = 0): Promise<void> {
    return new Promise((resolve) => {
      clock.after(ms, () => {
        if (isStopped || desk.isClosed()) return
        if (desk.state().freshness.kind === 'catching-up') return resolve(pause(WAIT_MS))
        resolve(handsRested() < RESTED_MS && putOff < MOST_PUT_OFF_MS ? pause(RESTED_MS, putOff + RESTED_MS) : undefined)
      })
    })
  }

  async function run(): Promise<void> {
    if (isRunning || isStopped) return
    isRunning = true
    try {
      await pause()
      do await round()
      while (wantsLook || wantsRewording)
    } catch (error) {
      if (!desk.isClosed()) await failed(error)
    } finally {
      isRunning = false
      if (fresh.size > 0) soon(QUIET_MS)
    }
  }

  async function round(): Promise<void> {
    if (wantsRewording) {
      wantsRewording = false
      await rewordNoted(cache, pause, limits)
    }
    if (wantsLook) {
      wantsLook = false
      // It finds what is fresh too.
      const taken = fresh
      fresh = new Set()
      const missing = await reconcileIndex(cache, pause, limits)
      for (const key of taken) fresh.delete(key)
      // Those that say nothing were counted as messages: there is room for a few more.
      if (missing > limits.segment) wantsLook = true
      else await setIndexComplete(cache.database, true)
    } else if (fresh.size > 0) {
      const keys = [...fresh]
      fresh = new Set()
      await indexEntries(cache, keys, pause, limits)
    }
    await mergeSmall(cache, pause, limits)
    await trimIndex(cache, limits)
  }

  /** An index that cannot be read is made anew, once; without one, the desk goes on and searches online alone. */
  async function failed(error: unknown): Promise<void> {
    repairs += 1
    if (!isSealBroken(error) || repairs > 1) return console.error(error)
    await clearSegments(cache)
    await setIndexComplete(cache.database, false)
    wantsLook = true
    soon(WAIT_MS)
  }

  /** At the latest: news that keeps coming does not put it off. */
  function soon(ms: number): void {
    const at = clock.steady() + ms
    if (dueAt !== null && dueAt <= at) return
    cancel()
    dueAt = at
    cancel = clock.after(ms, () => {
      dueAt = null
      void run()
    })
  }

  function lookAgain(): void {
    if (isLookDue) return
    isLookDue = true
    cancelLook = clock.after(LOOK_AGAIN_MS, () => {
      isLookDue = false
      wantsLook = true
      void run()
    })
  }

  soon(BEGIN_MS)
  return {
    heard(changes) {
      const { entries } = changes.rows
      for (const entry of entries?.values() ?? []) {
        if (entry.kind === 'activity' || entry.kind === 'call') continue
        if (entry.content === null || (entry.kind === 'message' && entry.editedAt !== null)) wantsRewording = true
        // It may be indexed already, in a conversation that came back: to be in two segments does no harm.
        if (entry.content !== null && changes.renewed?.has(entry.id) !== true) fresh.add(entry.id)
      }
      // So many at once are a copy, or a long time away: which of them are the newest is found by looking.
      if (fresh.size > MOST_FRESH) {
        fresh = new Set()
        wantsLook = true
        soon(QUIET_MS)
      }
      if (changes.isReset || changes.goneConversations.size > 0) lookAgain()
      if (fresh.size > 0 || wantsRewording) soon(fresh.size >= MANY || wantsRewording ? STEP_MS : QUIET_MS)
    },
    stop() {
      isStopped = true
      cancel()
      cancelLook()
    },
  }
}
