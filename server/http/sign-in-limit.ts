// How often somebody may try to sign in: ten tries at once for one address with one email, then one in thirty seconds; and
// three hundred at once for one address with any emails, then one a second. A right password gives its try back. Kept in
// memory and bounded: a flood of invented names pushes out other names, never the address that makes it.

export type SignInLimit = {
  /** Takes a try, or says in how many seconds there is one. */
  readonly take: (address: string, email: string, now: number) => { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }
  /** The try was a right one after all. */
  readonly giveBack: (address: string, email: string) => void
}

type Bucket = { tokens: number; at: number }
type Rule = { readonly burst: number; readonly perMs: number }

const PAIR: Rule = { burst: 10, perMs: 1 / 30_000 }
const ADDRESS: Rule = { burst: 300, perMs: 1 / 1_000 }
const KEPT = 10_000

export function createSignInLimit(): SignInLimit {
  const pairs = new Map<string, Bucket>()
  const addresses = new Map<string, Bucket>()
  return {
    take(address, email, now) {
      const net = networkOf(address)
      const all = refilled(addresses, net, ADDRESS, now)
      const own = refilled(pairs, pairOf(net, email), PAIR, now)
      const waitMs = Math.max(waitOf(all, ADDRESS), waitOf(own, PAIR))
      if (waitMs > 0) return { ok: false, retryAfterSeconds: Math.ceil(waitMs / 1_000) }
      all.tokens -= 1
      own.tokens -= 1
      return { ok: true }
    },
    giveBack(address, email) {
      const net = networkOf(address)
      addTo(addresses.get(net), ADDRESS)
      addTo(pairs.get(pairOf(net, email)), PAIR)
    },
  }
}

/** A home's IPv6 addresses are its first 64 bits; whoever has one has them all. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')
}

function pairOf(net: string, email: string): string {
  return `${net} ${email.trim().toLowerCase()}`
}

/** The bucket as it stands now, newest last in the map so that the oldest is what is forgotten. */
function refilled(buckets: Map<string, Bucket>, key: string, { burst, perMs }: Rule, now: number): Bucket {
  const known = buckets.get(key)
  const bucket: Bucket = known === undefined ? { tokens: burst, at: now } : { tokens: Math.min(burst, known.tokens + Math.max(0, now - known.at) * perMs), at: now }
  buckets.delete(key)
  buckets.set(key, bucket)
  for (const oldest of buckets.keys()) {
    if (buckets.size <= KEPT) break
    buckets.delete(oldest)
  }
  return bucket
}

function waitOf({ tokens }: Bucket, { perMs }: Rule): number {
  return tokens >= 1 ? 0 : (1 - tokens) / perMs
}

function addTo(bucket: Bucket | undefined, { burst }: Rule): void {
  if (bucket !== undefined) bucket.tokens = Math.min(burst, bucket.tokens + 1)
}
