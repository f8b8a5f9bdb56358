import { decodeText } from './charset.ts'
import { decodeWords } from './encoded-words.ts'

// Content-Type and Content-Disposition: a word, and parameters after semicolons (RFC 2045, 2183; long and foreign ones by RFC 2231).

export type Valued = { readonly value: string; readonly parameters: ReadonlyMap<string, string> }

/** No field that anybody writes comes near it. */
const PARAMETERS = 100

export function readValued(field: string): Valued {
  const pieces = splitAtSemicolons(field.slice(0, 20_000))
  const raw = new Map<string, string>()
  for (const piece of pieces.slice(1, PARAMETERS)) {
    const equals = piece.indexOf('=')
    if (equals === -1) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    if (!raw.has(name)) raw.set(name, unquote(piece.slice(equals + 1)))
  }
  return { value: (pieces[0] ?? '').trim().toLowerCase().slice(0, 200), parameters: putTogether(raw) }
}

/** `text/plain` where nothing is said or nothing that can be meant (RFC 2045, section 5.2). */
export function mediaTypeOf({ value }: Valued, otherwise: string): string {
  const type = /^[\w!#$&^.+*-]{1,80}\/[\w!#$&^.+*-]{1,100}/.exec(value.replace(/\s*\/\s*/, '/'))
  return type === null ? otherwise : type[0]
}

function splitAtSemicolons(field: string): string[] {
  const pieces: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < field.length; at++) {
    const character = field[at]
    if (isQuoted && character === '\\') at += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (character === ';' && !isQuoted) {
      pieces.push(field.slice(start, at))
      start = at + 1
    }
  }
  return [...pieces, field.slice(start)]
}

function unquote(text: string): string {
  const value = text.trim()
  if (!value.startsWith('"')) return value
  const end = /^"((?:[^"\\]|\\.)*)/s.exec(value)?.[1] ?? ''
  // A backslash before a letter is a folder's, in names that Windows wrote: only what must be escaped was.
  return end.replace(/\\(["\\])/g, '$1')
}

/** `name*0*=utf-8''…; name*1=…` is one value; only the sections with a star at their end are percent-encoded. */
function putTogether(raw: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const whole = new Map<string, string>()
  const sections = new Map<string, { order: number; isEncoded: boolean; value: string }[]>()
  for (const [name, value] of raw) {
    const star = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(name)
    if (star === null) whole.set(name, decodeWords(value))
    else {
      const [, plain = '', order, second] = star
      sections.set(plain, [...(sections.get(plain) ?? []), { order: Number(order ?? 0), isEncoded: order === undefined || second === '*', value }])
    }
  }
  for (const [name, parts] of sections) whole.set(name, join(parts.sort((a, b) => a.order - b.order)))
  return whole
}

function join(parts: readonly { readonly isEncoded: boolean; readonly value: string }[]): string {
  const opening = parts[0]?.isEncoded === true ? /^([^']*)'[^']*'/.exec(parts[0].value) : null
  const charset = opening?.[1] ?? ''
  // Bytes first and letters after: a character may be cut between two sections.
  const bytes = parts.map(({ isEncoded, value }, index) => {
    const words = index === 0 && opening !== null ? value.slice(opening[0].length) : value
    return isEncoded ? percentDecoded(words) : Buffer.from(words, 'utf8')
  })
  return decodeText(Buffer.concat(bytes), charset === '' ? 'utf-8' : charset).text
}

function percentDecoded(words: string): Uint8Array {
  const out: number[] = []
  const bytes = Buffer.from(words, 'utf8')
  for (let at = 0; at < bytes.length; at++) {
    const pair = bytes.toString('latin1', at + 1, at + 3)
    const isEscape = bytes[at] === 37 && /^[0-9a-fA-F]{2}$/.test(pair)
    out.push(isEscape ? Number.parseInt(pair, 16) : (bytes[at] ?? 0))
    if (isEscape) at += 2
  }
  return Uint8Array.from(out)
}
