import type { WatchWay } from '#shared/model/call.ts'
import type { Leg } from './leg.ts'
import type { MixLeg } from './matrix.ts'
import type { LegQuality, LegState } from './voice.ts'
import type { WebLeg } from './web-leg.ts'

/** A leg and what this desk does with it. */
export type Line = {
  /** The mixer's name for it. */
  readonly key: string
  readonly side: MixLeg['side']
  readonly leg: Leg
  /** The same, where it is a web leg. */
  readonly web: WebLeg | null
  /** Of a call that is had here, its entry. */
  readonly entryId: string | null
  isHeld: boolean
  way: WatchWay | null
  connectedAt: number | null
  quality: LegQuality
  /** It leaves because its call goes on elsewhere, which is no end of the call. */
  isMovedOn: boolean
}

export function legState({ leg, isHeld, way, connectedAt, quality }: Line): LegState {
  return {
    legId: leg.id, conversationId: leg.conversationId, part: leg.part, with: leg.with, phase: leg.phase(), isHeld,
    isHeldByThem: leg.isHeldByThem(), quality, connectedAt, watch: leg.part === 'watch' ? way : null,
  }
}

export function mixLeg({ key, leg, side, isHeld, way }: Line): MixLeg {
  return { id: key, conversationId: leg.conversationId, part: leg.part, side, isHeld, way }
}

/** A line that carries, or will carry, the customer's voice to this desk. */
export function isCustomerLine(line: Line): boolean {
  return line.leg.part === 'customer'
}

export function isColleagueLine({ leg }: Line): boolean {
  return leg.part === 'consult' || leg.part === 'conference'
}
