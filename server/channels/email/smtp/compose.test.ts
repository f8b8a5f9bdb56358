import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import type { Attachment } from '#shared/model/entry.ts'
import { cleanRecipients } from './address.ts'
import { composeMail, type MailParts } from './compose.ts'
import { subjectFor } from './subject.ts'

// Read back by another library than the one that wrote it.

const words = { text: '您好，退款今天就到。', html: null, signature: '', quoted: null, place: { language: 'zh', timeZone: 'Asia/Shanghai' } } as const
const parts: MailParts = {
  messageId: '<e1.sig@hub.test>', date: Date.UTC(2026, 10, 22, 1, 11), from: { name: '玛丽亚', address: 'support@hub.test' }, replyTo: 'support@hub.test',
  to: [{ name: '李伟', address: 'li.wei@example.com' }], cc: [], bcc: [], subject: 'Re: 退款', inReplyTo: null, references: [], words, files: [],
}
const quoted = { as: 'answer', from: { name: '李伟', address: 'li.wei@example.com' }, to: [{ name: '', address: 'support@hub.test' }], cc: [], subject: '退款', at: Date.UTC(2026, 10, 21, 3, 4), text: '我的退款呢？\n\n> 更早\n<b>急</b>' } as const

async function rawOf(set: Partial<MailParts> = {}, files: ReadonlyMap<string, Buffer> = new Map()): Promise<string> {
  async function* read(fileId: string) {
    yield files.get(fileId) ?? Buffer.alloc(0)
  }
  const chunks: Buffer[] = []
  for await (const chunk of composeMail({ ...parts, ...set }, read).open()) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('latin1')
}

async function parsed(set: Partial<MailParts> = {}, files?: ReadonlyMap<string, Buffer>) {
  return PostalMime.parse(Buffer.from(await rawOf(set, files), 'latin1'))
}

const headerOf = (raw: string) => raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '')
const namesOf = (raw: string) => headerOf(raw).split('\r\n').map((line) => line.slice(0, line.indexOf(':')).toLowerCase())

test('a plain answer holds its words, its thread and its people, and nothing else', async () => {
  const set = { inReplyTo: '<b@x>', references: ['<a@x>', '<b@x>'], cc: [{ name: '王 "小" 明, 经理', address: 'wang@xn--fsqu00a.xn--55qx5d' }], bcc: [{ name: 'secret', address: 'secret@example.com' }] }
  const mail = await parsed(set)
  expect(mail).toMatchObject({
    messageId: '<e1.sig@hub.test>', inReplyTo: '<b@x>', references: '<a@x> <b@x>', subject: 'Re: 退款', date: '2026-11-22T01:11:00.000Z',
    from: { name: '玛丽亚', address: 'support@hub.test' }, replyTo: [{ name: '玛丽亚', address: 'support@hub.test' }],
    to: [{ name: '李伟', address: 'li.wei@example.com' }], cc: [{ name: '王 "小" 明, 经理', address: 'wang@xn--fsqu00a.xn--55qx5d' }], attachments: [],
  })
  expect(mail.text?.trimEnd()).toBe('您好，退款今天就到。')
  expect(mail.html).toBeUndefined()
  const raw = await rawOf(set)
  expect(raw).not.toMatch(/secret/i)
  expect(namesOf(raw).filter((name) => /bcc|auto-submitted|precedence|^list-/.test(name))).toEqual([])
  // RFC 5322, 2.1.1: lines of 998 octets at most; and all of a header in ASCII.
  expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
  expect(headerOf(raw)).toMatch(/^[\x20-\x7E\r\n\t]*$/)
})

test('words, signature and what is answered stand in both forms, in this order', async () => {
  const mail = await parsed({ words: { ...words, html: '<p>您好，<b>退款</b>今天就到。</p>', signature: '暖宝客服\nNuanbao <care>', quoted } })
  expect(mail.text?.trimEnd()).toBe('您好，退款今天就到。\n\n-- \n暖宝客服\nNuanbao <care>\n\n李伟 <li.wei@example.com> 于 2026年11月21日 11:04 写道：\n> 我的退款呢？\n>\n>> 更早\n> <b>急</b>')
  expect(mail.html).toContain('<b>退款</b>')
  expect(mail.html).toContain('-- <br>暖宝客服<br>Nuanbao &lt;care&gt;')
  expect(mail.html).toMatch(/写道：<\/div><blockquote type="cite"[^>]*>我的退款呢？<br><br>&gt; 更早<br>&lt;b&gt;急&lt;\/b&gt;<\/blockquote>/)
})

test('what is passed on stands below with its header, in the language of whom it goes to', async () => {
  const mail = await parsed({ words: { ...words, text: 'Please have a look.', quoted: { ...quoted, as: 'forward' }, place: { language: 'en', timeZone: 'UTC' } } })
  expect(mail.text).toContain('Please have a look.\n\n---------- Forwarded message ----------\nFrom: 李伟 <li.wei@example.com>\nDate: 21 November 2026 at 03:04\nSubject: 退款\nTo: support@hub.test\n\n我的退款呢？')
})

