import { strictly } from './strictly.ts'

// Which character set bytes are in that do not say, or say wrongly. A library for it (chardet) knew long texts, and not the few
// characters of a subject; so what bytes give in each of a few sets is judged by how common its characters are (decision 0013).

/** 0: what nobody writes; 1: what everybody writes, read so. Whoever scores above another is likelier. */
const CANDIDATES: readonly { readonly encoding: string; readonly score: (shares: Shares) => number }[] = [
  { encoding: 'gb18030', score: ({ simplified, wide }) => simplified + wide * 0.75 },
  { encoding: 'big5', score: ({ traditional, wide }) => traditional * 0.97 + wide * 0.75 },
  // Syllables make Japanese; the same bytes read as Chinese are common characters too, and read from Chinese there are none.
  { encoding: 'shift_jis', score: ({ kana, japanese, wide }) => (kana + japanese) * (kana > 0.15 ? 1.05 : 0.7) + wide * 0.75 },
  { encoding: 'euc-jp', score: ({ kana, japanese, wide }) => (kana + japanese) * (kana > 0.15 ? 1.05 : 0.7) + wide * 0.75 },
  // Chinese read as Korean has Chinese characters among the syllables, sooner or later.
  { encoding: 'euc-kr', score: ({ hangul, wide, count }) => (hangul + wide === 1 && count >= 4 ? 1.02 : hangul * 0.6) },
  // Letters with accents stand alone among plain ones; Cyrillic ones stand together.
  { encoding: 'windows-1251', score: ({ cyrillic, plainLetters, count }) => (count >= 4 && plainLetters < count / 2 ? cyrillic * 0.7 : 0) },
]

/** How much of a text decides; the rest is of the same hand. */
const LOOKED_AT = 4_000
/** Below it, bytes are letters with accents rather than characters of two bytes. */
const LIKELY = 0.55

/** `declared`: the set that was named, which wins where nothing is likelier; '' for none. Always gives a text. */
export function guessText(bytes: Uint8Array, declared: string): string {
  const utf8 = strictly('utf-8', bytes)
  if (utf8 !== null && !utf8.includes('\u001b')) return utf8
  if (bytes.includes(27)) {
    const japanese = strictly('iso-2022-jp', bytes)
    if (japanese !== null) return japanese
  }
  const sample = bytes.subarray(0, LOOKED_AT)
  let best = { encoding: '', score: 0 }
  for (const { encoding, score } of CANDIDATES) {
    const text = strictly(encoding, sample, sample.length < bytes.length)
    if (text === null) continue
    const scored = score(sharesOf(text)) + (encoding === declared ? 0.3 : 0)
    if (scored > best.score) best = { encoding, score: scored }
  }
  if (best.score >= LIKELY) return new TextDecoder(best.encoding).decode(bytes)
  if (declared === 'utf-8' || CANDIDATES.some(({ encoding }) => encoding === declared)) return mostlyRight(declared, bytes)
  return new TextDecoder(knownOr(declared, 'windows-1252')).decode(bytes)
}

/** How common the characters of a text are to whoever writes in one of the scripts that are guessed: 0 to 1. */
export function commonness(text: string): number {
  const { simplified, traditional, kana, hangul, wide } = sharesOf(text.slice(0, LOOKED_AT))
  return Math.max(simplified, traditional) + kana + hangul + wide
}

type Shares = { readonly count: number; readonly plainLetters: number } & Readonly<Record<'simplified' | 'traditional' | 'japanese' | 'kana' | 'hangul' | 'cyrillic' | 'wide', number>>

/** What part of the characters beyond ASCII is common in each script. */
function sharesOf(text: string): Shares {
  let count = 0
  const found = { plainLetters: 0, simplified: 0, traditional: 0, japanese: 0, kana: 0, hangul: 0, cyrillic: 0, wide: 0 }
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (point < 128) {
      if ((point | 32) >= 97 && (point | 32) <= 122) found.plainLetters += 1
      continue
    }
    count += 1
    if (SIMPLIFIED.has(character)) found.simplified += 1
    if (TRADITIONAL.has(character)) found.traditional += 1
    if (JAPANESE.has(character)) found.japanese += 1
    if (point >= 0x3041 && point <= 0x30fe) found.kana += 1
    if (point >= 0xac00 && point <= 0xd7a3) found.hangul += 1
    if (point >= 0x0410 && point <= 0x044f) found.cyrillic += 1
    if ((point >= 0x3000 && point <= 0x3011) || (point >= 0xff01 && point <= 0xff20) || (point >= 0x2014 && point <= 0x2026)) found.wide += 1
  }
  const share = (part: number) => (count === 0 ? 0 : part / count)
  const { plainLetters } = found
  return { count, plainLetters, simplified: share(found.simplified), traditional: share(found.traditional), japanese: share(found.japanese), kana: share(found.kana), hangul: share(found.hangul), cyrillic: share(found.cyrillic), wide: share(found.wide) }
}

/** A few broken bytes in a text are worth less than the text; where most of it is broken, letters are better than marks. */
function mostlyRight(encoding: string, bytes: Uint8Array): string {
  const text = new TextDecoder(encoding).decode(bytes)
  let high = 0
  for (const byte of bytes) if (byte > 127) high += 1
  const broken = text.split('\uFFFD').length - 1
  return broken * 2 > high ? new TextDecoder('windows-1252').decode(bytes) : text
}

function knownOr(encoding: string, otherwise: string): string {
  try {
    return new TextDecoder(encoding).encoding
  } catch {
    return otherwise
  }
}

/** The 3,755 characters of GB 2312's first level; the frequent ones of Big5; the first level of JIS X 0208: what people write. */
const SIMPLIFIED = charactersOf('gb18030', [0xb0, 0xd7], [[0xa1, 0xfe]])
const TRADITIONAL = charactersOf('big5', [0xa4, 0xc6], [[0x40, 0x7e], [0xa1, 0xfe]])
const JAPANESE = charactersOf('euc-jp', [0xb0, 0xcf], [[0xa1, 0xfe]])

function charactersOf(encoding: string, [from, to]: readonly [number, number], trails: readonly (readonly [number, number])[]): ReadonlySet<string> {
  const bytes: number[] = []
  for (let lead = from; lead <= to; lead++) for (const [first, last] of trails) for (let trail = first; trail <= last; trail++) bytes.push(lead, trail)
  const characters = new Set(new TextDecoder(encoding).decode(Uint8Array.from(bytes)))
  characters.delete('\uFFFD')
  return characters
}
