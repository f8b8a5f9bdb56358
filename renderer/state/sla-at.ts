import { slaState, type SlaState } from '#shared/domain/sla.ts'
import type { Conversation } from '#shared/model/conversation.ts'
import type { DeskState } from './shape.ts'

/** The most pressing promise of a conversation when this machine's clock shows `now` (ms); due times are the hub's. */
export function slaAt(state: Pick<DeskState, 'clockOffsetMs'>, conversation: Pick<Conversation, 'sla'>, now: number): SlaState {
  return slaState(conversation, hubTime(state, now))
}

/** The hub's clock when this machine's shows `now`. */
export function hubTime(state: Pick<DeskState, 'clockOffsetMs'>, now: number): number {
  return now + state.clockOffsetMs
}
