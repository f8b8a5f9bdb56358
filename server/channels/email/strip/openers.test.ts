import { describe, expect, it } from 'vitest'
import { stripReply } from './strip-reply.ts'

const quote = '\n\nQUOTED WORDS\nand more'

describe('the lines that open a quote', () => {
  it.each([
    '*From:* Maria <m@example.com>\n*Sent:* Tuesday, March 4, 2025 10:12 AM\n*To:* Anna\n*Subject:* RE: x',
    'From: Maria\nDate: Tuesday, March 4, 2025 at 10:12 AM\nTo: Anna\nSubject: Re: x',
    'From: A <a@b.example>\n\nSent: 4 March 2025\n\nTo: B\n\nSubject: x',
    '-----Maria/Org wrote: -----\nTo: A\nFrom: B\nDate: 03/04/2025\nSubject: x',
    '---- On Tue, 04 Mar 2025 10:12:31 +0000 Maria <m@example.com> wrote ----',
    '---- Replied Message ----\n| From | A<a@b.example> |\n| Date | 03/04/2025 10:12 |\n| To | B |\n| Subject | x |',
    '----------Reply to Message----------\nOn Tue,Mar 4,2025 10:12 AM Maria <m@example.com> wrote:',
    'On 3/4/25 10:12 AM, Maria wrote:',
    '         Original\n         \n       \nFrom:Support <support@example.com>\nSent Time:Mar 4, 2025 10:01',
    'On Mar 4, 2025, at 10:12 AM, Maria <m@example.com> wrote:',
    'On Tue, 4 Mar 2025 at 10:12, Maria\n<m@example.com>\nwrote:',
    'At 2025-03-04 10:12:31, "A" <a@b.example> wrote:',
    'A <a@b.example> wrote on Tue, 4 Mar 2025 at 10:12:',
    '---原始邮件---\n发件人："A"<a@b.example>\n发送时间：2025年3月4日(周二) 上午10:12\n收件人："B"<b@b.example>;\n主题：Re:x',
    '发件人: A <a@b.example>\n发送时间: 2025年3月4日 10:12\n收件人: B <b@c.example>;\n C <c@d.example>;\n D <d@e.example>\n主题: x',
    '发件人：\nA <a@b.example>\n发送时间：\n2025-03-04 10:12\n收件人：\nB\n主题：\nx',
    '主题: Re: x\n发件人: A\n日期: 2025年3月4日\n收件人: B',
    '寄件者: A <a@b.example>\n寄件日期: 2025年3月4日 上午 10:12\n收件者: B\n主旨: RE: x',
    '在 2025年3月4日，上午10:12，暖宝客服\n<support@example.com> 写道：',
    '在 "A" <a@b.example>，2025年3月4日 上午10:12写道：',
    '于 2015年3月4日 10:12, A 写道:',
    'A <a@b.example> 於 2025年3月4日 週二 上午10:12寫道：',
    '2025年3月4日周二 10:12 A <a@b.example>写道：',
    '---- 在 星期二, 2025-03-04 10:12:31 张三 <x@y.example> 撰写 ----',
    '2025/03/04 10:12、サポート <s@example.jp>のメール:',
    'Am Dienstag, 4. März 2025 um 10:12 schrieb X <a@b.example>:',
    'Le mar. 4 mars 2025 à 10:12, X <a@b.example> a écrit :',
  ])('%s', (opener) => {
    for (const own of ['你好，地址不变。', 'Hello,\n\nthe address stays.\nAnna']) {
      expect(stripReply({ text: `${own}\n\n${opener}${quote}`, html: null })).toEqual({ visible: own, quoted: `${opener}${quote}` })
    }
  })

  it.each([
    'On Monday you wrote:\nchanges are free.',
    'On 4 March 2025 at 10:12 you wrote:\nchanges are free.',
    '在 2025年3月5日 10:30 的邮件里，您写道：\n保修期两年。',
    '3月5日他写道：\n没问题',
    'On 4 March my colleague Maria wrote:\nchanges are free.',
    'On 4 March 2025 at 10:12 I wrote:\nplease call me.',
    '-----\nBack door, please.',
    'From: the shop\nDate: yesterday',
  ])('a person’s own: %s', (words) => {
    expect(stripReply({ text: `The lamp is broken.\n\n${words}`, html: null })).toEqual({ visible: `The lamp is broken.\n\n${words}`, quoted: '' })
  })
})
