import type { WatchWay } from '#shared/model/call.ts'
import type { LegPart } from '#shared/protocol/signal.ts'

// Who hears whom. Everything an agent does with the sound of a call, and everything a lead does, is a cell of one matrix: from a
// voice to an ear. Nothing is wired by hand anywhere else, so what must never happen can be proved here (`matrix.test.ts`).

/** One leg, as far as it matters for who hears whom. */
export type MixLeg = {
  readonly id: string
  readonly conversationId: string
  readonly part: LegPart
  /** `host`: the conversation's call is mixed here; `guest`: at the colleague's, with whom this leg is. */
  readonly side: 'host' | 'guest'
  readonly isHeld: boolean
  /** Of a part `watch`, how. */
  readonly way: WatchWay | null
}

export type Mix = { readonly legs: readonly MixLeg[]; readonly isMuted: boolean; /** Conversations in which all hear each other. */ readonly conference: ReadonlySet<string>; /** Conversations whose customer is being told that they are recorded. */ readonly announcing?: ReadonlySet<string> }

/** Where sound comes from: this machine's microphone, the music, the bells and words before a recording, a leg's other side. */
export type Voiced = 'microphone' | 'music' | 'chime' | `leg:${string}`
/** Where it goes: this machine's speaker, a leg's other side, and the two sides of a conversation's recording. */
export type Ear = 'speaker' | `leg:${string}` | `ours:${string}` | `theirs:${string}`

/** A voice that is heard; whatever is not in the list is silent. */
export type Cell = { readonly from: Voiced; readonly to: Ear }

/** All that is heard, by whom. */
export function hearing(mix: Mix): readonly Cell[] {
  const cells: Cell[] = []
  for (const leg of mix.legs) {
    const waits = isWaiting(leg, mix)
    if (isSpokenTo(leg, mix, waits)) cells.push({ from: 'microphone', to: `leg:${leg.id}` })
    if (waits && leg.side === 'host') cells.push({ from: 'music', to: `leg:${leg.id}` })
    if (leg.part === 'customer' && leg.side === 'host' && mix.announcing?.has(leg.conversationId) === true) cells.push({ from: 'chime', to: `leg:${leg.id}` }, { from: 'chime', to: 'speaker' })
    if (isListenedTo(leg, waits)) cells.push({ from: `leg:${leg.id}`, to: 'speaker' })
    for (const other of mix.legs) if (hears(other, leg, mix)) cells.push({ from: `leg:${leg.id}`, to: `leg:${other.id}` })
  }
  return [...cells, ...recorded(mix, cells)]
}

/** On hold: because somebody said so, or because a colleague is asked about the call meanwhile, whom its customer must not hear. */
function isWaiting(leg: MixLeg, mix: Mix): boolean {
  if (leg.part === 'watch') return false
  return leg.isHeld || (leg.part === 'customer' && isAskedAbout(leg.conversationId, mix))
}

function isAskedAbout(conversationId: string, { legs, conference }: Mix): boolean {
  return !conference.has(conversationId) && legs.some((leg) => isColleague(leg) && leg.conversationId === conversationId && leg.side === 'host' && !leg.isHeld)
}

function isColleague({ part }: MixLeg): boolean {
  return part === 'consult' || part === 'conference'
}

/** Whether this machine's microphone goes to a leg. */
function isSpokenTo(leg: MixLeg, mix: Mix, waits: boolean): boolean {
  if (mix.isMuted || waits) return false
  if (leg.part !== 'watch') return true
  if (leg.side === 'guest') return leg.way === 'coach' || leg.way === 'barge'
  // A lead hears what the agent says to the customer; while that one waits, only a lead who may answer.
  return leg.way !== null && (leg.way !== 'monitor' || !isCustomerWaiting(leg.conversationId, mix))
}

function isListenedTo(leg: MixLeg, waits: boolean): boolean {
  if (waits) return false
  return leg.part !== 'watch' || leg.side === 'guest' || leg.way === 'coach' || leg.way === 'barge'
}

function isCustomerWaiting(conversationId: string, mix: Mix): boolean {
  const customer = mix.legs.find((leg) => leg.conversationId === conversationId && leg.part === 'customer')
  return customer === undefined || isWaiting(customer, mix)
}

/** Whether one leg's other side hears another's. Never across conversations, and only where both are mixed here. */
function hears(listener: MixLeg, speaker: MixLeg, mix: Mix): boolean {
  if (listener.id === speaker.id || listener.conversationId !== speaker.conversationId) return false
  if (listener.side !== 'host' || speaker.side !== 'host' || isWaiting(listener, mix) || isWaiting(speaker, mix)) return false
  // What is said to a customer who waits does not reach them, nor what they say anybody.
  if (isCustomerWaiting(listener.conversationId, mix) && (listener.part === 'watch' || speaker.part === 'watch')) return false
  const isJoined = mix.conference.has(listener.conversationId)
  if (isColleague(listener) || isColleague(speaker)) {
    if (!isJoined) return false
  }
  // A lead is heard by everybody, or by nobody but the agent.
  if (speaker.part === 'watch') return speaker.way === 'barge' && (listener.part !== 'watch' || listener.way !== null)
  return listener.part !== 'watch' || listener.way !== null
}

/** Ours is what the customer hears of us, theirs what we hear of the customer: nothing is kept that the two did not hear. */
function recorded({ legs }: Mix, cells: readonly Cell[]): readonly Cell[] {
  return legs.flatMap(({ id, conversationId, part, side }) => {
    if (part !== 'customer' || side !== 'host') return []
    const ours = cells.filter(({ from, to }) => to === `leg:${id}` && from !== 'music' && from !== 'chime').map(({ from }): Cell => ({ from, to: `ours:${conversationId}` }))
    const theirs = cells.filter(({ from, to }) => from === `leg:${id}` && to === 'speaker').map(({ from }): Cell => ({ from, to: `theirs:${conversationId}` }))
    return [...ours, ...theirs]
  })
}
