import type { Attachment } from '#shared/model/entry.ts'
import type { Pending, SessionState } from '../talk/session-state.ts'
import type { Placed } from '../talk/thread.ts'
import type { Refused } from '../wire/read-packet.ts'

export type Mark = { readonly kind: 'sending' | 'kept' | 'sent' | 'delivered' | 'read' } | { readonly kind: 'failed'; readonly reason: Refused }

/** One message as drawn: of the hub's thread, or still on its way there. */
export interface Row {
  readonly id: string
  readonly from: 'customer' | 'agent' | 'bot'
  readonly name: string | null
  readonly at: number
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly isErased: boolean
  readonly isEdited: boolean
  /** Of one's own messages only. */
  readonly mark: Mark | null
  /** Same speaker as above and within a few minutes: no name again. */
  readonly isContinued: boolean
  /** The last of such a run: it carries the time. */
  readonly isGroupEnd: boolean
  readonly isNewDay: boolean
}

const TOGETHER_MS = 5 * 60_000

/** The thread, then what is unsent. `isSameDay` is given: it depends on where the reader is. */
export function rowsOf({ thread, pending, connection }: Pick<SessionState, 'thread' | 'pending' | 'connection'>, isSameDay: (a: number, b: number) => boolean): readonly Row[] {
  const isCut = connection.kind !== 'ready'
  const plain = [...thread.placed.map(fromItem), ...pending.map((one) => fromPending(one, isCut))]
  const goesOn = (before: PlainRow | undefined, row: PlainRow | undefined) =>
    before !== undefined && row !== undefined && isSameDay(before.at, row.at) && before.from === row.from && before.name === row.name && (before.mark?.kind === 'failed') === (row.mark?.kind === 'failed') && row.at - before.at < TOGETHER_MS
  return plain.map((row, index) => {
    const before = plain[index - 1]
    return { ...row, isNewDay: before === undefined || !isSameDay(before.at, row.at), isContinued: goesOn(before, row), isGroupEnd: !goesOn(row, plain[index + 1]) }
  })
}

/** Whether one's own last word stands unanswered, and no agent has spoken since one began. */
export function isWaitingForAnswer(rows: readonly Row[]): boolean {
  const last = rows.findLast(({ mark }) => mark?.kind !== 'failed')
  return last?.from === 'customer' && !rows.some(({ from }) => from === 'agent')
}

export function agentName(rows: readonly Row[]): string | null {
  return rows.findLast(({ from }) => from === 'agent')?.name ?? null
}

type PlainRow = Omit<Row, 'isContinued' | 'isGroupEnd' | 'isNewDay'>

function fromItem({ item }: Placed): PlainRow {
  const { id, from, name, at, text, attachments, isErased, isEdited, state } = item
  return { id, from, name, at, text, attachments, isErased, isEdited, mark: from === 'customer' ? { kind: state } : null }
}

function fromPending({ id, at, words, refused, isAccepted }: Pending, isCut: boolean): PlainRow {
  const attachments = words.kind === 'say' ? words.attachments : []
  return { id, from: 'customer', name: null, at, text: words.text, attachments, isErased: false, isEdited: false, mark: markOf(refused, isAccepted, isCut) }
}

function markOf(refused: Refused | null, isAccepted: boolean, isCut: boolean): Mark {
  if (refused !== null) return { kind: 'failed', reason: refused }
  if (isAccepted) return { kind: 'sent' }
  return { kind: isCut ? 'kept' : 'sending' }
}
