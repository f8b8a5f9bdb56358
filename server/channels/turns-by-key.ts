import { takesTurn } from '#server/desks/turns.ts'

/** A token bucket for each key (a visitor, an address), for at most `size` keys: the ones longest unused are forgotten first. */
export function turnsByKey(burst: number, perSecond: number, size = 20_000): (key: string, now: number) => boolean {
  const buckets = new Map<string, (now: number) => boolean>()
  return (key, now) => {
    const bucket = buckets.get(key) ?? takesTurn(burst, perSecond)
    // A Map keeps the order of insertion: put back last, it is the newest.
    buckets.delete(key)
    buckets.set(key, bucket)
    if (buckets.size > size) for (const oldest of buckets.keys()) { buckets.delete(oldest); break }
    return bucket(now)
  }
}

/**
 * Whose turn a request takes, by where it comes from; null for this machine itself, which is its own proxy's business.
 * Only a proxy on this very machine may say whom it speaks for, and of its list only what it added itself is believed.
 * An IPv6 customer owns a whole /64.
 */
export function addressKey(peer: string, forwardedFor: string | undefined): string | null {
  const own = withoutMapping(peer)
  const forwarded = isLoopbackAddress(own) ? forwardedFor?.split(',').at(-1)?.trim() : undefined
  const address = forwarded === undefined || forwarded === '' ? own : withoutMapping(forwarded)
  if (isLoopbackAddress(address)) return null
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:/i, '')
}

function isLoopbackAddress(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
