import type { Answer, Command, PayloadOf, Refusal } from '#shared/protocol/command.ts'
import { claimRow, dropRows, updateRow } from '#renderer/db/outbox-table.ts'
import { localDraftKey } from '#renderer/db/drafts-table.ts'
import type { OutboxRow } from '#renderer/state/shape.ts'
import type { Desk } from './desk.ts'
import { fillIn, waitMs } from './fill-in.ts'
import { collapseKey, nextToSend } from './next-to-send.ts'
import type { Outbox } from './outbox.ts'
import type { HubConnection } from './socket.ts'

// The leader's half of the outbox: sends what may go, and does with each row what its answer says. A row leaves only when
// its effect has come back, or the hub's answer lies behind what this desk has read; a lost answer means the same id again.

export type Sender = {
  /** The line is up: everything that may go, goes. */
  readonly up: () => void
  /** The line is down: whatever is unsent has now crossed a cut (S8). */
  readonly down: () => void
  readonly drain: () => void
}

function canBeTakenBack(row: OutboxRow): boolean {
  return row.notBefore !== undefined && row.hasGone !== true
}

/** What becomes of drafts, told to drafts.ts. */
export type SavedDraft = { readonly accepted: (sent: PayloadOf<'save-draft'>) => void; readonly refused: (sent: PayloadOf<'save-draft'>, reason: Refusal) => void }

const TROUBLE_TRIES = 3
const TROUBLE_WAIT_MS = 1_000

export function createSender(desk: Desk, outbox: Outbox, connection: Pick<HubConnection, 'command' | 'startOver'>, drafts: SavedDraft): Sender {
  const { cache, surroundings } = desk
  const { clock, random } = surroundings
  const inFlight = new Set<number>()
  const troubles = new Map<number, number>()
  let lineSince: number | null = null
  let callOffWake = () => {}

  function drain(): void {
    if (lineSince === null || desk.isClosed()) return
    const rows = desk.state().outbox
    const going = nextToSend(rows, inFlight, (row) => untilDue(row) === 0)
    wakeFor(rows)
    if (going.length === 0) return
    for (const row of going) inFlight.add(row.n)
    outbox.change(going.filter((row) => !canBeTakenBack(row)).map((row) => ({ ...row, state: { kind: 'sending' } })), [])
    for (const row of going) void (canBeTakenBack(row) ? claim(row, lineSince) : send(row, lineSince))
  }

  function untilDue(row: OutboxRow): number {
    return waitMs(row, { clock, writtenSteady: outbox.writtenSteady(row.n) })
  }

  /** One timer, for whichever is due first. What falls due while the line is down goes when it comes up. */
  function wakeFor(rows: readonly OutboxRow[]): void {
    callOffWake()
    const next = Math.min(...rows.filter(({ state }) => state.kind === 'waiting').map(untilDue).filter((ms) => ms > 0))
    if (Number.isFinite(next)) callOffWake = clock.after(next, drain)
  }

  /** Its time to be taken back is over, unless another window was a moment earlier. */
  async function claim(row: OutboxRow, since: number): Promise<void> {
    try {
      if (await claimRow(cache, row.n)) {
        const now: OutboxRow = { ...(rowAt(row.n) ?? row), hasGone: true, state: { kind: 'sending' } }
        outbox.change([now], [])
        return await send(now, since)
      }
    } catch (error) {
      inFlight.delete(row.n)
      return desk.failed(error)
    }
    inFlight.delete(row.n)
    outbox.change([], [row.n])
    drain()
  }

  async function send(row: OutboxRow, since: number): Promise<void> {
    const { command, n } = row
    const draft = command.type === 'save-draft' ? desk.state().drafts.get(localDraftKey(command.payload)) : undefined
    const payload = fillIn(row, { clock, writtenSteady: outbox.writtenSteady(n), lineSince: since, draft })
    const answer = await connection.command({ id: command.id, type: command.type, payload })
    if (desk.isClosed()) return
    if (answer !== 'lost' && !answer.ok && (answer.reason === 'too-many' || answer.reason === 'internal') && mayTryAgain(n, answer.reason)) {
      // Still in flight for its lane: what follows in its conversation must not overtake it.
      clock.after(TROUBLE_WAIT_MS * (1 + random()), () => {
        inFlight.delete(n)
        const rested = rowAt(n)
        if (rested !== undefined) outbox.change([{ ...rested, state: { kind: 'waiting' } }], [])
        drain()
      })
      return
    }
    inFlight.delete(n)
    // Gone: its effect came back before its answer did.
    const now = rowAt(n)
    if (now !== undefined) await settle(now, payload, answer)
    drain()
  }

  function rowAt(n: number): OutboxRow | undefined {
    return desk.state().outbox.find((row) => row.n === n)
  }

  function mayTryAgain(n: number, reason: Refusal): boolean {
    if (reason === 'too-many') return true
    const tries = (troubles.get(n) ?? 0) + 1
    troubles.set(n, tries)
    return tries < TROUBLE_TRIES
  }

  async function settle(row: OutboxRow, sent: Command['payload'], answer: Answer | 'lost'): Promise<void> {
    if (answer === 'lost') return outbox.change([{ ...row, acrossCut: true, state: { kind: 'waiting' } }], [])
    if (answer.ok) {
      if (row.command.type === 'save-draft') drafts.accepted(sent as PayloadOf<'save-draft'>) // filled in from its own payload.
      if (answer.seq > (desk.position.cursor?.seq ?? -1)) return outbox.change([{ ...row, state: { kind: 'acknowledged', seq: answer.seq } }], [])
      return drop(row)
    }
    if (answer.reason === 'signed-out') {
      outbox.change([{ ...row, state: { kind: 'waiting' } }], [])
      // The door will say it to the whole desk.
      return connection.startOver()
    }
    if (row.command.type === 'save-draft') drafts.refused(row.command.payload, answer.reason)
    if (collapseKey(row.command) !== null) return drop(row)
    const isHeld = row.command.type === 'reply' && (answer.reason === 'stale' || answer.reason === 'too-old')
    const kept: OutboxRow = { ...row, state: isHeld ? { kind: 'held', reason: answer.reason as 'stale' | 'too-old' } : { kind: 'refused', reason: answer.reason } } // narrowed by isHeld.
    outbox.change([kept], [])
    await attempt(() => updateRow(cache, kept))
    // Once more, for a window that was just opening and read the row as it lay before.
    outbox.change([kept], [])
  }

  /** Gone from the disk first: a window that is just opening reads it there, and hears only what is said afterwards. */
  async function drop(row: OutboxRow): Promise<void> {
    await attempt(() => dropRows(cache, 'outbox', [row.n]))
    outbox.change([], [row.n])
  }

  /** A row that could not be updated is sent again after the next start, under its own id: nothing is lost by it. */
  async function attempt(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (error) {
      desk.failed(error)
    }
  }

  return {
    up() {
      lineSince = clock.now()
      drain()
    },
    down() {
      lineSince = null
      const cut = desk.state().outbox.filter((row) => !row.acrossCut && row.state.kind !== 'acknowledged')
      if (cut.length > 0) outbox.change(cut.map((row) => ({ ...row, acrossCut: true })), [])
    },
    drain,
  }
}
