import type { PresenceReason } from '#shared/model/presence.ts'

// Away when nobody is there: only for whoever has asked for it, and only from available, since every other presence is a
// word of the person's own. Never over a call or an offer that waits for an answer: who talks touches no key, and a missed
// offer has a rule of its own on the hub.

export type IdleSight = {
  /** The person has asked for it. */
  readonly isWanted: boolean
  readonly isIdle: boolean
  readonly reason: PresenceReason
  readonly isInCall: boolean
  readonly isRinging: boolean
  /** Of several windows of one desk only one acts. */
  readonly isLeader: boolean
}

/** `isDone`: it was set in this absence already; whoever sets themselves available again meanwhile, from another desk, means it. */
export function decideIdle({ isWanted, isIdle, reason, isInCall, isRinging, isLeader }: IdleSight, isDone: boolean): 'set-away' | 'nothing' {
  return isWanted && isLeader && isIdle && !isDone && reason === 'available' && !isInCall && !isRinging ? 'set-away' : 'nothing'
}

const WORTH_SAYING_MS = 10 * 60_000

/** Whether somebody who comes back to a machine that slept or was locked is told that they were shown as available meanwhile. */
export function isWorthSaying(awayMs: number, reason: PresenceReason): boolean {
  return awayMs >= WORTH_SAYING_MS && reason === 'available'
}
