import { PROTOCOL_VERSION } from '#shared/protocol/version.ts'
import type { Batch } from '#shared/protocol/batch.ts'
import type { DeskPresence } from '#shared/protocol/presence.ts'
import type { Signal, SignalAnswer } from '#shared/protocol/signal.ts'
import { readCursor } from '#renderer/db/cursor.ts'
import { forgetGoings } from '#renderer/db/write-changes.ts'
import { createKnownRevs } from '#renderer/db/known-revs.ts'
import type { DeskState, Line } from '#renderer/state/shape.ts'
import { absorb } from './absorb.ts'
import { applyBatch, stretchOf, type Stretch } from './apply-batch.ts'
import { createBatchQueue } from './batch-queue.ts'
import type { Desk } from './desk.ts'
import type { Drafts } from './drafts.ts'
import { EVERYTHING, loadWindow } from './load-window.ts'
import { newsOf } from './news.ts'
import type { Marks } from './marks.ts'
import type { Outbox } from './outbox.ts'
import { createSender } from './send-outbox.ts'
import { createConnection, type HubConnection, type Unwelcome, type Welcomed } from './socket.ts'
import type { Signals } from './signals.ts'
import { withRoom } from './with-room.ts'

// The one window of a desk that speaks with the hub. It holds the line, moves the cursor and empties the outbox, and tells
// the other windows what it did. Should it close, another takes its place and sends again what was unanswered.

export type Leadership = {
  readonly drain: () => void
  readonly tryNow: () => void
  readonly say: (presence: DeskPresence) => void
  readonly signal: (signal: Signal) => Promise<SignalAnswer>
  /** Tells how the line stands: to a window that has just opened. */
  readonly tellLine: () => void
  readonly stop: () => void
}

export type LeadParts = {
  readonly outbox: Outbox
  readonly drafts: Drafts
  readonly marks: Marks
  readonly signals: Pick<Signals, 'heard'>
  /** After a batch was taken over, here as in every window. */
  readonly tookOver: (stretch: Pick<Stretch, 'changes'>, isComplete: boolean) => void
  readonly lineUp: () => void
  readonly ended: (how: 'signed-out' | 'too-old' | 'moved', epoch?: string) => void
}

