// The desk's index at rest comes in segments: a few hundred or thousand messages each, written whole and never changed. Within
// one, the terms are dealt out to buckets by a keyed hash, and each bucket is sealed: {term: numbers of the messages that
// hold it}. On disk there are so and so many segments with all their buckets, the same whatever was said, and no word.

/** A message to be indexed: its place in the log decides what counts as newest. */
export type Indexed = { readonly key: string; readonly seq: number; readonly terms: ReadonlySet<string> }

export type Bucket = Record<string, number[]>

/** Few messages need few buckets: each is a record to write. */
export function bucketCount(messages: number): number {
  if (messages <= 64) return 1
  return messages <= 512 ? 16 : 256
}

/** Two random numbers, new for each segment, so that a bucket's size tells nothing about which words are in it. */
export type Salt = readonly [number, number]

export function bucketOf(term: string, salt: Salt, buckets: number): number {
  let hash = salt[0]
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15) ^ salt[1], 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) % buckets
}

/** Messages by number: their place among `messages`. Numbers of a term are in ascending order. */
export function postingsOf(messages: readonly Indexed[], salt: Salt, buckets: number): readonly Bucket[] {
  // Terms are anything that was written, `constructor` too: a record without a prototype takes them all.
  const dealt = Array.from({ length: buckets }, (): Bucket => Object.create(null) as Bucket)
  for (const [number, { terms }] of messages.entries()) {
    for (const term of terms) {
      const bucket = dealt[bucketOf(term, salt, buckets)]
      if (bucket !== undefined) (bucket[term] ??= []).push(number)
    }
  }
  return dealt
}

/** What is in all of these, each in ascending order. */
export function inAll(lists: readonly (readonly number[])[]): readonly number[] {
  const [shortest, ...others] = [...lists].sort((a, b) => a.length - b.length)
  if (shortest === undefined) return []
  return others.reduce((kept, list) => {
    let at = 0
    return kept.filter((number) => {
      while ((list[at] ?? Infinity) < number) at += 1
      return list[at] === number
    })
  }, shortest)
}
