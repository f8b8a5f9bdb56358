import PostalMime, { type Address } from 'postal-mime'
import { expect, test } from 'vitest'
import { parseMail } from '#server/channels/email/parse/parse-mail.ts'
import { ordinaryMail } from '#test/bench/ordinary-mails.ts'
import { base64, bare, mail, part, parts } from './corpus/nasty-mail.ts'

// What is written as it should be, another library reads as this one does. Where the two may differ is told in decision 0013.

const PICTURE = ['Content-Type: image/png; name=p.png', 'Content-ID: <p@x>', 'Content-Disposition: inline; filename=p.png', 'Content-Transfer-Encoding: base64', '', base64('png')]

const mails: readonly (readonly [string, Uint8Array])[] = [
  ...Array.from({ length: 30 }, (_, n) => [`an ordinary mail, ${n}`, ordinaryMail(n)] as const),
  ['a mail of one part', mail('', 'Hello', '', 'Li')],
  ['several recipients', bare('From: "Wei, Li" <li@x.test>', 'To: A <a@x.test>, b@x.test', 'Cc: =?utf-8?B?5byg5LiJ?= <c@x.test>', 'Message-ID: <1@x.test>', 'Date: Sun, 22 Nov 2026 09:00:00 +0800', '', 'x')],
  ['a picture in a page, and a file', mail('Content-Type: multipart/mixed; boundary=b', ...parts('b', ['Content-Type: multipart/related; boundary=c', ...parts('c', part('text/html; charset=utf-8', '<p>你好 <img src="cid:p@x"></p>'), PICTURE)], ["Content-Type: application/pdf; name*=utf-8''%E5%8F%91.pdf", 'Content-Disposition: attachment', 'Content-Transfer-Encoding: base64', '', base64('%PDF')]))],
  ['Japanese', mail('Content-Type: text/plain; charset=iso-2022-jp', '', Buffer.from('1b2442467c4b5c386c1b2842', 'hex'))],
]

test.each(mails)('%s', async (_name, raw) => {
  const ours = await parseMail(raw)
  const theirs = await new PostalMime({ attachmentEncoding: 'arraybuffer' }).parse(raw)
  expect({
    subject: ours.subject, from: ours.from, to: ours.to, cc: ours.cc, messageId: ours.messageId, sentAt: ours.sentAt,
    text: ours.html !== null && theirs.text === undefined ? null : ours.text, html: ours.html?.trim() ?? null,
    files: ours.files.map(({ name, mediaType, contentId, bytes }) => ({ name, mediaType, contentId, bytes: Buffer.from(bytes).toString('hex') })),
  }).toEqual({
    subject: theirs.subject ?? '', from: people(theirs.from === undefined ? [] : [theirs.from])[0], to: people(theirs.to), cc: people(theirs.cc), messageId: theirs.messageId ?? null, sentAt: theirs.date === undefined ? null : Date.parse(theirs.date),
    text: theirs.text?.replaceAll('\r\n', '\n').trimEnd() ?? null, html: theirs.html?.trim() ?? null,
    files: theirs.attachments.map(({ filename, mimeType, contentId, content }) => ({ name: filename, mediaType: mimeType, contentId: contentId?.slice(1, -1) ?? null, bytes: Buffer.from(content as ArrayBuffer).toString('hex') })), // As it was asked for.
  })
})

function people(addresses: readonly Address[] | undefined) {
  return (addresses ?? []).map(({ name, address }) => ({ name, address: address ?? '' }))
}
