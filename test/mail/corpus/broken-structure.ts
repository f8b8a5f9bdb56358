import { expect } from 'vitest'
import { bare, base64, glued, hex, mail, part, parts, type NastyMail } from './nasty-mail.ts'

const PLAIN = part('text/plain', 'Hello')
const PDF = ['Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64', '', base64('%PDF-1.7')]
const pdf = { name: 'a.pdf', mediaType: 'application/pdf', contentId: null, isInline: false, sizeBytes: 8 }

/** RFC 2045 and 2046, not kept: parts, boundaries, header blocks and line ends. */
export const brokenStructure: readonly NastyMail[] = [
  { name: 'nothing at all', raw: new Uint8Array(0), becomes: { text: '', from: null, troubles: ['headers', 'empty'] } },
  { name: 'one empty line', raw: bare(''), becomes: { text: '', troubles: ['headers', 'empty'] } },
  { name: 'only NULs', raw: new Uint8Array(5_000), becomes: { from: null } },
  { name: 'only line ends', raw: Buffer.from('\r\n'.repeat(10_000)), becomes: { text: '', troubles: ['headers', 'empty'] } },
  { name: 'headers and no body', raw: mail(), becomes: { subject: 's', text: '', troubles: ['empty'] } },
  { name: 'headers that stop in the middle of a name', raw: Buffer.from('From: li@x.test\r\nSubj'), becomes: { from: { name: '', address: 'li@x.test' }, text: 'Subj', troubles: ['headers'] } },
  { name: 'no headers, only words', raw: Buffer.from('Where is my parcel?\r\nLi\r\n'), becomes: { from: null, text: 'Where is my parcel?\nLi', troubles: ['headers'] } },
  { name: 'no empty line before the words', raw: Buffer.from('From: li@x.test\r\nSubject: s\r\nWhere is my parcel?\r\nLi\r\n'), becomes: { subject: 's', text: 'Where is my parcel?\nLi', troubles: ['headers'] } },
  { name: 'a line that is no field among the headers', raw: bare('From: li@x.test', 'this is no field', 'Subject: still read', '', 'Hello'), becomes: { subject: 'still read', text: 'Hello', troubles: ['headers'] } },
  { name: 'a line of blanks among the headers', raw: bare('From: li@x.test', '   ', 'Subject: s', '', 'Hello'), becomes: { subject: 's', text: 'Hello', troubles: [] } },
  { name: 'a blank before the colon', raw: bare('From : li@x.test', 'Subject\t: s', '', 'Hello'), becomes: { from: { name: '', address: 'li@x.test' }, subject: 's', troubles: [] } },
  { name: 'a blank before the first field', raw: bare(' From: li@x.test', 'Subject: s', '', 'Hello'), becomes: { subject: 's', text: 'Hello', troubles: ['headers'] } },
  { name: 'a mailbox file’s line before it', raw: bare('From li@x.test Sun Nov 22 09:00:00 2026', 'From: li@x.test', 'Subject: s', '', 'Hello'), becomes: { subject: 's', text: 'Hello', troubles: [] } },
  { name: 'a byte order mark before it', raw: glued(hex('efbbbf'), mail('', 'Hello')), becomes: { from: { name: 'Li', address: 'li@x.test' }, text: 'Hello', troubles: [] } },
  { name: 'line ends of LF alone', raw: Buffer.from('From: li@x.test\nSubject: a\n b\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n\nthere\n--b--\n'), becomes: { subject: 'a b', text: 'Hello\n\nthere', troubles: [] } },
  { name: 'line ends of both kinds', raw: Buffer.from('From: li@x.test\nSubject: s\r\nContent-Type: multipart/mixed; boundary=b\n\r\n--b\r\n\nHello\n--b--\r\n'), becomes: { text: 'Hello', troubles: [] } },
  { name: 'bare CR in the words', raw: mail('', 'one\rtwo\r\r\nthree'), becomes: { text: 'one\ntwo\n\nthree' } },
  { name: 'NULs in the words', raw: mail('', 'Hel\0lo'), becomes: { text: 'Hello' } },
  { name: 'a boundary that never comes', raw: mail('Content-Type: multipart/mixed; boundary=b', '', 'Only words'), becomes: { text: 'Only words', troubles: ['broken'] } },
  { name: 'a multipart that names no boundary', raw: mail('Content-Type: multipart/mixed', '', '--b', '', 'Only words', '--b--'), becomes: { text: '--b\n\nOnly words\n--b--', troubles: ['broken'] } },
  { name: 'a boundary that is empty', raw: mail('Content-Type: multipart/mixed; boundary=""', '', 'Only words'), becomes: { text: 'Only words', troubles: ['broken'] } },
  { name: 'a boundary of a thousand letters', raw: mail(`Content-Type: multipart/mixed; boundary="${'b'.repeat(1_000)}"`, ...parts('b'.repeat(1_000), PLAIN)), becomes: { troubles: ['broken'] } },
  { name: 'a boundary of two hundred letters, against the rules', raw: mail(`Content-Type: multipart/mixed; boundary="${'b'.repeat(200)}"`, ...parts('b'.repeat(200), PLAIN, PDF)), becomes: { text: 'Hello', files: [pdf], troubles: [] } },
  { name: 'a boundary with blanks behind it', raw: mail('Content-Type: multipart/mixed; boundary="b "', '', '--b   ', ...PLAIN, '--b--  \t'), becomes: { text: 'Hello', troubles: [] } },
  { name: 'a boundary with signs that need quotes, without them', raw: mail('Content-Type: multipart/mixed; boundary=----=_Part_1:2?3', '', '------=_Part_1:2?3', ...PLAIN, '------=_Part_1:2?3--'), becomes: { text: 'Hello', troubles: [] } },
  { name: 'a boundary named in another case', raw: mail('content-type: MULTIPART/Mixed; BOUNDARY="bB"', ...parts('bB', PLAIN)), becomes: { text: 'Hello', troubles: [] } },
  { name: 'a boundary that begins another boundary', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: multipart/alternative; boundary=bb', '', '--bb', ...PLAIN, '--bb--', '--b', ...PDF, '--b--'), becomes: { text: 'Hello', files: [pdf], troubles: [] } },
  { name: 'a boundary that looks closed', raw: mail('Content-Type: multipart/mixed; boundary="b--"', '', '--b--', ...PLAIN, '--b----'), becomes: { text: 'Hello', troubles: [] } },
  { name: 'the same boundary within itself', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: multipart/mixed; boundary=b', '', '--b', ...PLAIN, '--b--', '--b--'), becomes: { text: 'Hello' } },
  { name: 'a boundary never closed', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', ...PLAIN, '--b', ...PDF), becomes: { text: 'Hello', files: [pdf], troubles: ['broken'] } },
  { name: 'an inner multipart never closed', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: multipart/alternative; boundary=c', '', '--c', ...PLAIN, '--b', ...PDF, '--b--'), becomes: { text: 'Hello', files: [pdf], troubles: ['broken'] } },
  { name: 'parts after the end', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', PLAIN), '--b', ...PDF, '--b--'), becomes: { text: 'Hello', files: [pdf] } },
  { name: 'words before the first part and after the last', raw: mail('Content-Type: multipart/mixed; boundary=b', '', 'This is a multi-part message in MIME format.', ...parts('b', PLAIN), 'nobody reads this'), becomes: { text: 'Hello', troubles: [] } },
  { name: 'a part without headers and without an empty line', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', 'Hello there', '--b--'), becomes: { troubles: ['headers', 'empty'] } },
  { name: 'parts that are empty', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', '--b', '', '--b', '--b--'), becomes: { text: '', files: [], troubles: ['empty'] } },
  { name: 'a multipart without parts', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b--'), becomes: { troubles: ['broken', 'empty'] } },
  { name: 'a part cut in its headers', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', ...PLAIN, '--b', 'Content-Type: application/p'), becomes: { text: 'Hello', troubles: ['broken'] } },
  { name: 'cut in the middle of base64', raw: glued(mail('Content-Type: multipart/mixed; boundary=b', '', '--b', ...PLAIN, '--b', 'Content-Type: application/pdf; name=a.pdf', 'Content-Transfer-Encoding: base64', ''), 'JVBERi0xL'), becomes: { text: 'Hello', files: [{ ...pdf, sizeBytes: 6 }], troubles: ['broken'] } },
  { name: 'nested twice as deep as is read', raw: nested(100), becomes: { files: [aFile('part.eml')], troubles: ['nested'] } },
  { name: 'nested to two hundred levels', raw: nested(200), becomes: { subject: 's', files: [aFile('part.eml')], troubles: ['nested'] } },
  { name: 'nested to ten thousand levels', raw: nested(10_000), becomes: { troubles: ['nested'] } },
  { name: 'nested forty deep, and read', raw: nested(40), becomes: { text: 'deep', troubles: [] } },
  { name: 'mails in mails, two hundred deep', raw: enclosed(200), becomes: { files: [aFile('s199.eml')], troubles: ['nested'] } },
  { name: 'a thousand parts more than are read', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', ...Array.from({ length: 2_000 }, () => part('text/plain', 'x')))), becomes: { troubles: ['too-many-parts'] } },
  { name: 'a hundred thousand boundaries', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b\r\n'.repeat(100_000)), becomes: { troubles: ['broken', 'too-many-parts', 'empty'] } },
  { name: 'a million lines that might be boundaries', raw: mail('Content-Type: multipart/mixed; boundary=b', '', '--b', '', '--\r\n'.repeat(1_000_000), '--b--'), becomes: { troubles: ['too-large'] } },
  { name: 'the type of a part with nonsense in it', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text', 'one'), part('/;;;=', 'two'), part('text plain', 'three'))), becomes: { text: 'one\n\ntwo\n\nthree' } },
  { name: 'a type with comments and blanks', raw: mail('Content-Type: text / html ; charset = "utf-8"', '', '<p>Hello</p>'), becomes: { html: '<p>Hello</p>\n', text: 'Hello', troubles: [] } },
  { name: 'a parameter whose quotes never close', raw: mail('Content-Type: text/plain; charset="utf-8; format=flowed', '', 'Hello'), becomes: { text: 'Hello' } },
  { name: 'a thousand parameters', raw: mail(`Content-Type: text/plain;${' a=b;'.repeat(5_000)} charset=utf-8`, '', 'Hello'), becomes: { text: 'Hello' } },
  { name: 'the type twice', raw: mail('Content-Type: text/html', 'Content-Type: text/plain', '', '<b>Hello</b>'), becomes: { html: '<b>Hello</b>\n', troubles: ['headers'] } },
  { name: 'a digest, whose parts are mails unless they say otherwise', raw: mail('Content-Type: multipart/digest; boundary=b', ...parts('b', ['', 'From: a@x.test', 'Subject: inner', '', 'Hello'])), becomes: { text: 'a@x.test\ninner\n\nHello', files: [{ name: 'inner.eml', mediaType: 'message/rfc822', contentId: null, isInline: false, sizeBytes: 39 }] } },
  { name: 'a piece of a mail sent in pieces', raw: mail('Content-Type: message/partial; id=1; number=2; total=3', '', 'the middle'), becomes: { files: [{ name: 'file', mediaType: 'message/partial', contentId: null, isInline: false, sizeBytes: 12 }], troubles: ['broken'] } },
  { name: 'a body that lies elsewhere', raw: mail('Content-Type: message/external-body; access-type=URL; URL="http://x.test/a"', '', 'Content-Type: text/html', '', ''), becomes: { html: null, text: '' } },
  { name: 'a type that does not exist', raw: mail('Content-Type: klingon/qapla', '', 'Hello'), becomes: { files: [{ name: 'file', mediaType: 'klingon/qapla', contentId: null, isInline: false, sizeBytes: 7 }] } },
  { name: 'alternatives that are all alike', raw: mail('Content-Type: multipart/alternative; boundary=b', ...parts('b', part('text/plain', 'one'), part('text/plain', 'two'))), becomes: { text: 'one', html: null } },
  { name: 'alternatives in the wrong order', raw: mail('Content-Type: multipart/alternative; boundary=b', ...parts('b', part('text/html', '<b>rich</b>'), part('text/plain', 'plain'))), becomes: { text: 'plain', html: '<b>rich</b>' } },
  { name: 'alternatives of which the plain one is empty', raw: mail('Content-Type: multipart/alternative; boundary=b', ...parts('b', part('text/plain', ''), part('text/html', '<b>rich</b>'))), becomes: { text: 'rich', html: '<b>rich</b>' } },
  { name: 'alternatives for a watch and for one provider’s pages', raw: mail('Content-Type: multipart/alternative; boundary=b', ...parts('b', part('text/plain', 'plain'), part('text/x-amp-html', '<html ⚡4email>'), part('text/watch-html', '<b>w</b>'), part('text/html', '<b>rich</b>'))), becomes: { text: 'plain', html: '<b>rich</b>', files: [] } },
  { name: 'words, a picture, and words again', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/plain', 'before'), ['Content-Type: image/png', 'Content-Disposition: inline; filename=p.png', 'Content-Transfer-Encoding: base64', '', base64('png')], part('text/plain', 'after'))), becomes: { text: 'before\n\nafter', files: [{ name: 'p.png', mediaType: 'image/png', contentId: null, isInline: true, sizeBytes: 3 }] } },
  { name: 'formatted words, a file, and a plain line of a mailing list', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/html', '<p>Hello</p>'), PDF, part('text/plain', 'list & <footer>'))), becomes: { text: 'Hello\n\nlist & <footer>', html: '<p>Hello</p>\n<div style="white-space: pre-wrap">list &amp; &lt;footer&gt;</div>', files: [pdf] } },
]

function nested(depth: number): Uint8Array {
  const opening = Array.from({ length: depth }, (_, level) => `Content-Type: multipart/mixed; boundary=b${level}b\r\n\r\n--b${level}b\r\n`)
  const closing = Array.from({ length: depth }, (_, level) => `--b${depth - 1 - level}b--\r\n`)
  return Buffer.from(`From: li@x.test\r\nSubject: s\r\n${opening.join('')}Content-Type: text/plain\r\n\r\ndeep\r\n${closing.join('')}`)
}

function enclosed(depth: number): Uint8Array {
  return Buffer.from(`From: li@x.test\r\n${Array.from({ length: depth }, (_, level) => `Content-Type: message/rfc822\r\n\r\nSubject: s${depth - 1 - level}\r\n`).join('')}\r\ndeep\r\n`)
}

function aFile(name: string): unknown {
  return expect.objectContaining({ name })
}
