import type { Cache } from '#renderer/db/open-cache.ts'
import type { Cursor } from '#renderer/db/cursor.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import type { DeskState } from '#renderer/state/shape.ts'
import type { HubApi } from './hub-api.ts'
import type { ReadGuard } from './read-guard.ts'
import type { Surroundings } from './surroundings.ts'
import type { WindowChannel, WindowMessage } from './window-channel.ts'

/** What every part of an open desk works with, in this one window. */
export type Desk = {
  readonly cache: Cache
  readonly surroundings: Surroundings
  readonly api: HubApi
  readonly channel: WindowChannel<WindowMessage>
  readonly guard: ReadGuard
  /** How far what is in memory has got. The leader's is also the cache's. */
  readonly position: { cursor: Cursor | null }
  /** Outbox rows that are gone: numbers are never given twice, so whoever still speaks of one, or read it before, is late. */
  readonly dropped: Set<number>
  readonly state: () => DeskState
  /** Changes what is shown; a desk that has closed meanwhile changes nothing. */
  readonly set: (change: (state: DeskState) => Partial<DeskState>) => void
  readonly isClosed: () => boolean
  /** Something of the cache failed: closes the desk if it cannot go on, and says why. Rethrows what is none of the cache's failures. */
  readonly failed: (error: unknown) => void
}

export function deskSetter(store: DeskStore, isClosed: () => boolean): Desk['set'] {
  return (change) => {
    if (!isClosed()) store.setState(change)
  }
}

/** The newest entry of a conversation on this screen: what its author has seen when they write now (S8). */
export function seenUpTo(state: DeskState, conversationId: string): number {
  const window = state.threads.get(conversationId)
  const newest = window?.entries.at(-1)?.seq
  if (newest !== undefined) return newest
  // The thread is not open: what the list shows of it is the newest word said.
  return Math.max(0, ...(state.rows.conversations.get(conversationId)?.spoke.map(({ seq }) => seq) ?? []))
}
