import type { Conversation } from '#shared/model/conversation.ts'
import { foresee } from './foresee.ts'
import { isSameList, pendingRows } from './pending-rows.ts'
import { floorOf, floorRows, isSameFloor, type FloorRows } from './select-conversation.ts'
import type { DeskState, OutboxRow, ShownEntry, ThreadWindow } from './shape.ts'

export type ShownThread = { readonly kind: ThreadWindow['kind']; readonly entries: readonly ShownEntry[]; readonly hasOlder: boolean; readonly hasNewer: boolean }

/**
 * The thread of one open conversation, with this desk's pending words laid over it: confirmed entries in order of `seq`,
 * then what is on its way in order of writing. Null while the thread is not open.
 */
export function selectThread(state: DeskState, conversationId: string): ShownThread | null {
  const window = state.threads.get(conversationId)
  if (window === undefined) return null
  const conversation = state.rows.conversations.get(conversationId)
  const rows = pendingRows(state, conversationId)
  const before = remembered.get(window)
  if (before !== undefined && before.conversation === conversation && isSameList(before.rows, rows) && (before.floor === null || isSameFloor(before.floor, state.rows))) return before.shown
  const entries = conversation === undefined || rows.length === 0 ? window.entries : foresee(conversation, window.entries, rows, floorOf(state)).entries
  // News of the conversation's row alone (a tag, a priority) leaves the thread as it was drawn.
  const shown = before !== undefined && isSameList(before.shown.entries, entries) ? before.shown : { kind: window.kind, entries, hasOlder: window.hasOlder, hasNewer: window.hasNewer }
  remembered.set(window, { conversation, rows, floor: rows.length === 0 ? null : floorRows(state.rows), shown })
  return shown
}

type Remembered = {
  readonly conversation: Conversation | undefined
  readonly rows: readonly OutboxRow[]
  /** Null where nothing was foreseen. */
  readonly floor: FloorRows | null
  readonly shown: ShownThread
}
const remembered = new WeakMap<ThreadWindow, Remembered>()
