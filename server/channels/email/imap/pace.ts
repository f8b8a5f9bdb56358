/** How long things may take, in ms. Tests bring their own. */
export type Pace = {
  /** From the first packet to a mailbox that is open. */
  readonly connectMs: number
  /** One question to the server, and one piece of a mail. */
  readonly answerMs: number
  /** One mail, from its first byte until it is kept. */
  readonly takeInMs: number
  /** How often a server that tells of new mail is asked all the same. */
  readonly renewMs: number
  /** How often one is asked that does not tell. */
  readonly pollMs: number
  /** How often the spam folder is counted. */
  readonly junkMs: number
  /** The first wait after a line has broken, and the longest one; and after a refused sign-in, as accounts get locked. */
  readonly retry: { readonly firstMs: number; readonly longestMs: number; readonly firstRefusedMs: number; readonly longestRefusedMs: number }
  /** The first wait before a mail that could not be taken in is tried again. */
  readonly failureMs: number
  /** How often accounts are looked at, and how long a mailbox is held by a hub that falls silent. */
  readonly lookMs: number
  readonly holdMs: number
  /** How long a hub that closes waits for a mail that is just being taken in; it will be taken in again. */
  readonly closeMs: number
}

export const PACE: Pace = {
  connectMs: 45_000,
  answerMs: 30_000,
  takeInMs: 10 * 60_000,
  renewMs: 60_000,
  pollMs: 15_000,
  junkMs: 5 * 60_000,
  retry: { firstMs: 1_000, longestMs: 60_000, firstRefusedMs: 30_000, longestRefusedMs: 15 * 60_000 },
  failureMs: 30_000,
  lookMs: 2_000,
  holdMs: 15_000,
  closeMs: 3_000,
}

/** Doubling, up to `longestMs`, with half of it left to chance: servers that come back are not met by everybody at once. */
export function waitBeforeAttempt(attempt: number, firstMs: number, longestMs: number, random: () => number): number {
  return Math.round(Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 20)) * (0.5 + random() / 2))
}
