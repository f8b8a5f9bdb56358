// Character sets that the Encoding Standard leaves out, since pages were attacked through them. A mail's words are never run; they are only read.

/** RFC 2152: UTF-16 in a base64 of its own, between `+` and the first byte that is none of its letters. */
export function decodeUtf7(bytes: Uint8Array): string {
  return latin(bytes).replace(/\+([A-Za-z0-9+/]*)-?/g, (_whole, letters: string) => {
    if (letters === '') return '+'
    const units = Buffer.from(letters, 'base64')
    return new TextDecoder('utf-16be').decode(units.subarray(0, units.length - (units.length % 2)))
  })
}

/** RFC 1843: GB2312 with its high bits off, between `~{` and `~}`. */
export function decodeHz(bytes: Uint8Array): string {
  const text = latin(bytes).replace(/~\n/g, '')
  return text.replace(/~\{([^~]*)(?:~\}|$)|~~/g, (whole, letters: string | undefined) => {
    if (letters === undefined) return whole === '~~' ? '~' : ''
    return new TextDecoder('gb18030').decode(raised(letters))
  })
}

/** RFC 1468. A shift that is followed by another at once shifts nothing; the Standard takes it for an attack, and encoded words end so. */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  // oxlint-disable-next-line no-control-regex -- they are the character set's own
  return new TextDecoder('iso-2022-jp').decode(Buffer.from(latin(bytes).replace(/\u001b\([BJ](?=\u001b)/g, ''), 'latin1'))
}

/** RFC 1557: KS C 5601 with its high bits off, between shift-out and shift-in. */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  // oxlint-disable-next-line no-control-regex -- they are the character set's own
  return latin(bytes).replace(/\u001b\$\)C/g, '').replace(/\u000e([^\u000f\n]*)\u000f?/g, (_whole, letters: string) => new TextDecoder('euc-kr').decode(raised(letters)))
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
}

function raised(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => (letter.charCodeAt(0) > 32 ? letter.charCodeAt(0) | 128 : letter.charCodeAt(0)))
}
