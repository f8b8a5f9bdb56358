import type { Conversation } from '#shared/model/conversation.ts'
import type { HeardSignals } from './heard-signals.ts'
import type { KeptSounds } from './kept-sounds.ts'
import { isCustomerLine, type Line } from './lines.ts'
import type { MakeLines } from './make-lines.ts'
import type { OwnCalls } from './own-calls.ts'
import type { Switchboard } from './switchboard.ts'
import type { VoiceNeeds, VoiceTrouble } from './voice.ts'

export type FollowParts = {
  readonly needs: Pick<VoiceNeeds, 'userId' | 'calls'>
  readonly board: Switchboard
  readonly calls: OwnCalls
  readonly kept: KeptSounds
  readonly make: Pick<MakeLines, 'customer' | 'watch'>
  readonly signals: Pick<HeardSignals, 'followCalls'>
  readonly say: (why: VoiceTrouble | null, conversationId: string | null) => void
  readonly leave: (line: Line, why: 'ended' | 'replaced') => void
  /** Makes a line, once at a time for each conversation. */
  readonly connect: (conversationId: string, makeLine: () => Promise<Line | VoiceTrouble>) => Promise<Line | null>
}

/**
 * What the hub says of calls, followed by their sound: a line whose call is over, or somebody else's now, goes; a call of this person's
 * whose sound was on this machine and is nowhere gets it back; a lead's way of watching is what the hub says that it is.
 */
export function createFollowCalls({ needs, board, calls, kept, make, signals, say, leave, connect }: FollowParts): () => void {
  const me = needs.userId()

  function followWatch(line: Line): void {
    const { leg, side, entryId } = line
    const other = leg.with.kind === 'user' ? leg.with.userId : ''
    const found = calls.find(leg.conversationId)
    const watched = found?.call?.watchers.find(({ by }) => by === (side === 'guest' ? me : other))
    const isWatchedHere = side === 'host' && calls.mine(leg.conversationId, null) !== null && watched !== undefined
    // The lead's own is there a moment before the hub knows; a call that is passed on is watched where it goes.
    const isWatchedThere = side === 'guest' && found?.call?.entryId === entryId && (found.call.state !== 'connected' || (found.place.kind === 'assigned' && found.place.to === other))
    if (!isWatchedHere && !isWatchedThere) return leave(line, 'ended')
    if (watched !== undefined) line.way = watched.way
  }

  function followLine(line: Line): void {
    const { leg, side, entryId } = line
    if (leg.part === 'watch') return followWatch(line)
    if (side === 'guest') return
    const found = calls.find(leg.conversationId)
    const isOver = found?.call == null || (entryId !== null && found.call.entryId !== entryId)
    // A colleague who was asked is still spoken with after the customer has gone; whoever got the call hears it by a leg of their own.
    if (isOver ? !isCustomerLine(line) : calls.mine(leg.conversationId, entryId) !== null) return
    if (entryId !== null) kept.drop(entryId)
    leave(line, isOver ? 'ended' : 'replaced')
  }

  /** After a reload, or from another window. */
  async function rejoin({ id }: Conversation): Promise<void> {
    await connect(id, async () => {
      const troubled = await board.openMicrophone()
      if (troubled !== null) say(troubled, id)
      const conversation = await calls.soonMine(id)
      return conversation === null ? 'elsewhere' : make.customer(conversation)
    })
  }

  async function watchAgain({ id, call, place }: Conversation): Promise<void> {
    const how = call?.watchers.find(({ by }) => by === me)?.way
    if (call == null || how === undefined || place.kind !== 'assigned' || place.to === me) return
    const agentId = place.to
    if (board.lines().some(({ leg, side }) => leg.part === 'watch' && side === 'guest' && leg.conversationId === id)) return
    await connect(id, async () => {
      if (how !== 'monitor') await board.openMicrophone()
      return make.watch(id, call.entryId, agentId, how)
    })
  }

  return () => {
    for (const line of board.lines()) followLine(line)
    signals.followCalls()
    for (const conversation of needs.calls()) {
      const { id, call } = conversation
      if (call?.state !== 'connected') continue
      if (kept.has(call.entryId) && calls.mine(id, null) !== null && board.customerLine(id) === undefined) void rejoin(conversation)
      if (kept.has(`watch:${call.entryId}`)) void watchAgain(conversation)
    }
    board.changed()
  }
}
