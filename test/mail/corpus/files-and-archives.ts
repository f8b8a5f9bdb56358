import { expect } from 'vitest'
import { base64, bare, glued, hex, mail, part, parts, type NastyMail } from './nasty-mail.ts'

const attached = (type: string, disposition: string, body = 'content') => mail(`Content-Type: ${type}`, `Content-Disposition: ${disposition}`, '', body)
const named = (name: string) => ({ files: [expect.objectContaining({ name })] })
const withFile = (type: string, name: string, content: string | Uint8Array) => mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/plain', 'See the file'), [`Content-Type: ${type}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', base64(content)]))
const picture = (...fields: readonly string[]) => ['Content-Type: image/png', ...fields, 'Content-Transfer-Encoding: base64', '', base64('png')]

/** RFC 2183, 2231, 2392 and what is in files; nothing that is packed is ever unpacked. */
export const filesAndArchives: readonly NastyMail[] = [
  { name: 'a file’s name in RFC 2231, in pieces', raw: attached('application/pdf', "attachment; filename*0*=utf-8'zh'%E5%8F%91; filename*1*=%E7%A5%A8; filename*2=.pdf"), becomes: named('发票.pdf') },
  { name: 'a file’s name in pieces out of order, cut within a character', raw: attached('application/pdf', "attachment; filename*1*=%91%E7%A5%A8.pdf; filename*0*=utf-8''%E5%8F"), becomes: named('发票.pdf') },
  { name: 'a file’s name in GBK by RFC 2231', raw: attached('application/pdf', "attachment; filename*=gb2312''%B7%A2%C6%B1.pdf"), becomes: named('发票.pdf') },
  { name: 'a file’s name in encoded words, against the rules', raw: attached('application/pdf; name="=?gbk?B?t6LGsS5wZGY=?="', 'attachment'), becomes: named('发票.pdf') },
  { name: 'a file’s name in bare GBK', raw: mail(glued('Content-Type: application/pdf; name="', hex('b7a2c6b1'), '.pdf"'), '', 'x'), becomes: named('发票.pdf') },
  { name: 'a file with two names', raw: attached('application/pdf; name=one.pdf', 'attachment; filename=two.pdf'), becomes: named('two.pdf') },
  { name: 'a file without a name', raw: attached('application/pdf', 'attachment'), becomes: named('file.pdf') },
  { name: 'a file’s name that leads elsewhere', raw: attached('application/pdf', 'attachment; filename="../../etc/passwd"'), becomes: named('../../etc/passwd') },
  { name: 'a file’s name from a folder of Windows', raw: attached('application/pdf', 'attachment; filename="C:\\Users\\li\\a.pdf"'), becomes: named('C:\\Users\\li\\a.pdf') },
  { name: 'a file’s name of ten thousand letters', raw: attached('application/pdf', `attachment; filename="${'n'.repeat(10_000)}.pdf"`), becomes: { files: [expect.objectContaining({ name: 'n'.repeat(500) })] } },
  { name: 'a file’s name with quotes and semicolons', raw: attached('application/pdf', 'attachment; filename="a \\"b\\"; c.pdf"'), becomes: named('a "b"; c.pdf') },
  { name: 'a file’s name without quotes and with blanks', raw: attached('application/pdf', 'attachment; filename=my file.pdf; size=7'), becomes: named('my file.pdf') },
  { name: 'a thousand pieces of a name', raw: attached('application/pdf', `attachment; ${Array.from({ length: 1_000 }, (_, at) => `filename*${at}=x`).join('; ')}`), becomes: { files: [expect.objectContaining({ mediaType: 'application/pdf' })] } },
  { name: 'a disposition that nobody knows', raw: attached('application/pdf', 'hologram; filename=a.pdf'), becomes: named('a.pdf') },
  { name: 'words that are attached', raw: attached('text/plain', 'attachment; filename=a.txt', 'not the words'), becomes: { text: '', files: [expect.objectContaining({ name: 'a.txt' })] } },
  { name: 'words that have a name', raw: mail('Content-Type: text/plain; name="body.txt"', '', 'the words'), becomes: { text: 'the words', files: [] } },
  { name: 'a page that is attached beside the words', raw: withFile('text/html', 'page.html', '<script>alert(1)</script>'), becomes: { text: 'See the file', html: null, files: [expect.objectContaining({ name: 'page.html' })] } },
  { name: 'sixty files', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', ...Array.from({ length: 60 }, (_, at) => part(`application/pdf; name=${at}.pdf`, 'x')))), becomes: { files: expect.objectContaining({ length: 50 }), troubles: ['too-many-parts'] } },
  { name: 'thirty-four megabytes of file', raw: withFile('application/octet-stream', 'a.bin', Buffer.alloc(34_000_000)), becomes: { text: 'See the file', files: [], troubles: ['too-large'] } },
  { name: 'pictures of a page, by their ids', raw: mail('Content-Type: multipart/related; boundary=b', ...parts('b', part('text/html', '<img src="cid:p1@x"><img src="cid:p2">'), picture('Content-ID: <p1@x>'), picture('Content-ID: p2', 'Content-Disposition: inline; filename=p.png'))), becomes: { html: '<img src="cid:p1@x"><img src="cid:p2">', files: [{ name: 'file.png', mediaType: 'image/png', contentId: 'p1@x', isInline: true, sizeBytes: 3 }, { name: 'p.png', mediaType: 'image/png', contentId: 'p2', isInline: true, sizeBytes: 3 }] } },
  { name: 'two pictures with one id', raw: mail('Content-Type: multipart/related; boundary=b', ...parts('b', part('text/html', '<img src="cid:p">'), picture('Content-ID: <p>'), picture('Content-ID: <p>'))), becomes: { files: [expect.objectContaining({ contentId: 'p' }), expect.objectContaining({ contentId: 'p' })] } },
  { name: 'a picture that says it is attached', raw: mail('Content-Type: multipart/related; boundary=b', ...parts('b', part('text/html', '<img src="cid:p">'), picture('Content-ID: <p>', 'Content-Disposition: attachment; filename=p.png'))), becomes: { files: [expect.objectContaining({ contentId: 'p', isInline: false })] } },
  { name: 'a mail that is only a picture', raw: mail(...picture('Content-Disposition: inline')), becomes: { text: '', files: [expect.objectContaining({ mediaType: 'image/png' })], troubles: [] } },
  { name: 'a zip', raw: withFile('application/zip', 'a.zip', hex('504b0506 0000 0000 0000 0000 00000000 00000000 0000')), becomes: { text: 'See the file', files: [expect.objectContaining({ sizeBytes: 22 })], troubles: ['archive'] } },
  { name: 'a zip that says it unpacks to four gigabytes', raw: withFile('application/x-zip-compressed', 'bomb.zip', glued(hex('504b0304 1400 0000 0800 00000000 00000000 2a000000 ffffffff 0100 0000'), 'a', Buffer.alloc(42))), becomes: { files: [expect.objectContaining({ name: 'bomb.zip', sizeBytes: 73 })], troubles: ['archive'] } },
  { name: 'a zip within a zip, by its own name', raw: withFile('application/octet-stream', 'a.zip', glued(hex('504b0304'), 'b.zip', hex('504b0304'), 'c.zip')), becomes: { files: [expect.objectContaining({ sizeBytes: 18 })], troubles: ['archive'] } },
  { name: 'a gzip of a gigabyte of nothing', raw: withFile('application/gzip', 'a.tar.gz', hex('1f8b0800000000000003 ecc10101000000')), becomes: { files: [expect.objectContaining({ sizeBytes: 17 })], troubles: ['archive'] } },
  { name: 'a rar under the name of a picture', raw: withFile('application/vnd.rar', 'holiday.jpg', hex('526172211a0700')), becomes: { files: [expect.objectContaining({ name: 'holiday.jpg', mediaType: 'application/vnd.rar' })], troubles: ['archive'] } },
  { name: 'winmail.dat', raw: withFile('application/ms-tnef', 'winmail.dat', hex('789f3e22 0100 06 90 0800 0400 0000 0000 0000 0100')), becomes: { text: 'See the file', files: [expect.objectContaining({ name: 'winmail.dat' })], troubles: ['winmail'] } },
  { name: 'winmail.dat under another name and type', raw: withFile('application/octet-stream', 'att00001.bin', hex('789f3e22 0100')), becomes: { files: [expect.objectContaining({ name: 'att00001.bin' })], troubles: ['winmail'] } },
  { name: 'a forwarded mail, attached', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/plain', 'see below'), ['Content-Type: message/rfc822', 'Content-Disposition: attachment', '', 'From: a@x.test', 'Subject: =?utf-8?B?5Y6f5Lu2?=', 'Content-Type: multipart/mixed; boundary=c', '', '--c', '', 'inner', '--c--'])), becomes: { text: 'see below', files: [expect.objectContaining({ name: '原件.eml', mediaType: 'message/rfc822' })], troubles: [] } },
  { name: 'a forwarded mail that knows the outer boundary', raw: mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', part('message/rfc822', 'Subject: inner', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'words of the outer one now'))), becomes: { files: [expect.objectContaining({ name: 'inner.eml' })] } },
  { name: 'an enclosed mail of nothing', raw: mail('Content-Type: message/rfc822', '', ''), becomes: { text: '', files: [expect.objectContaining({ name: 'mail.eml' })] } },
  { name: 'a page of a megabyte of brackets', raw: mail('Content-Type: text/html', '', '<'.repeat(1_000_000)), becomes: { troubles: ['too-large'] } },
  { name: 'a page of two hundred thousand elements within each other', raw: mail('Content-Type: text/html', '', `${'<div>'.repeat(190_000)}deep`), becomes: { text: 'deep', troubles: [] } },
  { name: 'a page whose words are all hidden', raw: mail('Content-Type: text/html', '', '<style>p{}</style><script>alert(1)</script><!-- no -->'), becomes: { text: '', troubles: [] } },
  { name: 'a page with entities of every kind', raw: mail('Content-Type: text/html', '', '<p>a&nbsp;&lt;b&gt;&#20320;&#x597d;&amp;amp;&bogus;&#xD800;&#0;</p>'), becomes: { text: expect.stringMatching(/^a <b>你好&amp;&bogus;/) } },
  { name: 'a page that never closes its comment', raw: mail('Content-Type: text/html', '', '<p>Hello</p><!-- and then', '<p>nothing more'), becomes: { text: expect.stringMatching(/^Hello/) } },
  { name: 'enriched text', raw: mail('Content-Type: text/enriched', '', '<bold>Hello</bold> <<there>'), becomes: { text: 'Hello <there>' } },
  { name: 'a mail to be played, and words for those who cannot', raw: bare('From: li@x.test', 'Content-Type: multipart/mixed; boundary=b', ...parts('b', part('text/plain', 'A message of 12 s'), ['Content-Type: audio/wav', 'Content-Transfer-Encoding: base64', '', base64('RIFF')])), becomes: { text: 'A message of 12 s', files: [expect.objectContaining({ name: 'file.wav' })] } },
]
