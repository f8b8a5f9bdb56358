// Whether a server that offers IDLE (RFC 2177) may be relied on to tell of new mail. Some offer it and keep silent, refuse
// it, end it at once, or end the line over it. One that was found out is only asked for a while, on this line and the next.

export type IdleTrust = {
  readonly mayIdle: () => boolean
  /** It told of a mail by itself. */
  readonly told: () => void
  /** A mail was there that it had not told of. Once may be chance: the mail came as we asked. */
  readonly missed: () => void
  /** It refused, or ended what it had just begun. */
  readonly refused: () => void
  /** The line ended, or had to be ended, over it. Once may be chance. */
  readonly broke: () => void
}

const WITHOUT_MS = 30 * 60_000
const CHANCES = 2

export function createIdleTrust(now: () => number): IdleTrust {
  let without = 0
  let missed = 0
  let broke = 0
  let refused = 0
  const count = (times: number) => {
    if (times < CHANCES) return times
    without = now() + WITHOUT_MS
    return 0
  }
  return {
    mayIdle: () => now() >= without,
    told() {
      missed = 0
      broke = 0
      refused = 0
    },
    missed: () => void (missed = count(missed + 1)),
    refused: () => void (refused = count(refused + 1)),
    broke: () => void (broke = count(broke + 1)),
  }
}
