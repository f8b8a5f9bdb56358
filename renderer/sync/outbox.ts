import type { Command } from '#shared/protocol/command.ts'
import { dropRows, keepRow, keepRows, replaceRow, takeRowBack, type NewRow } from '#renderer/db/outbox-table.ts'
import type { DeskActions, DeskState, OutboxRow } from '#renderer/state/shape.ts'
import { seenUpTo, type Desk } from './desk.ts'
import { collapseKey, followersOf } from './next-to-send.ts'
import { withRoom } from './with-room.ts'

// What the person wants of the hub, in any window: kept on this machine first, shown second, sent third. Only the leader
// sends (send-outbox.ts); the other windows put their rows into the same table and say so.

export type Outbox = Pick<DeskActions, 'send' | 'sendAll' | 'sendHeld' | 'discard'> & {
  /** The reply that was taken back, or null if it had left. */
  readonly takeBack: (n: number) => Promise<Extract<Command, { type: 'reply' }> | null>
  /** Rows changed or gone, by whoever: shown here and told to the other windows. */
  readonly change: (put: readonly OutboxRow[], dropped: readonly number[]) => void
  /** The same, heard of another window. */
  readonly hear: (put: readonly OutboxRow[], dropped: readonly number[]) => void
  /** When a row was written by the steady clock, if it was in this window. */
  readonly writtenSteady: (n: number) => number | null
}

export function createOutbox(desk: Desk, poke: () => void): Outbox {
  const { cache, surroundings } = desk
  const { clock, newId } = surroundings
  const steady = new Map<number, number>()
  // Sealing takes as long as the words are: without a queue, a short reply would overtake the long one before it.
  let writing: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = writing.then(work)
    writing = turn.catch(() => undefined) // Its caller hears of it; the next in the queue must not.
    return turn
  }

  function take(put: readonly OutboxRow[], gone: readonly number[]): void {
    for (const n of gone) desk.dropped.add(n)
    const fresh = put.filter(({ n }) => !desk.dropped.has(n))
    desk.set((state) => ({ outbox: merged(state.outbox, fresh, gone) }))
  }

  function change(put: readonly OutboxRow[], gone: readonly number[]): void {
    take(put, gone)
    desk.channel.post({ kind: 'outbox', put, dropped: gone })
  }

  async function write(row: NewRow, keep: (row: NewRow) => Promise<number>, gone: readonly number[]): Promise<void> {
    const written = clock.steady()
    const n = await withRoom(desk, () => keep(row))
    steady.set(n, written)
    change([{ ...row, n }], gone)
    poke()
  }

  return {
    change,
    hear: take,
    writtenSteady: (n) => steady.get(n) ?? null,
    send(type, payload) {
      // The type and the payload were asked for together; TypeScript loses that in the object.
      const row = newRow(desk.state(), { id: newId(), type, payload } as Command, clock.now())
      return inTurn(async () => {
        const key = collapseKey(row.command)
        const replaced = key === null ? [] : desk.state().outbox.filter((one) => one.state.kind === 'waiting' && collapseKey(one.command) === key).map(({ n }) => n)
        await write(row, (one) => keepRow(cache, one, replaced), replaced)
      })
    },
    sendAll(commands) {
      const now = clock.now()
      // Each pair came as one wish; TypeScript loses that in the object.
      const rows = commands.map((wish) => newRow(desk.state(), { ...wish, id: newId() } as Command, now))
      return inTurn(async () => {
        const written = clock.steady()
        const numbers = await withRoom(desk, () => keepRows(cache, rows))
        for (const n of numbers) steady.set(n, written)
        change(rows.map((row, at) => ({ ...row, n: numbers[at] ?? 0 })), [])
        poke()
      })
    },
    sendHeld(n, text) {
      return inTurn(async () => {
        const old = findRow(desk.state(), n)
        if (old === undefined) return
        // A wish of its own, under a new id: the hub has answered the old one, and would answer it the same way again.
        const row = newRow(desk.state(), { ...withText(old.command, text), id: newId() }, clock.now(), true)
        const table = n < 0 ? 'leftOver' : 'outbox'
        await write(row, (one) => replaceRow(cache, table, Math.abs(n), one), n < 0 ? [] : [n])
        if (n < 0) dropLeftOver(desk, n)
      })
    },
    discard(n) {
      return inTurn(async () => {
        await dropRows(cache, n < 0 ? 'leftOver' : 'outbox', [Math.abs(n)])
        if (n < 0) dropLeftOver(desk, n)
        else change([], [n])
        poke()
      })
    },
    takeBack(n) {
      return inTurn(async () => {
        const row = findRow(desk.state(), n)
        if (row?.command.type !== 'reply' || row.notBefore === undefined) return null
        const followers = followersOf(desk.state().outbox, row)
        if (!(await takeRowBack(cache, n, followers))) return null
        change([], [n, ...followers])
        poke()
        return row.command
      })
    },
  }
}

function newRow(state: DeskState, command: Command, now: number, isAfresh = false): NewRow {
  const conversationId = 'conversationId' in command.payload ? command.payload.conversationId : null
  // A screen that knows what its author had in view says so; else it is what this desk showed.
  const told = command.type === 'reply' && !isAfresh ? command.payload.waited.seenUpTo : 0
  // A held reply was looked at once more already: it goes at once.
  const undoMs = command.type === 'reply' && !isAfresh ? undoMsOf(state, command.payload.conversationId) : 0
  return {
    command,
    conversationId,
    writtenAt: now,
    seenUpTo: told > 0 || conversationId === null ? told : seenUpTo(state, conversationId),
    acrossCut: state.line.kind !== 'connected',
    ...(undoMs === 0 ? {} : { notBefore: now + undoMs }),
    state: { kind: 'waiting' },
  }
}

/** How long a reply of this conversation can be taken back, by its inbox. */
function undoMsOf({ rows }: DeskState, conversationId: string): number {
  return rows.inboxes.get(rows.conversations.get(conversationId)?.inboxId ?? '')?.undoMs ?? 0
}

function withText(command: Command, text: string | undefined): Command {
  if (text === undefined || (command.type !== 'reply' && command.type !== 'note')) return command
  if (command.type === 'note') return { ...command, payload: { ...command.payload, text } }
  const { mail } = command.payload
  // Formatted words that no longer say the same as the plain ones go.
  const said = mail === undefined || text === command.payload.text ? mail : { ...mail, html: null }
  return { ...command, payload: { ...command.payload, text, ...(said === undefined ? {} : { mail: said }) } }
}

/** Left-over rows bear negative numbers, so that one number names one row wherever it lies. */
function findRow(state: DeskState, n: number): OutboxRow | undefined {
  return (n < 0 ? state.leftOver : state.outbox).find((row) => row.n === n)
}

function dropLeftOver(desk: Desk, n: number): void {
  const rows = desk.state().leftOver.filter((row) => row.n !== n)
  desk.set(() => ({ leftOver: rows }))
  desk.channel.post({ kind: 'left-over', rows })
}

function merged(rows: readonly OutboxRow[], put: readonly OutboxRow[], gone: readonly number[]): readonly OutboxRow[] {
  if (put.length === 0 && !gone.some((n) => rows.some((row) => row.n === n))) return rows
  const byNumber = new Map(rows.map((row) => [row.n, row]))
  for (const row of put) byNumber.set(row.n, row)
  for (const n of gone) byNumber.delete(n)
  return [...byNumber.values()].sort((a, b) => a.n - b.n)
}
