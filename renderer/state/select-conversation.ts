import type { Conversation } from '#shared/model/conversation.ts'
import { readMarkId, type ReadMark } from '#shared/model/draft.ts'
import { foresee, type Floor } from './foresee.ts'
import { isUnread } from './is-unread.ts'
import { isSameList, pendingRows } from './pending-rows.ts'
import { myId } from './select-me.ts'
import type { DeskState, OutboxRow, ShownConversation } from './shape.ts'

/**
 * One conversation as shown, or null if it is not in memory. The same object comes back until its own row, mark or
 * pending commands change, so that news of one conversation draws no other.
 */
export function selectConversation(state: DeskState, conversationId: string): ShownConversation | null {
  const conversation = state.rows.conversations.get(conversationId)
  return conversation === undefined ? null : shownConversation(state, conversation)
}

export function shownConversation(state: DeskState, conversation: Conversation): ShownConversation {
  const turn = turnOf(state)
  const before = remembered.get(conversation)
  if (before !== undefined && before.turn === turn) return before.shown
  const rows = pendingRows(state, conversation.id)
  const userId = myId(state)
  const mark = state.rows.readMarks.get(readMarkId(conversation.id, userId))
  if (before !== undefined && before.userId === userId && before.mark === mark && isSameList(before.rows, rows) && (before.floor === null || isSameFloor(before.floor, state.rows))) {
    before.turn = turn
    return before.shown
  }
  const foreseen = rows.length === 0 ? { conversation, hasPending: false } : foresee(conversation, [], rows, floorOf(state))
  const shown: ShownConversation = { ...foreseen.conversation, hasPending: foreseen.hasPending, isUnread: isUnread(foreseen.conversation, mark, rows) }
  remembered.set(conversation, { turn, userId, mark, rows, floor: rows.length === 0 ? null : floorRows(state.rows), shown })
  return shown
}

/** What deciding needs to know of the floor, read from the state. */
export function floorOf(state: DeskState): Floor {
  return {
    userId: myId(state),
    clockOffsetMs: state.clockOffsetMs,
    user: (id) => state.rows.users.get(id),
    queue: (id) => state.rows.queues.get(id),
    hours: (id) => state.rows.hours.get(id),
    disposition: (id) => state.rows.dispositions.get(id),
    inbox: (id) => state.rows.inboxes.get(id),
  }
}

/**
 * What foreseeing reads of the floor, to know later whether it is still the same. These tables alone and never the state:
 * what is remembered beside a row would keep that state, and through its rows every state before it.
 */
export type FloorRows = Pick<DeskState['rows'], 'users' | 'queues' | 'hours' | 'dispositions' | 'inboxes'>

export function floorRows({ users, queues, hours, dispositions, inboxes }: FloorRows): FloorRows {
  return { users, queues, hours, dispositions, inboxes }
}

export function isSameFloor(a: FloorRows, b: FloorRows): boolean {
  return a.users === b.users && a.queues === b.queues && a.hours === b.hours && a.dispositions === b.dispositions && a.inboxes === b.inboxes
}

let turn = 0
let seen: readonly unknown[] = []
let latest: DeskState | null = null

/** Counts on when anything changes that a conversation is shown by besides its own row: five thousand ask with each message. */
function turnOf(state: DeskState): number {
  if (state === latest) return turn
  latest = state
  const { readMarks, users, queues, hours, dispositions, inboxes } = state.rows
  const now = [readMarks, users, queues, hours, dispositions, inboxes, state.outbox, state.session]
  if (now.some((one, at) => one !== seen[at])) {
    turn += 1
    seen = now
  }
  return turn
}

type Remembered = {
  /** When it was last found to hold. */
  turn: number
  readonly userId: string
  readonly mark: ReadMark | undefined
  readonly rows: readonly OutboxRow[]
  /** Null where nothing was foreseen. */
  readonly floor: FloorRows | null
  readonly shown: ShownConversation
}
const remembered = new WeakMap<Conversation, Remembered>()
