/**
 * A token bucket: `burst` turns at once, `perSecond` after that. Returns whether this turn may be taken at a moment (ms).
 * A clock that is set back costs nobody their turns.
 */
export function takesTurn(burst: number, perSecond: number): (now: number) => boolean {
  let tokens = burst
  let last = 0
  return (now) => {
    tokens = Math.min(burst, tokens + (Math.max(0, now - (last || now)) / 1_000) * perSecond)
    last = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
