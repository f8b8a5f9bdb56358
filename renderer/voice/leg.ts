import type { LegPart } from '#shared/protocol/signal.ts'
import type { LegPhase, LegQuality, LegWith, VoiceTrouble } from './voice.ts'

/**
 * One connection that carries sound both ways, whatever carries it: a peer connection to a page or a desk (`web-leg.ts`), or a
 * telephone line (`sip/sip-leg.ts`). It is handed a stream to send, which the mixer fills, and gives the one it hears; hold
 * music, muting, recording and joining are done between the two, alike for both.
 */
export type Leg = {
  readonly id: string
  readonly conversationId: string
  readonly part: LegPart
  readonly with: LegWith
  /** What is heard of the other side; empty until it comes, which `changed` tells. */
  readonly heard: MediaStream
  readonly phase: () => LegPhase
  /** Tells the other side that it is on hold, where that can be told (re-INVITE `sendonly`, RFC 6337; a signal); its sound is the mixer's. */
  readonly tellHold: (isHeld: boolean) => Promise<void>
  readonly isHeldByThem: () => boolean
  readonly sendKeys: (digits: string) => void
  readonly quality: () => Promise<LegQuality>
  /** Another stream to send instead. */
  readonly replaceSent: (sent: MediaStream) => Promise<void>
  readonly hangUp: () => Promise<void>
}

export type LegListener = {
  readonly changed: (leg: Leg) => void
  /** It is over: the other side left (`null`), or why it could not be. */
  readonly ended: (leg: Leg, why: VoiceTrouble | null) => void
  /** Keys the other side pressed. */
  readonly keysHeard: (leg: Leg, digits: string) => void
}
