import type { WrapUp } from '#shared/model/presence.ts'
import { isSameList } from './pending-rows.ts'
import { rememberShown } from './remember-shown.ts'
import { myId } from './select-me.ts'
import type { DeskState, ShownConversation } from './shape.ts'
import type { CallEntry } from '#shared/model/entry.ts'

/** Conversations that are mine and hold a call, the one that began first first. One that was passed on to me rings until I answer it. */
export const selectMyCalls = rememberShown<readonly ShownConversation[]>(
  (shown, me) => shown.filter(({ place, call }) => call != null && place.kind === 'assigned' && place.to === me).sort((a, b) => (a.call?.startedAt ?? 0) - (b.call?.startedAt ?? 0)),
  isSameList,
)

/** One that I accepted in another window gets so long, in ms, to be connected before it rings here. */
const RINGS_ANYWAY_AFTER_MS = 3_000

/** What a ringing is known by: passed on once more, the same call rings anew. */
export function ringingKey({ id, call }: Pick<ShownConversation, 'id' | 'call'>): string {
  return `${id} ${call?.since ?? 0}`
}

/**
 * Whether a call that is mine rings at me, because somebody passed it on or gave it to me. One that I accepted had rung before it
 * became mine; `answered`: those I have answered here, which the hub may not have heard yet. `now`: the hub's clock, ms.
 */
export function ringsForMe(one: Pick<ShownConversation, 'id' | 'place' | 'call'>, now: number, answered: ReadonlySet<string>): boolean {
  const { place, call } = one
  if (call?.state !== 'ringing' || place.kind !== 'assigned' || answered.has(ringingKey(one))) return false
  return call.since >= place.since || now - place.since > RINGS_ANYWAY_AFTER_MS
}

/** What the thread tells of the call that a conversation holds; null while its thread has not been read here. */
export function selectLiveCallEntry(state: DeskState, conversationId: string): CallEntry | null {
  const entryId = state.rows.conversations.get(conversationId)?.call?.entryId
  if (entryId === undefined) return null
  // It is the newest thing, or near it.
  const entry = state.threads.get(conversationId)?.entries.findLast(({ id }) => id === entryId)
  return entry?.kind === 'call' ? entry : null
}

/** My work after a call, until I have said that it is done. */
export function selectMyWrapUp(state: DeskState): WrapUp | null {
  const wrapUp = state.rows.presences.get(myId(state))?.wrapUp ?? null
  if (wrapUp === null) return null
  // Said already, and on its way.
  return state.outbox.some(({ command, state: way }) => command.type === 'end-wrap-up' && way.kind !== 'refused') ? null : wrapUp
}

/** Whether anything here takes calls: a telephone, or a chat whose page has a button for them. */
export function selectTakesCalls({ rows }: Pick<DeskState, 'rows'>): boolean {
  for (const { channel, calls } of rows.inboxes.values()) if (channel === 'phone' || calls?.isWebOn === true) return true
  return false
}
