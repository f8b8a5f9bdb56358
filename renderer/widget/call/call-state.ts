import type { CallEnd } from '#shared/model/call.ts'

/** `lost`: there was sound, and both sides look for a way to each other again. */
export type CallSound = 'connecting' | 'heard' | 'lost'

/** Why a call could not be. `denied`: the browser may not listen; `not-now`: nobody could answer; `no-line`: the hub is not reached. */
export type CallRefusal = 'denied' | 'no-microphone' | 'microphone-busy' | 'not-now' | 'no-line' | 'unsupported'

/** One call of this tab, as the customer sees it. */
export type CallState =
  | { readonly kind: 'none' }
  /** Before the browser asks for the microphone, the page says what for. */
  | { readonly kind: 'explaining' }
  /** The browser asks. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'waiting'; readonly place: number | null; readonly waitSeconds: number | null; readonly isToneOff: boolean }
  | { readonly kind: 'ringing'; readonly isToneOff: boolean }
  | { readonly kind: 'connected'; readonly name: string | null; readonly isHeld: boolean; readonly isRecorded: boolean; readonly isMuted: boolean; readonly isMicrophoneGone: boolean; readonly sound: CallSound; /** By this machine's clock, ms. */ readonly since: number }
  | { readonly kind: 'ended'; readonly end: CallEnd | null; readonly lastedMs: number | null }
  | { readonly kind: 'refused'; readonly why: CallRefusal }
  /** Another tab of this customer has it. */
  | { readonly kind: 'elsewhere' }

export const NO_CALL: CallState = { kind: 'none' }

/** Whether a call of this tab stands or is about to. */
export function isCalling({ kind }: CallState): boolean {
  return kind === 'asking' || kind === 'starting' || kind === 'waiting' || kind === 'ringing' || kind === 'connected'
}