export async function lead(desk: Desk, { outbox, drafts, marks, signals, tookOver, lineUp, ended }: LeadParts): Promise<Leadership> {
  const { cache, surroundings, position, channel } = desk
  const { clock } = surroundings
  const { owner } = cache
  const known = createKnownRevs()
  let head = 0
  let hellos = 0
  let isAsking = false
  /** The hello since which a batch has come. */
  let heardSince = 0
  let gaps = 0

  // The window may have followed another leader whose last word it missed.
  const kept = await readCursor(cache.database)
  if (kept?.seq !== position.cursor?.seq || kept?.isResetting !== position.cursor?.isResetting) {
    const { rest } = await loadWindow(desk)
    rest.catch(desk.failed)
    tookOver({ changes: EVERYTHING }, true)
  }
  // Whoever sent these before cannot say what became of them: they go again under their ids, as having crossed a cut.
  desk.set((state) => ({ outbox: state.outbox.map((row) => ({ ...row, acrossCut: true, state: row.state.kind === 'sending' || row.state.kind === 'acknowledged' ? { kind: 'waiting' } : row.state })) }))

  const connection: HubConnection = createConnection(surroundings.openSocket, clock, surroundings.random, hello, { line, welcomed, turnedAway, batch, presence: heard, signal: signals.heard })
  const sender = createSender(desk, outbox, connection, drafts)
  const queue = createBatchQueue(apply)

  function hello() {
    hellos += 1
    isAsking = true
    const { cursor } = position
    // A copy that was never completed is begun again: half of it is nothing to go on from.
    return { workspaceId: owner.workspaceId, epoch: owner.epoch, protocol: PROTOCOL_VERSION, cursor: cursor === null || cursor.isResetting ? null : cursor.seq }
  }

  function line(now: Line): void {
    if (now.kind !== 'connected') queue.clear()
    desk.set((state) => ({ line: now, freshness: now.kind === 'connected' ? state.freshness : { ...state.freshness, kind: 'as-of' } }))
    if (now.kind === 'connected') {
      desk.set((state) => ({ freshness: { ...state.freshness, kind: standing(false) } }))
      sender.up()
      lineUp()
    } else sender.down()
    tellLine()
  }

  function welcomed(welcome: Welcomed, tookMs: number): void {
    isAsking = false
    // The cookie may have become someone else's, in another tab: their hub must not get this person's words.
    if (welcome.user.id !== owner.userId || welcome.workspaceId !== owner.workspaceId) return end('signed-out')
    if (welcome.epoch !== owner.epoch) return end('moved', welcome.epoch)
    head = welcome.head
    desk.set(() => ({ clockOffsetMs: Math.round(welcome.now + tookMs / 2 - clock.now()) }))
  }

  function turnedAway(reason: Unwelcome): void {
    end(reason === 'desk-too-old' ? 'too-old' : 'signed-out')
  }

  function end(how: 'signed-out' | 'too-old' | 'moved', epoch?: string): void {
    connection.stop()
    ended(how, epoch)
  }

  function batch(raw: Batch, acknowledge: () => void): void {
    if (raw.workspaceId !== owner.workspaceId || raw.epoch !== owner.epoch) return acknowledge()
    const answers = isAsking ? hellos - 1 : hellos
    // A fresh copy is begun once, by the first batch after a hello. One that comes later is a packet that came twice, and would
    // take the desk back to where it began.
    const isLate = raw.reset === true && (answers !== hellos || heardSince === hellos)
    heardSince = answers
    if (isLate) return acknowledge()
    const at = raw.more === true ? raw.items.at(-1)?.at : clock.now() + desk.state().clockOffsetMs
    queue.add(stretchOf(raw, at ?? position.cursor?.asOf ?? 0, answers), acknowledge)
  }

  async function apply(stretch: Stretch): Promise<void> {
    if (desk.isClosed()) return
    try {
      const applied = await withRoom(desk, () => applyBatch(cache, stretch, () => desk.state().outbox, known, desk.guard.isGone))
      if (applied.kind === 'known') return
      if (applied.kind === 'gap') return askAgain(stretch)
      gaps = 0
      const { cursor, settled } = applied
      const after = position.cursor?.seq ?? 0
      position.cursor = cursor
      desk.guard.note(stretch.changes, cursor.seq)
      const gone = new Set(settled.map(({ n }) => n))
      // One change of the state for one batch: nothing is ever drawn half.
      desk.set((state) => ({
        ...absorb(state, stretch.changes),
        news: newsOf(stretch.changes, stretch.isMoreComing || state.freshness.kind !== 'live'),
        ...(gone.size === 0 ? {} : { outbox: state.outbox.filter(({ n }) => !gone.has(n)) }),
        freshness: { kind: standing(stretch.isMoreComing), asOf: cursor.asOf },
      }))
      channel.post({ kind: 'applied', after, cursor, changes: stretch.changes })
      if (gone.size > 0) outbox.change([], [...gone])
      drafts.heard(stretch.changes.rows.drafts?.values() ?? [], settled)
      tookOver(stretch, !stretch.isMoreComing)
      tellLine()
    } catch (error) {
      desk.failed(error)
    }
  }

  /** How fresh the screen is (S9), once the line stands. */
  function standing(isMoreComing: boolean): DeskState['freshness']['kind'] {
    if (desk.state().line.kind !== 'connected') return 'as-of'
    const { cursor } = position
    return isMoreComing || cursor === null || cursor.isResetting || cursor.seq < head ? 'catching-up' : 'live'
  }

  /**
   * Something is missing. What was on its way before the latest hello does not count: asking again for that would throw
   * away the answer which is just arriving, and so for ever.
   */
  function askAgain({ answers }: Stretch): void {
    if (answers !== hellos || isAsking) return
    gaps += 1
    if (gaps <= 3) return connection.helloAgain()
    // The hub does not send what was asked for. Something is wrong there; asking faster makes it no better.
    clock.after(1_000, () => void (answers === hellos && connection.helloAgain()))
  }

  function heard(presence: Parameters<Marks['heard']>[0]): void {
    marks.heard(presence)
    channel.post({ kind: 'heard', presence })
  }

  function tellLine(): void {
    const { line: now, freshness, clockOffsetMs } = desk.state()
    channel.post({ kind: 'line', line: now, freshness, clockOffsetMs })
  }

  await forgetGoings(cache.database)
  await drafts.meetHub()
  connection.start()
  return {
    drain: sender.drain,
    tryNow: connection.tryNow,
    say: connection.presence,
    signal: connection.signal,
    tellLine,
    stop: connection.stop,
  }
}
