// Content-Transfer-Encoding undone while the mail comes in (RFC 2045, section 6). Bytes are taken as they are sent: what is not of the
// alphabet is passed over, and a line that breaks off in the middle of a group loses that group only.

/** Takes a piece of the encoded body and hands on what it stands for; `end` hands on what was held back. */
export type Decoder = { readonly take: (bytes: Uint8Array) => void; readonly end: () => void }

/** Null: an encoding nobody knows; its bytes are then taken as they stand. */
export function openDecoder(encoding: string, give: (bytes: Uint8Array) => void): Decoder | null {
  switch (encoding) {
    case 'base64':
      return openBase64(give)
    case 'quoted-printable':
      return openQuotedPrintable(give)
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
      return openUuencode(give)
    case '':
    case '7bit':
    case '8bit':
    case 'binary':
      return asItIs(give)
    default:
      return null
  }
}

export function asItIs(give: (bytes: Uint8Array) => void): Decoder {
  return { take: give, end: () => {} }
}

const PADDING = 254
const BASE64 = new Uint8Array(256).fill(255)
for (const [value, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) BASE64[letter.charCodeAt(0)] = value
// RFC 4648, section 5: some write mails with the letters that were made for addresses.
BASE64['-'.charCodeAt(0)] = 62
BASE64['_'.charCodeAt(0)] = 63
BASE64['='.charCodeAt(0)] = PADDING

function openBase64(give: (bytes: Uint8Array) => void): Decoder {
  let group = 0
  let letters = 0
  /** Padding ends a group and not the body: bodies that were put together of several are read on. */
  const endGroup = (out: Uint8Array, at: number) => {
    let end = at
    if (letters >= 2) out[end++] = (letters === 2 ? group >> 4 : group >> 10) & 255
    if (letters === 3) out[end++] = (group >> 2) & 255
    group = 0
    letters = 0
    return end
  }
  return {
    take(bytes) {
      const out = new Uint8Array(Math.ceil(bytes.length * 0.75) + 4)
      let end = 0
      for (let at = 0; at < bytes.length; at++) {
        const value = BASE64[bytes[at] ?? 0] ?? 255
        if (value < 64) {
          group = (group << 6) | value
          letters += 1
          if (letters < 4) continue
          out[end++] = (group >> 16) & 255
          out[end++] = (group >> 8) & 255
          out[end++] = group & 255
          group = 0
          letters = 0
        } else if (value === PADDING) end = endGroup(out, end)
      }
      give(out.subarray(0, end))
    },
    end() {
      const out = new Uint8Array(2)
      give(out.subarray(0, endGroup(out, 0)))
    },
  }
}

const EQUALS = 61
const LF = 10
const CR = 13

/** So many blanks may stand between an equals sign and its line's end; no program writes one. */
const SOFT_BREAK_BLANKS = 1_000

function openQuotedPrintable(give: (bytes: Uint8Array) => void): Decoder {
  /** The beginning of an escape, whose rest is still to come. */
  let held: Uint8Array = new Uint8Array(0)
  /** Blanks that are dropped if their line ends here: they were put there on the way (RFC 2045, 6.7, rule 3). */
  let blanks: Uint8Array[] = []
  const settleBlanks = (isLineEnd: boolean) => {
    if (!isLineEnd) for (const one of blanks) give(one)
    blanks = []
  }
  const decode = (bytes: Uint8Array, isEnd: boolean) => {
    const out = new Uint8Array(bytes.length)
    let end = 0
    let at = 0
    for (; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (isBlank(byte)) {
        let next = at + 1
        while (isBlank(bytes[next])) next += 1
        if (next === bytes.length || blanks.length > 0) {
          give(out.slice(0, end))
          end = 0
          blanks.push(Uint8Array.from(bytes.subarray(at, next)))
        } else if (bytes[next] !== LF && bytes[next] !== CR) for (let copy = at; copy < next; copy++) out[end++] = bytes[copy] ?? 0
        at = next - 1
        continue
      }
      if (blanks.length > 0) settleBlanks(byte === LF || byte === CR)
      if (byte !== EQUALS) {
        out[end++] = byte
        continue
      }
      const first = hex(bytes[at + 1])
      const second = hex(bytes[at + 2])
      if (first >= 0 && second >= 0) {
        out[end++] = first * 16 + second
        at += 2
        continue
      }
      let next = at + 1
      while (isBlank(bytes[next]) && next - at < SOFT_BREAK_BLANKS) next += 1
      const isOpen = next === bytes.length || (next === bytes.length - 1 && (bytes[next] === CR || (first >= 0 && next === at + 1)))
      if (isOpen && !isEnd) break
      if (bytes[next] === LF) at = next
      else if (bytes[next] === CR && (bytes[next + 1] === LF || next + 1 === bytes.length)) at = next + 1
      else if (next === bytes.length) at = next
      else out[end++] = byte
    }
    held = isEnd ? held.subarray(0, 0) : Uint8Array.from(bytes.subarray(at))
    give(out.subarray(0, end))
  }
  return {
    take: (bytes) => decode(held.length === 0 ? bytes : joined(held, bytes), false),
    end() {
      decode(held, true)
      settleBlanks(true)
    },
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}

const UUENCODED_LINE = 61

/** Lines of a length byte and groups of four letters, between `begin` and `end`: older than MIME, and still sent. */
function openUuencode(give: (bytes: Uint8Array) => void): Decoder {
  const line = new Uint8Array(UUENCODED_LINE + 1)
  let size = 0
  const value = (at: number) => (at < size ? ((line[at] ?? 32) - 32) & 63 : 0)
  /** Puts what the line stands for behind `end`, and gives where that ends. */
  const endLine = (out: Uint8Array, end: number): number => {
    // No length is written in small letters, as `begin` and `end` are; and a line holds no more than its letters.
    const letters = size - 1
    const length = (line[0] ?? 0) > 96 || (line[0] ?? 0) < 32 ? 0 : Math.min(value(0), Math.floor((letters * 3) / 4))
    for (let at = 0; at < length; at++) {
      const group = 1 + Math.floor(at / 3) * 4
      const [first, second] = at % 3 === 0 ? [value(group) << 2, value(group + 1) >> 4] : at % 3 === 1 ? [value(group + 1) << 4, value(group + 2) >> 2] : [value(group + 2) << 6, value(group + 3)]
      out[end + at] = (first | second) & 255
    }
    size = 0
    return end + Math.max(0, length)
  }
  return {
    take(bytes) {
      const out = new Uint8Array(bytes.length + UUENCODED_LINE)
      let end = 0
      for (const byte of bytes) {
        if (byte === LF) end = endLine(out, end)
        else if (byte !== CR && size <= UUENCODED_LINE) line[size++] = byte
      }
      give(out.subarray(0, end))
    },
    end() {
      const out = new Uint8Array(UUENCODED_LINE)
      give(out.subarray(0, endLine(out, 0)))
    },
  }
}

export function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
