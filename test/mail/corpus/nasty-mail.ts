import type { ParsedFile, ParsedMail } from '#server/channels/email/parsed-mail.ts'

/** A mail that no well-bred program writes, and what must become of it. */
export type NastyMail = {
  readonly name: string
  readonly raw: Uint8Array
  /** What is stated is held; what is not stated is only bounded. Files have their size for their bytes. */
  readonly becomes: Expected
}

type SizedFile = Omit<ParsedFile, 'bytes'> & { readonly sizeBytes: number }
export type Sized = Omit<ParsedMail, 'files'> & { readonly files: readonly SizedFile[] }
// What is stated may be a matcher of the test runner's, which has no type of its own.
export type Expected = { readonly [Key in keyof Sized]?: unknown }

/** A line as it is written: text becomes UTF-8, bytes stay as they are. */
type Line = string | Uint8Array

/** From somebody, about something, and then these lines, with CRLF between. */
export function mail(...lines: readonly Line[]): Uint8Array {
  return bare('From: Li <li@x.test>', 'Subject: s', ...lines)
}

const LINE_END = Buffer.from('\r\n')

/** These lines and nothing else. */
export function bare(...lines: readonly Line[]): Uint8Array {
  return Buffer.concat(lines.flatMap((line) => [typeof line === 'string' ? Buffer.from(line) : line, LINE_END]))
}

/** Pieces with nothing between, for lines that hold bytes. */
export function glued(...pieces: readonly Line[]): Uint8Array {
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
}

export function hex(digits: string): Uint8Array {
  return Buffer.from(digits.replaceAll(' ', ''), 'hex')
}

export function base64(content: Line): string {
  return Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')
}

/** A multipart's lines: each part's own, between boundaries. */
export function parts(boundary: string, ...each: readonly (readonly Line[])[]): readonly Line[] {
  return ['', ...each.flatMap((lines) => [`--${boundary}`, ...lines]), `--${boundary}--`]
}

export function part(type: string, ...lines: readonly Line[]): readonly Line[] {
  return [`Content-Type: ${type}`, '', ...lines]
}

/** In a character set that is not Unicode: what its decoder gives, turned round. */
export function inCharset(charset: string, text: string): Uint8Array {
  const table = tableOf(charset)
  return Buffer.concat(Array.from(text, (character) => {
    const bytes = character.charCodeAt(0) < 128 ? Uint8Array.of(character.charCodeAt(0)) : table.get(character)
    if (bytes === undefined) throw new Error(`${charset} has no ${character}`)
    return bytes
  }))
}

const tables = new Map<string, ReadonlyMap<string, Uint8Array>>()

function tableOf(charset: string): ReadonlyMap<string, Uint8Array> {
  const known = tables.get(charset)
  if (known !== undefined) return known
  const table = new Map<string, Uint8Array>()
  const decoder = new TextDecoder(charset)
  const add = (...bytes: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes))
    if (Array.from(character).length === 1 && character !== '\uFFFD' && !table.has(character)) table.set(character, Uint8Array.from(bytes))
  }
  for (let lead = 128; lead < 256; lead++) add(lead)
  for (let lead = 129; lead < 255; lead++) for (let trail = 64; trail < 255; trail++) add(lead, trail)
  tables.set(charset, table)
  return table
}
