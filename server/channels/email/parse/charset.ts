import { TextDecoder } from 'node:util'
import { commonness, guessText } from './guess-charset.ts'
import { decodeHz, decodeIso2022Jp, decodeIso2022Kr, decodeUtf7 } from './old-charsets.ts'
import { strictly } from './strictly.ts'

export type Decoded = { readonly text: string; /** What was declared was not what was written, or is not known. */ readonly isDoubtful: boolean }

/** Names that mails use and the Encoding Standard does not. What it knows itself, `TextDecoder` does. */
const ALIASES: Readonly<Record<string, string>> = {
  'cp936': 'gb18030', 'ms936': 'gb18030', 'windows-936': 'gb18030', 'gb2312': 'gb18030', 'gbk': 'gb18030', 'x-gbk': 'gb18030', 'gb_2312-80': 'gb18030', 'euc-cn': 'gb18030', 'gb-2312': 'gb18030', 'gb18030-2000': 'gb18030', 'gb18030-2022': 'gb18030', 'chinesesimplified': 'gb18030',
  'cp950': 'big5', 'ms950': 'big5', 'windows-950': 'big5', 'big-5': 'big5', 'big5-eten': 'big5', 'chinesebig5': 'big5',
  'cp932': 'shift_jis', 'windows-932': 'shift_jis', 'iso-2022-jp-1': 'iso-2022-jp', 'iso-2022-jp-2': 'iso-2022-jp', 'iso-2022-jp-ms': 'iso-2022-jp', 'cp50220': 'iso-2022-jp', 'cp50221': 'iso-2022-jp',
  'cp949': 'euc-kr', 'ms949': 'euc-kr', 'uhc': 'euc-kr', 'ks_c_5601': 'euc-kr',
  'utf8mb4': 'utf-8', 'utf_8': 'utf-8', 'utf-8n': 'utf-8', 'cp65001': 'utf-8', 'utf-16': 'utf-16le', 'cp1251': 'windows-1251', 'cp1252': 'windows-1252', 'iso8859_1': 'windows-1252', 'iso-8859-1-windows-3.1-latin-1': 'windows-1252', 'macroman': 'macintosh', 'mac': 'macintosh',
}

/** They say nothing of bytes above 127: whoever declares one and sends such bytes has not chosen it. */
const WITHOUT_MEANING = new Set(['', 'us-ascii', 'ascii', 'ansi_x3.4-1968', 'unknown-8bit', 'x-unknown', 'unknown', 'default', 'x-user-defined', 'none', '_autodetect', 'charset'])
/** One byte, one letter: any bytes at all can be read as one of these, and many programs name one of them whatever they send. */
const SINGLE = /^(windows-125|iso-8859-)/

/**
 * Text from bytes, by the character set that they are said to be in, or by what they look like where that cannot be. Always gives a text;
 * `hint` is what the mail says elsewhere, for words that say nothing themselves.
 */
export function decodeText(bytes: Uint8Array, declared: string, hint = ''): Decoded {
  const label = normalise(declared)
  if (isPlain(bytes)) return plainText(bytes, label)
  const own = markOf(bytes)
  if (own !== null) return { text: new TextDecoder(own).decode(bytes), isDoubtful: false }
  if (WITHOUT_MEANING.has(label)) {
    const text = guessText(bytes, normalise(hint))
    // An unlabelled text in UTF-8 is what RFC 6532 asks for.
    return { text, isDoubtful: !isUtf8(bytes) }
  }
  const decoder = openDecoder(label)
  if (decoder === null) return { text: guessText(bytes, ''), isDoubtful: true }
  const { encoding } = decoder
  if (encoding !== 'utf-8' && !encoding.startsWith('utf-16') && isUtf8(bytes) && isLikelyUtf8(bytes, decoder)) return { text: new TextDecoder().decode(bytes), isDoubtful: true }
  if (SINGLE.test(encoding)) {
    const guessed = guessText(bytes, encoding)
    const plain = new TextDecoder(encoding).decode(bytes)
    return { text: guessed, isDoubtful: guessed !== plain }
  }
  const strict = strictly(encoding, bytes)
  if (strict !== null) return { text: strict, isDoubtful: false }
  return { text: guessText(bytes, encoding), isDoubtful: true }
}

function plainText(bytes: Uint8Array, label: string): Decoded {
  // Seven bits that are not ASCII, for they shift: the first two and ISO-2022-JP are of the mails of the nineties, and still sent.
  if (label === 'utf-7' || label === 'unicode-1-1-utf-7') return { text: decodeUtf7(bytes), isDoubtful: false }
  if (label === 'hz-gb-2312' || label === 'hz') return { text: decodeHz(bytes), isDoubtful: false }
  if (label === 'iso-2022-kr') return { text: decodeIso2022Kr(bytes), isDoubtful: false }
  const decoder = openDecoder(label)
  if (decoder?.encoding === 'iso-2022-jp') return { text: decodeIso2022Jp(bytes), isDoubtful: false }
  if (decoder?.encoding.startsWith('utf-16') === true) return { text: decoder.decode(bytes), isDoubtful: false }
  if (bytes.includes(ESCAPE)) return { text: guessText(bytes, label), isDoubtful: true }
  return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), isDoubtful: false }
}

const ESCAPE = 27

export function normalise(declared: string): string {
  const label = declared.trim().toLowerCase().replace(/^["']+|["';,\s]+$/g, '')
  return Object.hasOwn(ALIASES, label) ? (ALIASES[label] ?? label) : label
}

function openDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch {
    // A name that nobody knows; also `replacement`, the Standard's word for what it will not read.
    return null
  }
}

export function isPlain(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 127) return false
  return true
}

export function isUtf8(bytes: Uint8Array): boolean {
  return strictly('utf-8', bytes) !== null
}

/** A few characters in GBK may by chance be right UTF-8; then the commoner reading is the likelier one, and what was declared in doubt. */
function isLikelyUtf8(bytes: Uint8Array, decoder: TextDecoder): boolean {
  if (SINGLE.test(decoder.encoding)) return bytes.filter((byte) => byte > 127).length >= 2
  const declared = strictly(decoder.encoding, bytes)
  return declared === null || commonness(new TextDecoder().decode(bytes)) > commonness(declared)
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && isUtf8(bytes)) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length % 2 === 0) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) return 'utf-16be'
  return null
}
