import type { Scheduled } from '#shared/model/scheduled.ts'
import { myId } from './select-me.ts'
import { isSameList } from './pending-rows.ts'
import type { DeskState, OutboxRow } from './shape.ts'

/** A reply for later as shown: confirmed, or on its way to the hub. `refused`: the hub would not keep it, its words are here alone. */
export type ShownScheduled = Pick<Scheduled, 'id' | 'conversationId' | 'text' | 'attachments' | 'mail' | 'dueAt' | 'seenUpTo'> & {
  readonly state: 'waiting' | 'held' | 'saving' | 'refused'
  /** The outbox row it still is, if it is. */
  readonly row?: OutboxRow
}

/** One's own replies for later in a conversation, with what this desk has asked of them and the hub has not confirmed. Soonest first. */
export function selectScheduled(state: DeskState, conversationId: string): readonly ShownScheduled[] {
  const before = remembered.get(conversationId)
  if (before !== undefined && before.rows === state.rows.scheduled && before.outbox === state.outbox) return before.shown
  const computed = compute(state, conversationId)
  const shown = before !== undefined && isSameList(before.shown, computed) ? before.shown : computed
  // One conversation is open at a time; while another is opened, both ask by turns, and neither may make the other's answer a new one.
  if (remembered.size > 4) remembered.clear()
  remembered.set(conversationId, { rows: state.rows.scheduled, outbox: state.outbox, shown })
  return shown
}

const remembered = new Map<string, { readonly rows: DeskState['rows']['scheduled']; readonly outbox: DeskState['outbox']; readonly shown: readonly ShownScheduled[] }>()

function compute(state: DeskState, conversationId: string): readonly ShownScheduled[] {
  const me = myId(state)
  const shown = new Map<string, ShownScheduled>()
  const ended = new Set<string>()
  for (const row of state.rows.scheduled.values()) {
    if (row.conversationId !== conversationId || row.userId !== me) continue
    if (isOpen(row)) shown.set(row.id, row)
    else ended.add(row.id)
  }
  for (const row of state.outbox) {
    const { command } = row
    const isRefused = row.state.kind === 'refused' || row.state.kind === 'held'
    if (command.type === 'drop-scheduled' && !isRefused) shown.delete(command.payload.scheduledId)
    // One that has gone, or was dropped on another desk, is not kept on by a change that came too late.
    if (command.type !== 'schedule-reply' || command.payload.conversationId !== conversationId || ended.has(command.payload.scheduledId)) continue
    const { scheduledId: id, ...said } = command.payload
    shown.set(id, { ...said, id, state: isRefused ? 'refused' : 'saving', row })
  }
  return [...shown.values()].sort((a, b) => a.dueAt - b.dueAt)
}

function isOpen(row: Scheduled): row is Scheduled & { readonly state: 'waiting' | 'held' } {
  return row.state === 'waiting' || row.state === 'held'
}
