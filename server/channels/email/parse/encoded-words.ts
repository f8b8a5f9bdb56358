import { toPlainText } from '#shared/base/fields.ts'
import { decodeText, normalise } from './charset.ts'

/** `=?charset*language?B or Q?letters?=` (RFC 2047, RFC 2231). Blanks within the letters are wrong, and common. */
const WORD = /=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*){0,3})\?=/g

/** A field's words as they are meant. Between two encoded words blanks do not count, and a character may begin in one and end in the next. */
export function decodeWords(value: string, hint = ''): string {
  if (!value.includes('=?')) return settleBytes(value, hint)
  let text = ''
  let open: { charset: string; bytes: Uint8Array[] } | null = null
  let at = 0
  const close = () => {
    if (open !== null) text += decodeText(Buffer.concat(open.bytes), open.charset, hint).text
    open = null
  }
  for (const match of value.matchAll(WORD)) {
    const [whole, label = '', encoding = '', letters = ''] = match
    const between = value.slice(at, match.index)
    const charset = normalise(label.split('*', 1)[0] ?? '')
    if (open !== null && (between.trim() !== '' || open.charset !== charset)) close()
    if (between.trim() !== '' || text === '') text += between
    const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(letters.replace(/=+$/, ''), 'base64') : decodeQ(letters)
    open ??= { charset, bytes: [] }
    open.bytes.push(bytes)
    at = match.index + whole.length
  }
  close()
  return text + value.slice(at)
}

/** Seven-bit shifts in a field without encoded words: against the rules, and what some Japanese programs did. */
function settleBytes(value: string, hint: string): string {
  return value.includes('\u001b') ? decodeText(Buffer.from(value, 'latin1'), '', hint).text : value
}

function decodeQ(letters: string): Uint8Array {
  const bytes = Buffer.from(letters, 'utf8')
  const out = new Uint8Array(bytes.length)
  let end = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 95) out[end++] = 32
    else if (byte === 61) {
      const value = Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16)
      const isHex = /^[0-9a-fA-F]{2}$/.test(bytes.toString('latin1', at + 1, at + 3))
      out[end++] = isHex ? value : byte
      if (isHex) at += 2
    } else out[end++] = byte
  }
  return out.subarray(0, end)
}

/**
 * One line for a person to read: without control characters and without the marks that turn what follows around, by which a name
 * can be made to look like another's; cut to `limit` UTF-16 units, between characters.
 */
export function oneLine(text: string, limit: number): string {
  // Cut before it is looked at, and again after: a megabyte is not read for the sake of a line.
  const words = text
    .slice(0, limit * 4)
    // oxlint-disable-next-line no-control-regex -- finding them is what it is for
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return cut(toPlainText(words), limit)
}

export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}
