import type { LegPart } from '#shared/protocol/signal.ts'
import type { Leg, LegListener } from './leg.ts'
import type { LegWith, PhoneLine, VoiceTrouble } from './voice.ts'

// The seam between the sound of calls (`create-voice.ts`) and the telephone line (`sip/`), which makes legs like those of the web.

export type SipAccount = NonNullable<PhoneLine['sip']>

/** What a leg is for; it becomes part of the leg. */
export type SipPlace = { readonly conversationId: string; readonly part: LegPart; readonly with: LegWith }

export type SipListener = LegListener & { readonly registrationChanged: (isRegistered: boolean) => void }

/**
 * One registration at the exchange, in the window that has the sound. Of each leg it makes it tells the listener: `changed` with
 * every phase, and when `heard` got its track; `ended` once, also when `hangUp` ended it.
 */
export type SipLine = {
  readonly isRegistered: () => boolean
  /** Settles as soon as it is registered, or with false after so many milliseconds. */
  readonly whenRegistered: (timeoutMs: number) => Promise<boolean>
  /** Rings at a number (E.164, or an extension). The leg begins as `ringing`, is `connected` once they answered, and ends with `busy`, `refused`, `no-answer` or `unreachable`. */
  readonly call: (place: SipPlace, number: string, sent: MediaStream) => Leg
  /**
   * Answers the call of this Call-ID: one that rings here, or is about to within a few seconds, or one that this person has and whose
   * sound is nowhere (after a reload, or moved from another window). Otherwise why it could not be.
   */
  readonly takeIncoming: (place: SipPlace, callId: string, sent: MediaStream) => Promise<Leg | VoiceTrouble>
  /** Moves a customer's line to where the conversation goes; null once it went, and then the leg ends. */
  readonly passOn: (leg: Leg, to: { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'queue' }) => Promise<VoiceTrouble | null>
  /** Leaves a leg without ending its call: its sound goes on in another window, or at whoever has it now. */
  readonly letGo: (leg: Leg) => Promise<void>
  /** New credentials for the same line, and new servers; what is connected goes on. */
  readonly renew: (line: PhoneLine & { readonly sip: SipAccount }) => void
  /** Ends what it holds, and is no longer registered. */
  readonly close: () => Promise<void>
}

export type OpenSipLine = (line: PhoneLine & { readonly sip: SipAccount }, listener: SipListener) => SipLine
