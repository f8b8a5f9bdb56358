import { decodeText, isPlain } from './charset.ts'
import { LIMITS } from './limits.ts'

// A header block as fields (RFC 5322, section 2.2), leniently: what is no field is passed over and named a fault.

export type Fields = {
  /** Every value of a field, topmost first, unfolded: in Unicode, with encoded words as they stand. */
  readonly all: (name: string) => readonly string[]
  readonly first: (name: string) => string | null
  readonly has: (name: string) => boolean
  readonly names: () => ReadonlySet<string>
  /** Lines that are no field, fields that may be there once and are there twice, more fields than are read. */
  readonly isFaulty: boolean
}

/** RFC 5322, section 3.6: at most one of each. */
const ONCE = ['from', 'sender', 'reply-to', 'to', 'cc', 'date', 'message-id', 'in-reply-to', 'references', 'subject', 'content-type', 'content-transfer-encoding', 'mime-version'] as const

const COLON = 58
const LF = 10
const CR = 13

/** `hint`: the character set of the mail's words, for fields that hold bytes beyond ASCII (which RFC 6532 wants in UTF-8). */
export function readFields(block: Uint8Array, hint: string): Fields {
  const values = new Map<string, string[]>()
  let isFaulty = false
  let count = 0
  for (let start = 0; start < block.length; ) {
    const end = endOfField(block, start)
    const nameEnd = endOfName(block, start, end)
    if (nameEnd === null) isFaulty = true
    else if (count < LIMITS.headerFields) {
      count += 1
      const name = latin1(block.subarray(start, nameEnd)).trimEnd().toLowerCase()
      const value = unfold(decodeValue(block.subarray(block.indexOf(COLON, nameEnd) + 1, end), hint))
      const before = values.get(name)
      if (before === undefined) values.set(name, [value])
      else before.push(value)
    } else isFaulty = true
    start = end
  }
  return {
    all: (name) => values.get(name) ?? [],
    first: (name) => values.get(name)?.[0] ?? null,
    has: (name) => values.has(name),
    names: () => new Set(values.keys()),
    isFaulty: isFaulty || ONCE.some((name) => (values.get(name)?.length ?? 0) > 1),
  }
}

export const NO_FIELDS = readFields(new Uint8Array(0), '')

/**
 * Where a header block that was never ended by an empty line turns into something else: its first line that is no field. Some
 * programs forget the empty line, and then everything they say would be lost. The block's length if there is none.
 */
export function endOfHeader(block: Uint8Array): number {
  for (let start = 0; start < block.length; ) {
    const end = endOfField(block, start)
    if (endOfName(block, start, end) === null) return start
    start = end
  }
  return block.length
}

/** Behind the line's end, and behind that of each line after it that begins with a blank. */
function endOfField(block: Uint8Array, start: number): number {
  let end = start
  do {
    const lineEnd = block.indexOf(LF, end)
    if (lineEnd === -1) return block.length
    end = lineEnd + 1
  } while (block[end] === 32 || block[end] === 9)
  return end
}

/** Where the name ends, blanks before its colon not counted; null: this is no field. */
function endOfName(block: Uint8Array, start: number, end: number): number | null {
  let at = start
  while (at < end && (block[at] ?? 0) > 32 && block[at] !== COLON && (block[at] ?? 0) < 127) at += 1
  const nameEnd = at
  while (block[at] === 32 || block[at] === 9) at += 1
  return nameEnd > start && nameEnd - start <= 200 && at < end && block[at] === COLON ? nameEnd : null
}

function decodeValue(bytes: Uint8Array, hint: string): string {
  return isPlain(bytes) ? latin1(bytes) : decodeText(bytes, '', hint).text
}

/** A fold is the blank that follows it; every other control character, a bare line end above all, is a blank too, for nobody wrote it. */
function unfold(value: string): string {
  // oxlint-disable-next-line no-control-regex -- finding them is what it is for
  return value.replace(/\r?\n[ \t]*/g, ' ').replace(/[\u0000-\u001a\u001c-\u001f\u007f]/g, ' ').trim()
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

export function isEmptyLine(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 1 ? bytes[start] === LF : end - start === 2 && bytes[start] === CR && bytes[start + 1] === LF
}
