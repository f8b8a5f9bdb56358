import type { WatchWay } from '#shared/model/call.ts'
import type { ShownConversation } from '#renderer/state/shape.ts'
import type { LegQuality, LegState, VoiceState } from '#renderer/voice/voice.ts'

/**
 * How a call of mine stands, of what the hub says of it and what its sound does here. `silent`: it is mine, and its sound is nowhere
 * (the desk was closed meanwhile); `elsewhere`: another window of mine has the sound.
 */
export type CallPhase = 'dialling' | 'connecting' | 'connected' | 'on-hold' | 'held-by-them' | 'interrupted' | 'silent' | 'elsewhere'

/** Somebody spoken with about a call: a colleague, or a number. */
export type ShownConsult = { readonly userId: string | null; readonly name: string; readonly isConnected: boolean; readonly isJoined: boolean }

export type ShownCall = {
  readonly conversationId: string
  readonly name: string
  /** Empty: none is known, or there is none. */
  readonly number: string
  readonly phase: CallPhase
  /** Since when it is in this state, by the hub's clock. */
  readonly since: number
  readonly quality: LegQuality
  readonly watchers: readonly { readonly name: string; readonly way: WatchWay }[]
  readonly consult: ShownConsult | null
}

export type CallNames = { readonly customer: (identityId: string) => string; readonly number: (identityId: string) => string; readonly user: (id: string) => string }

export function shownCall(conversation: ShownConversation, voice: Pick<VoiceState, 'owner' | 'legs' | 'conference'> & { /** Its sound should have been here by now. */ readonly isLate: boolean }, names: CallNames): ShownCall {
  const { id, identityId, call } = conversation
  const ofCall = voice.legs.filter(({ conversationId }) => conversationId === id)
  const leg = ofCall.find(({ part }) => part === 'customer')
  const other = ofCall.find(({ part }) => part === 'consult' || part === 'conference')
  return {
    conversationId: id,
    name: names.customer(identityId),
    number: names.number(identityId),
    phase: phaseOf(conversation, leg, voice),
    since: call?.since ?? conversation.openedAt,
    quality: leg?.quality ?? 'unknown',
    watchers: (call?.watchers ?? []).map(({ by, way }) => ({ name: names.user(by), way })),
    consult: other === undefined ? null : consultOf(other, voice.conference.includes(id), names),
  }
}

function phaseOf({ call }: ShownConversation, leg: LegState | undefined, { owner, isLate }: { readonly owner: VoiceState['owner']; readonly isLate: boolean }): CallPhase {
  if (leg === undefined) {
    if (owner === 'elsewhere') return 'elsewhere'
    if (call?.state === 'dialling') return 'dialling'
    return isLate ? 'silent' : 'connecting'
  }
  if (leg.phase === 'interrupted') return 'interrupted'
  if (call?.state === 'dialling') return 'dialling'
  if (leg.phase !== 'connected') return 'connecting'
  if (leg.isHeld) return 'on-hold'
  return leg.isHeldByThem ? 'held-by-them' : 'connected'
}

function consultOf({ with: other, phase }: LegState, isJoined: boolean, names: CallNames): ShownConsult {
  const isConnected = phase === 'connected'
  if (other.kind === 'user') return { userId: other.userId, name: names.user(other.userId), isConnected, isJoined }
  return { userId: null, name: other.kind === 'number' ? other.number : '', isConnected, isJoined }
}

/** The call that is spoken on now: keys act on it. Of several that are all on hold, the one that began first. */
export function callInHand(calls: readonly ShownCall[]): ShownCall | null {
  return calls.find(({ phase }) => phase !== 'on-hold') ?? calls[0] ?? null
}
