import { assertNever } from '#shared/base/assert.ts'
import type { CallEnd, LiveCall } from '#shared/model/call.ts'
import type { VoiceTrouble } from './voice.ts'

/** What the end of a customer's leg means for the call; null: the call is not over by it. */
export function endOf(why: VoiceTrouble | null, state: LiveCall['state'], wasConnected: boolean): CallEnd | null {
  switch (why) {
    case null:
      return state === 'ringing' && !wasConnected ? 'missed' : 'by-customer'
    case 'elsewhere':
      return null
    case 'busy':
    case 'no-answer':
      return why
    case 'refused':
      return state === 'dialling' ? 'refused' : 'by-customer'
    case 'no-audio':
      return 'no-audio'
    case 'no-sound-way':
      // They were there and had no way to be heard, or had one and lost it.
      return wasConnected || state === 'connected' ? 'lost' : 'no-audio'
    case 'unreachable':
      if (state === 'dialling') return 'unreachable'
      // What could not be told to their page is no end of a call that still rings: it can be tried again, and then rings at somebody else.
      return wasConnected || state === 'connected' ? 'lost' : null
    case 'no-microphone':
    case 'microphone-denied':
    case 'microphone-lost':
    case 'no-speaker':
    case 'not-registered':
    case 'internal':
      return wasConnected ? 'lost' : 'unreachable'
    default:
      return assertNever(why)
  }
}