const picture: Attachment = { fileId: 'pic-1', name: '截图.png', kind: 'image/png', sizeBytes: 3 }
const invoice: Attachment = { fileId: 'f-2', name: '发票 2026（最终版）很长很长很长很长很长很长很长很长很长很长.pdf', kind: 'application/pdf', sizeBytes: 4 }
const mailFile: Attachment = { fileId: 'f-3', name: 'before.eml', kind: 'message/rfc822', sizeBytes: 5 }
const files = new Map([['pic-1', Buffer.from([0x89, 0x50, 0x4e])], ['f-2', Buffer.from('%PDF')], ['f-3', Buffer.from('a: \xff\n', 'latin1')]])

test('a picture among the words comes with them, files come whole under their names, and an unknown picture stays unknown', async () => {
  const mail = await parsed({ words: { ...words, html: '<p>看<img src="cid:pic-1"><img src="cid:f-2"><img src="cid:elsewhere"></p>' }, files: [picture, invoice, mailFile] }, files)
  expect(mail.html).toContain('<img src="cid:pic-1@hub.test"><img src="cid:f-2"><img src="cid:elsewhere">')
  const all = mail.attachments.map(({ filename, mimeType, disposition, contentId, related = false, content }) => ({ filename, mimeType, disposition, contentId, related, bytes: Buffer.from(content as ArrayBuffer) })) // parsed as ArrayBuffers, the default.
  expect(all).toEqual([
    { filename: '截图.png', mimeType: 'image/png', disposition: 'inline', contentId: '<pic-1@hub.test>', related: true, bytes: files.get('pic-1') },
    { filename: invoice.name, mimeType: 'application/pdf', disposition: 'attachment', contentId: undefined, related: false, bytes: files.get('f-2') },
    { filename: 'before.eml', mimeType: 'application/octet-stream', disposition: 'attachment', contentId: undefined, related: false, bytes: files.get('f-3') },
  ])
  expect(await rawOf({ words: { ...words, html: '<img src="cid:pic-1">' }, files: [picture] }, files)).toMatch(/multipart\/related/)
})

test('a file and no words is still a mail with a file', async () => {
  const mail = await parsed({ words: { ...words, text: '' }, files: [invoice] }, files)
  expect([mail.text?.trim(), mail.attachments.length]).toEqual(['', 1])
})

test('[RFC 5322] whatever is written, words come whole and no header is made of them', async () => {
  const wild = fc.string({ unit: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0000', ':', ' ', '\t', ',', '<', '>', '"', '@', ';', '=?UTF-8?Q?', '?=', 'Bcc: evil@example.test', '退', '😀', '.', '\\', '(', ')') }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) }), maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(wild, wild, wild, fc.array(wild, { maxLength: 4 }), wild, async (subject, name, text, names, fileName) => {
      const people = cleanRecipients({ to: names.map((one, index) => ({ name: one, address: `to${index}@example.com` })), cc: [{ name, address: 'cc@example.com' }], bcc: [] })
      if (people === null) throw new Error('these are addresses')
      const raw = await rawOf({ ...people, from: { name, address: 'support@hub.test' }, subject: subjectFor({ written: subject, thread: null, kind: 'new' }), words: { ...words, text }, files: [{ ...picture, name: fileName === '' ? 'x' : fileName }] }, files)
      const expected = ['from', ...(names.length > 0 ? ['to'] : []), 'cc', 'reply-to', ...(namesOf(raw).includes('subject') ? ['subject'] : []), 'message-id', 'date', 'mime-version', 'content-type']
      expect(namesOf(raw).toSorted()).toEqual(expected.toSorted())
      expect(headerOf(raw)).toMatch(/^[\x20-\x7E\r\n\t]*$/)
      // RFC 5322, 2.3: neither half of a line's end stands alone; RFC 2045, 2.7 and 2.8: nor is there a NUL.
      expect(raw).not.toMatch(/\r(?!\n)|(?<!\r)\n|\0/)
      const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'))
      expect([...(mail.to ?? []), ...(mail.cc ?? [])].map(({ address }) => address)).toEqual([...names.keys()].map((index) => `to${index}@example.com`).concat('cc@example.com'))
      expect(mail.from?.address).toBe('support@hub.test')
      expect(mail.text?.replace(/\r\n?/g, '\n').trimEnd()).toBe(text.replace(/\r\n?/g, '\n').trimEnd())
    }),
    { numRuns: 150, examples: [['', '', '\r\r\nBcc: evil@example.test', [], ''], ['', '', 'one\r\r\ntwo\rthree\u0000', [], '']] },
  )
})

test('[RFC 5322] a formatted mail and its signature have no line that ends in half', async () => {
  const raw = await rawOf({ words: { text: 'one\r\r\ntwo', html: '<p>one\r\r\ntwo\rthree</p>', signature: 'Maria\rNuanbao\r\r\nHangzhou', quoted: { ...quoted, text: 'four\rfive' }, place: words.place } })
  expect(raw).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
  expect((await PostalMime.parse(raw)).text).toContain('one\n\ntwo\n\n-- \nMaria\nNuanbao\n\nHangzhou\n\n')
})
