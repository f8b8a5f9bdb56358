import { idFrom } from '#shared/base/ids.ts'
import { applyEvent, type Thread } from '#shared/domain/apply.ts'
import { decide, isConversationCommand, type ConversationCommand, type DecideContext } from '#shared/domain/decide.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { Content, Entry } from '#shared/model/entry.ts'
import type { OutboxRow, ShownEntry } from './shape.ts'

// What the desk shows before the hub has answered: its own pending commands laid over the confirmed rows, by the very
// functions the hub will run. Nothing foreseen is ever stored. When the command comes back by the common road its row
// leaves the outbox, and the confirmed entry takes the foreseen one's place under the same id.

export type Floor = DecideContext['floor'] & { readonly userId: string; readonly clockOffsetMs: number }

export type Foreseen = {
  readonly conversation: Conversation
  readonly entries: readonly ShownEntry[]
  /** Whether an unconfirmed command of this desk concerns the conversation itself. */
  readonly hasPending: boolean
}

/**
 * Lays `rows` (in order of `n`) over a confirmed conversation and the part of its thread at hand. Held and refused rows
 * change nothing, but their words are shown in the thread, so that nothing written is ever out of sight.
 */
export function foresee(conversation: Conversation, entries: readonly Entry[], rows: readonly OutboxRow[], floor: Floor): Foreseen {
  const confirmed = new Map(entries.map((entry) => [entry.id, entry]))
  const pendingOf = new Map<string, OutboxRow>()
  let thread: { readonly conversation: Conversation; readonly entries: ReadonlyMap<string, Entry> } = { conversation, entries: confirmed }
  let hasPending = false
  for (const row of rows) {
    const { command } = row
    if (!isConversationCommand(command) || hasComeBack(row, conversation, confirmed)) continue
    const next = isOnItsWay(row) ? applied(thread, command, row, floor) : null
    hasPending ||= isOnItsWay(row)
    const laid = next ?? withBubble(thread, command, row, floor)
    for (const [id, entry] of laid.entries) if (thread.entries.get(id) !== entry) pendingOf.set(id, row)
    thread = laid
  }
  const shown = [...thread.entries.values()].sort((a, b) => a.seq - b.seq)
  return {
    // The confirmed rev stays: it says how new the row is, and a preview is not news.
    conversation: { ...thread.conversation, rev: conversation.rev },
    entries: shown.map((entry): ShownEntry => {
      const pending = pendingOf.get(entry.id)
      return pending === undefined ? entry : { ...entry, pending }
    }),
    hasPending,
  }
}

/** A row that still stands for something to come: not one that was refused, and waits for the person. */
export function isOnItsWay(row: OutboxRow): boolean {
  return row.state.kind !== 'held' && row.state.kind !== 'refused'
}

/** Far above any seq a hub will reach, so that what is pending sorts last; sixteen places for the facts of each command. */
const PENDING_SEQ = Number.MAX_SAFE_INTEGER - 2 ** 50

export function pendingSeq(n: number, place = 0): number {
  return PENDING_SEQ + n * 16 + Math.min(place, 15)
}

/** Its effect is among the confirmed rows already, though the outbox has not heard of it yet. */
function hasComeBack(row: OutboxRow, conversation: Conversation, confirmed: ReadonlyMap<string, Entry>): boolean {
  if (row.state.kind === 'acknowledged' && row.state.seq <= conversation.rev) return true
  return confirmed.has(idFrom(row.command.id, 'e'))
}

type Laid = { readonly conversation: Conversation; readonly entries: ReadonlyMap<string, Entry> }

function applied(thread: Laid, command: ConversationCommand, row: OutboxRow, floor: Floor): Laid | null {
  const at = row.writtenAt + floor.clockOffsetMs
  const hasFailed = (entryId: string) => {
    const entry = thread.entries.get(entryId)
    return entry?.kind === 'message' && entry.delivery.kind === 'failed'
  }
  const message = (entryId: string) => {
    const entry = thread.entries.get(entryId)
    return entry?.kind === 'message' ? entry : undefined
  }
  const call = (entryId: string) => {
    const entry = thread.entries.get(entryId)
    return entry?.kind === 'call' ? entry : undefined
  }
  // Whether a reply has grown stale is for the hub to say; until it does, the bubble shows.
  const asked = command.type === 'reply' ? { ...command, payload: { ...command.payload, waited: { ms: 0, acrossCut: false, seenUpTo: row.seenUpTo } } } : command
  const decision = decide(thread.conversation, asked, { at, userId: floor.userId, floor, hasFailed, message, call })
  if (!decision.ok) return null
  let laid: Thread = thread
  for (const [place, fact] of decision.facts.entries()) {
    if ((fact.kind === 'message.delivery_changed' || fact.kind === 'message.edited' || fact.kind.startsWith('call.')) && 'entryId' in fact && !laid.entries.has(fact.entryId)) continue
    laid = applyEvent(laid, { seq: pendingSeq(row.n, place), at, conversationId: thread.conversation.id, fact, contents: decision.contents })
  }
  return { conversation: laid.conversation ?? thread.conversation, entries: laid.entries }
}

/** The words of a reply or note that changes nothing for now, in its place in the thread. */
function withBubble(thread: Laid, command: ConversationCommand, row: OutboxRow, floor: Floor): Laid {
  if (command.type !== 'reply' && command.type !== 'note') return thread
  const id = idFrom(command.id, 'e')
  const content: Content = { text: command.payload.text, attachments: command.payload.attachments, ...(command.type === 'reply' && command.payload.mail !== undefined ? { mail: { way: 'out', ...command.payload.mail } } : {}) }
  const base = {
    id,
    conversationId: thread.conversation.id,
    seq: pendingSeq(row.n),
    at: row.writtenAt + floor.clockOffsetMs,
    author: { kind: 'agent', userId: floor.userId },
    rev: 0,
    content,
  } as const
  const entry: Entry =
    command.type === 'reply'
      ? { kind: 'message', ...base, delivery: { kind: 'queued' }, visibleRev: thread.conversation.visibleRev + 1, editedAt: null }
      : { kind: 'note', ...base, mentions: command.payload.mentions }
  return { ...thread, entries: new Map(thread.entries).set(id, entry) }
}
