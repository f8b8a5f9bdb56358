import type { Batch, BatchItem } from '#shared/protocol/batch.ts'
import { userKey } from '#shared/domain/audience.ts'
import type { LogItem } from '#server/log/read-after.ts'
import { catchUp, type CatchUp } from './catch-up.ts'
import type { Desk } from './desk.ts'
import { plainItem, sightOf } from './see.ts'

// One pump per desk out: what follows its cursor and is in its audience. Live desks are found by audience key, so an
// event costs what its hearers cost and nothing for the thousands who do not hear it. Anything out of the ordinary
// (a conversation coming into sight or leaving it, a full line, changed rights) sends the desk to the catch-up loop and back.

export type Pump = { readonly join: (desk: Desk, isKnown: boolean) => void; readonly leave: (desk: Desk) => void; readonly close: () => void; readonly desksOf: (userId: string) => readonly Desk[]; readonly count: () => number }

/**
 * Presences are heard by the whole floor, and come in crowds: when five hundred desks open, each is news to all. They wait
 * this long for one another; anything else on its way to a desk takes them along at once.
 */
const PRESENCE_WAITS_MS = 200

/** How often a desk that hears nothing is told how far the log has got: its freshness mark lives on that. */
const BEAT_MS = 10_000

export function openPump(context: CatchUp, log: (event: string, fields: Readonly<Record<string, unknown>>) => void): Pump {
  const { workspaceId, epoch, feed } = context
  const hearers = new Map<string, Set<Desk>>()
  const desks = new Set<Desk>()
  let touched = new Set<Desk>()
  let unhurried = new Set<Desk>()
  let unhurriedTimer: NodeJS.Timeout | null = null

  feed.onItems((items) => {
    for (const item of items) dispatch(item)
    // Flushed at the end of this turn: everything one batch of the lane brought goes to a desk in one packet.
    flush(items.at(-1)?.seq ?? feed.head())
  })
  const beat = setInterval(() => {
    for (const desk of desks) if (desk.mode === 'live') deliver(desk, feed.head())
  }, BEAT_MS)

  function dispatch(item: LogItem): void {
    const plain = { value: null as BatchItem | null }
    const told = new Set<Desk>()
    for (const keys of item.audienceBefore === item.audienceAfter ? [item.audienceAfter] : [item.audienceAfter, item.audienceBefore]) {
      for (const key of keys) for (const desk of hearers.get(key) ?? []) if (!told.has(desk)) { told.add(desk); tell(desk, item, plain) }
    }
    if (item.fact.kind === 'user.saved' || item.fact.kind === 'session.revoked') renewRights(item.fact.userId, item.fact.kind === 'user.saved' ? item.seq : Infinity)
  }

  function tell(desk: Desk, item: LogItem, plain: { value: BatchItem | null }): void {
    // The catch-up loop reads the database, and may be ahead of what this hub has heard.
    if (desk.mode !== 'live' || item.seq <= desk.cursor) return
    switch (sightOf(desk.keys, item)) {
      case 'plain':
        plain.value ??= plainItem(item)
        desk.pending.push(plain.value)
        break
      // Which people come or go with a conversation is asked of the database.
      case 'leaving':
      case 'entering':
        return fallBehind(desk)
      case 'hidden':
        return
    }
    if (item.fact.kind === 'presence.changed' && item.fact.userId !== desk.userId) return later(desk)
    touched.add(desk)
  }

  function later(desk: Desk): void {
    unhurried.add(desk)
    unhurriedTimer ??= setTimeout(() => {
      unhurriedTimer = null
      const some = unhurried
      unhurried = new Set()
      for (const one of some) if (one.pending.length > 0) touched.add(one)
      flush(feed.head())
    }, PRESENCE_WAITS_MS)
  }

  function flush(upTo: number): void {
    const some = touched
    touched = new Set()
    for (const desk of some) if (desk.mode === 'live') desk.isClogged() ? fallBehind(desk) : deliver(desk, upTo)
  }

  function deliver(desk: Desk, heard: number): void {
    const upTo = Math.max(heard, desk.cursor)
    const batch: Batch = { workspaceId, epoch, after: desk.cursor, upTo, items: desk.pending }
    desk.pending = []
    desk.cursor = upTo
    desk.send(batch)
  }

  function fallBehind(desk: Desk): void {
    desk.mode = 'behind'
    desk.pending = []
    void bringUp(desk, true)
  }

  async function bringUp(desk: Desk, isKnown: boolean): Promise<void> {
    try {
      await catchUp(context, desk, isKnown)
      if (desk.mode === 'gone') return
      // No turn passes between the last look at the head and this: nothing can slip in between.
      desk.mode = 'live'
      desk.pending = []
      deliver(desk, feed.head())
    } catch (error) {
      if (desk.mode !== 'gone') log('desk.catch_up_failed', { desk: desk.id, error: String(error) })
      // The desk says hello again from its own cursor when its line returns.
      desk.onRights(null)
    }
  }

  /** A desk that came with these rights already hears nothing new. */
  function renewRights(userId: string, seq: number): void {
    for (const desk of hearers.get(userKey(userId)) ?? []) if (desk.userRev < seq) desk.onRights(feed.floor().user(userId) ?? null)
  }

  return {
    join(desk, isKnown) {
      desks.add(desk)
      for (const key of desk.keys) hearers.set(key, (hearers.get(key) ?? new Set()).add(desk))
      void bringUp(desk, isKnown)
    },
    leave(desk) {
      desk.mode = 'gone'
      desks.delete(desk)
      for (const key of desk.keys) {
        const set = hearers.get(key)
        set?.delete(desk)
        if (set?.size === 0) hearers.delete(key)
      }
    },
    close() {
      clearInterval(beat)
      if (unhurriedTimer !== null) clearTimeout(unhurriedTimer)
    },
    desksOf: (userId) => [...(hearers.get(userKey(userId)) ?? [])],
    count: () => desks.size,
  }
}
