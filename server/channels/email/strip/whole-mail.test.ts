import { describe, expect, it } from 'vitest'
import { contentOf } from '../intake/content-of.ts'
import { parseMail } from '../parse/parse-mail.ts'
import { quoteAsHtml, quoteAsText } from '../smtp/quote.ts'
import { stripReply } from './strip-reply.ts'

// From the bytes of a mail to the words of a message.

async function contentFrom(head: string, body: Uint8Array) {
  const mail = await parseMail(Buffer.concat([Buffer.from(`From: =?utf-8?B?546L6Iqz?= <wangfang@qq.example>\r\nTo: support@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n${head}\r\n\r\n`), body]))
  return contentOf({ mail, proof: 'unknown', rawFileId: 'raw', attachments: [], pictures: new Map() })
}

describe('a mail, from its bytes to a message', () => {
  it('with formatted words only, in a Chinese character set', async () => {
    // 好的。 and, in the quote, 周五可以吗？, in GBK.
    const html = Buffer.concat([
      Buffer.from('<div>'), Buffer.from([0xba, 0xc3, 0xb5, 0xc4, 0xa1, 0xa3]), Buffer.from('</div><includetail><div>------------------&nbsp;Original&nbsp;------------------</div><div>'),
      Buffer.from([0xd6, 0xdc, 0xce, 0xe5, 0xbf, 0xc9, 0xd2, 0xd4, 0xc2, 0xf0, 0xa3, 0xbf]), Buffer.from('</div></includetail>'),
    ])
    const { text, mail } = await contentFrom('Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: 8bit', html)
    expect(text).toBe('好的。')
    expect(mail.quoted).toContain('周五可以吗？')
  })

  it('in both forms, of which the plain one does not tell what is quoted', async () => {
    const { text, mail } = await contentFrom(
      'Content-Type: multipart/alternative; boundary=b',
      Buffer.from('--b\r\nContent-Type: text/plain\r\n\r\nDone.\r\n\r\nIs it done?\r\n--b\r\nContent-Type: text/html\r\n\r\n<div>Done.</div><div class="yahoo_quoted"><div>Is it done?</div></div>\r\n--b--\r\n'),
    )
    expect({ text, quoted: mail.quoted }).toEqual({ text: 'Done.', quoted: 'Is it done?' })
  })

  it('that answers one of ours', () => {
    const quoted = { as: 'answer', from: { name: 'Hearth', address: 'support@example.com' }, to: [], cc: [], subject: 'x', at: 1_741_082_000_000, text: 'Is it blue?\nMaria' } as const
    for (const language of ['en', 'zh'] as const) {
      const place = { language, timeZone: 'UTC' }
      expect(stripReply({ text: `Yes.\n\n${quoteAsText(quoted, place)}`, html: null }).visible).toBe('Yes.')
      expect(stripReply({ text: '', html: `<p>Yes.</p>${quoteAsHtml(quoted, place)}` }).visible).toBe('Yes.')
      const forwarded = quoteAsText({ ...quoted, as: 'forward' }, place)
      expect(stripReply({ text: forwarded, html: null }).visible).toBe(forwarded)
      expect(stripReply({ text: `Look.\n\n${forwarded}`, html: null }).visible).toBe('Look.')
    }
  })
})
