import { decodeWords } from './encoded-words.ts'
import { LIMITS } from './limits.ts'

/** A hundred ids as long as they may be; the newest stand last. */
const LONGEST = LIMITS.references * (LIMITS.messageIdBytes + 10)

/** The ids of a Message-ID, In-Reply-To or References field (RFC 5322, section 3.6.4), with their brackets, as they stand. */
export function readMessageIds(field: string): string[] {
  const end = field.slice(-LONGEST)
  const text = end.includes('=?') ? decodeWords(end) : end
  const ids = Array.from(text.matchAll(/<\s*([^<>\s]{1,998})\s*>/g), ([, id = '']) => `<${id}>`)
  // Some leave the brackets out; whoever answers such a mail puts them there.
  const bare = ids.length === 0 && /^[^<>\s@]{1,500}@[^<>\s@]{1,490}$/.test(text.trim()) ? [`<${text.trim()}>`] : []
  return [...ids, ...bare].filter((id) => Buffer.byteLength(id) <= LIMITS.messageIdBytes)
}
