import { expect } from 'vitest'
import { base64, glued, hex, mail, part, parts, type NastyMail } from './nasty-mail.ts'

const file = (encoding: string, ...lines: readonly (string | Uint8Array)[]) => mail('Content-Type: application/octet-stream; name=a.bin', `Content-Transfer-Encoding: ${encoding}`, '', ...lines)
const become = (sizeBytes: number, troubles: readonly string[] = []) => ({ files: [{ name: 'a.bin', mediaType: 'application/octet-stream', contentId: null, isInline: false, sizeBytes }], troubles })
const words = (encoding: string, ...lines: readonly (string | Uint8Array)[]) => mail('Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`, '', ...lines)

/** RFC 2045, section 6, not kept: what stands for bytes that mail servers would not carry. */
export const transferEncodings: readonly NastyMail[] = [
  { name: 'base64 with signs that are none of it', raw: words('base64', '5L2g!*5aW9 \t–.', '77yB'), becomes: { text: '你好！' } },
  { name: 'base64 without its padding', raw: words('base64', 'SGVsbG8'), becomes: { text: 'Hello', troubles: [] } },
  { name: 'base64 with padding in the middle', raw: words('base64', 'SGVs', 'bG8=', 'LCB0aGVyZQ=='), becomes: { text: 'Hello, there', troubles: [] } },
  { name: 'base64 with a letter left over', raw: words('base64', 'SGVsbG8hQ'), becomes: { text: 'Hello!' } },
  { name: 'base64 in the letters of addresses', raw: file('base64', '-_-_'), becomes: become(3) },
  { name: 'base64 on one line of a megabyte', raw: file('base64', Buffer.alloc(750_000, 7).toString('base64')), becomes: become(750_000) },
  { name: 'base64 of nothing', raw: file('base64', ''), becomes: { files: [], troubles: ['empty'] } },
  { name: 'base64 with a plain line of a mailing list behind it', raw: words('base64', base64('Hello'), '', '_____ list footer'), becomes: { text: expect.stringMatching(/^Hello/) } },
  { name: 'quoted-printable with escapes of nothing', raw: words('quoted-printable', 'a=ZZb=', 'c=4', 'd=E4=BD=A0='), becomes: { text: 'a=ZZbc=4\nd你' } },
  { name: 'quoted-printable in small letters', raw: words('quoted-printable', '=e4=bd=a0'), becomes: { text: '你', troubles: [] } },
  { name: 'quoted-printable cut in a character', raw: words('quoted-printable', '=E4=BD=', '=A0=E5=A5=BD'), becomes: { text: '你好', troubles: [] } },
  { name: 'quoted-printable with blanks at the ends of lines', raw: words('quoted-printable', 'one   ', 'two =  ', 'three\t'), becomes: { text: 'one\ntwo three', troubles: [] } },
  { name: 'quoted-printable with bytes of eight bits', raw: words('quoted-printable', '你=E5=A5=BD'), becomes: { text: '你好', troubles: [] } },
  { name: 'quoted-printable that ends with an equals sign', raw: glued(words('quoted-printable'), 'Hello='), becomes: { text: 'Hello', troubles: [] } },
  { name: 'quoted-printable on one line of a megabyte', raw: words('quoted-printable', '=41'.repeat(400_000)), becomes: { text: 'A'.repeat(100_000), troubles: ['too-large'] } },
  { name: 'a megabyte of equals signs', raw: words('quoted-printable', '='.repeat(1_000_000)), becomes: { troubles: ['too-large'] } },
  { name: 'a megabyte of blanks', raw: words('quoted-printable', `${' '.repeat(1_000_000)}x`), becomes: { troubles: ['too-large', 'empty'] } },
  { name: 'uuencode', raw: file('x-uuencode', 'begin 644 a.bin', '#0V%T', '`', 'end'), becomes: become(3) },
  { name: 'uuencode cut short', raw: file('uuencode', 'begin 644 a.bin', 'M0V%T'), becomes: become(3) },
  { name: 'an encoding that does not exist', raw: words('rot13', 'Uryyb'), becomes: { text: 'Uryyb', troubles: ['broken'] } },
  { name: 'an encoding with nonsense behind it', raw: words('Base64; x=y (really)', 'SGVsbG8='), becomes: { text: 'Hello' } },
  { name: 'seven bits declared and eight sent', raw: words('7bit', '你好'), becomes: { text: '你好', troubles: [] } },
  { name: 'binary with every byte there is', raw: file('binary', Uint8Array.from({ length: 256 }, (_, byte) => byte)), becomes: become(258) },
  { name: 'a multipart said to be in base64', raw: mail('Content-Type: multipart/mixed; boundary=b', 'Content-Transfer-Encoding: base64', ...parts('b', part('text/plain', 'Hello'))), becomes: { text: 'Hello', troubles: [] } },
  { name: 'an enclosed mail in base64', raw: mail('Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', base64('Subject: inner\r\n\r\nHello')), becomes: { text: 'inner\n\nHello', files: [{ name: 'inner.eml', mediaType: 'message/rfc822', contentId: null, isInline: false, sizeBytes: 23 }] } },
  { name: 'flowed lines, quoted ones among them', raw: mail('Content-Type: text/plain; format=flowed', '', 'one ', 'two', '> quoted ', '> too', '>> deeper', ' from', '-- ', 'Li'), becomes: { text: 'one two\n> quoted too\n>> deeper\nfrom\n-- \nLi' } },
  { name: 'flowed lines of Chinese, whose blanks are the program’s', raw: mail('Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes', '', '订单还 ', '没收到'), becomes: { text: '订单还没收到' } },
  { name: 'a boundary in the base64 of another part', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/plain', '--bb', '--', '--b-', ' --b'))), becomes: { text: '--bb\n--\n--b-\n --b', troubles: [] } },
  { name: 'a line of a kilobyte and a half before a boundary', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', ['Content-Type: application/octet-stream; name=a.bin', '', Buffer.alloc(1_500, 7)])), becomes: { files: [{ name: 'a.bin', mediaType: 'application/octet-stream', contentId: null, isInline: false, sizeBytes: 1_500 }] } },
  { name: 'a file whose last bytes are a line end', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', ['Content-Type: application/octet-stream; name=a.bin', '', hex('0d0a'), '']), ''), becomes: { files: [{ name: 'a.bin', mediaType: 'application/octet-stream', contentId: null, isInline: false, sizeBytes: 4 }] } },
]
