import type { LegPart, SignalBody, SignalHeard } from '#shared/protocol/signal.ts'
import type { Line } from './lines.ts'
import type { MakeLines } from './make-lines.ts'
import type { Switchboard } from './switchboard.ts'
import type { VoiceNeeds } from './voice.ts'

export type HeardSignals = {
  /** Whether it was taken; one that was heard before, or is of a leg that is over, is taken and does nothing. */
  readonly take: (heard: SignalHeard) => boolean
  /** Conversations have changed: a lead who offered before it was known here that they watch may come in now. */
  readonly followCalls: () => void
}

type Offer = Extract<SignalBody, { kind: 'offer' }>
type Waiting = { readonly conversationId: string; readonly userId: string; readonly offer: Offer; readonly at: number; readonly candidates: SignalBody[] }

/** So many ids are remembered; a signal is repeated for a minute at most. */
const REMEMBERED = 500
/** What a colleague's desk offers before the hub's word reaches this one. */
const PATIENCE_MS = 10_000
const MOST_WAITING = 10

/** Signals that came for this window: each to the leg it is of; an offer of a colleague's makes one. */
export function createHeardSignals(needs: VoiceNeeds, board: Switchboard, make: Pick<MakeLines, 'offered'>, made: (line: Line) => void): HeardSignals {
  const known = new Set<string>()
  const waiting = new Map<string, Waiting>()
  const making = new Map<string, Pick<Waiting, 'userId' | 'candidates'>>()

  function remember(id: string): boolean {
    known.add(id)
    if (known.size > REMEMBERED) for (const oldest of known) return known.delete(oldest)
    return true
  }

  function take(heard: SignalHeard): boolean {
    return known.has(heard.id) || (isForHere(heard) && remember(heard.id))
  }

  /** Does what it says. False: nothing here knows of it, and another machine of this person's may. */
  function isForHere({ conversationId, from, body }: SignalHeard): boolean {
    const line = board.lines().find(({ leg }) => leg.id === body.legId && leg.conversationId === conversationId)
    if (line !== undefined) {
      const { with: other } = line.leg
      const isFromThem = from.kind === 'customer' ? other.kind === 'customer' : other.kind === 'user' && other.userId === from.userId
      if (isFromThem) line.web?.take(body)
      return true
    }
    const early = making.get(body.legId) ?? waiting.get(body.legId)
    if (early !== undefined) {
      const isFromThem = from.kind === 'user' && from.userId === early.userId
      if (isFromThem && early.candidates.length < 100) early.candidates.push(body)
      return true
    }
    // A page says one thing after the other: what it still says of an older desk's leg must not hold up its answer to ours.
    if (board.wasHere(body.legId) || (from.kind === 'customer' && board.customerLine(conversationId) !== undefined)) return true
    if (body.kind !== 'offer' || from.kind !== 'user' || body.part === 'customer') return false
    // A lead comes to where the sound is.
    if (body.part === 'watch' && board.customerLine(conversationId) === undefined) return false
    offered(conversationId, from.userId, body, body.part)
    return true
  }

  function offered(conversationId: string, userId: string, offer: Offer, part: Exclude<LegPart, 'customer'>): void {
    for (const line of board.lines()) {
      const { leg, side } = line
      const isOlder = leg.part === part && leg.conversationId === conversationId && leg.with.kind === 'user' && leg.with.userId === userId && side === (part === 'watch' ? 'host' : 'guest')
      if (isOlder) {
        line.isMovedOn = true
        line.web?.leave('replaced')
        board.remove(line)
      }
    }
    if (part !== 'watch') return void bring(conversationId, userId, offer, part, [])
    if (waiting.size >= MOST_WAITING) return
    waiting.set(offer.legId, { conversationId, userId, offer, at: needs.now(), candidates: [] })
    followCalls()
  }

  async function bring(conversationId: string, userId: string, offer: Offer, part: Exclude<LegPart, 'customer'>, early: SignalBody[]): Promise<void> {
    making.set(offer.legId, { userId, candidates: early })
    const way = part === 'watch' ? (watcher(conversationId, userId)?.way ?? null) : null
    const line = await make.offered(conversationId, offer.legId, part, userId, offer.sdp, way)
    making.delete(offer.legId)
    for (const body of early) line.web?.take(body)
    // Nobody has to answer a lead: the hub said that they may, and the screen that they do.
    if (part === 'watch') line.web?.begin()
    made(line)
  }

  /** A lead whom the hub lets watch a call that this person has. Whoever says so themselves is believed nothing. */
  function watcher(conversationId: string, userId: string) {
    const conversation = needs.calls().find(({ id }) => id === conversationId)
    if (conversation?.call == null || conversation.place.kind !== 'assigned' || conversation.place.to !== needs.userId()) return undefined
    return conversation.call.watchers.find(({ by }) => by === userId)
  }

  function followCalls(): void {
    for (const [legId, one] of [...waiting]) {
      if (needs.now() - one.at > PATIENCE_MS) waiting.delete(legId)
      else if (watcher(one.conversationId, one.userId) !== undefined) {
        waiting.delete(legId)
        void bring(one.conversationId, one.userId, one.offer, 'watch', one.candidates)
      }
    }
  }

  return { take, followCalls }
}
