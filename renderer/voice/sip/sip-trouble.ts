import type { VoiceTrouble } from '../voice.ts'

const TROUBLES: Readonly<Record<string, VoiceTrouble>> = {
  Busy: 'busy',
  Rejected: 'refused',
  Unavailable: 'unreachable',
  'Not Found': 'unreachable',
  'Address Incomplete': 'unreachable',
  Redirected: 'unreachable',
  'SIP Failure Code': 'unreachable',
  'Connection Error': 'not-registered',
  'Authentication Error': 'not-registered',
  'Request Timeout': 'unreachable',
  'No Answer': 'no-answer',
  Expires: 'no-answer',
  'Incompatible SDP': 'no-audio',
  'Missing SDP': 'no-audio',
  'Bad Media Description': 'no-audio',
  'User Denied Media Access': 'microphone-denied',
  'WebRTC Error': 'no-sound-way',
  'RTP Timeout': 'no-sound-way',
  'No ACK': 'no-sound-way',
}

/** Why a telephone line ended or never was, by JsSIP's word for the status (RFC 3261, 21); null: somebody hung up. */
export function sipTrouble(cause: string): VoiceTrouble | null {
  return cause === 'Terminated' || cause === 'Canceled' ? null : (TROUBLES[cause] ?? 'internal')
}
