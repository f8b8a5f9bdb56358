import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stripReply } from './strip-reply.ts'

describe('a mail in two parts', () => {
  it('is parted where its client quotes', () => {
    expect(stripReply({ text: 'Yes.\n\nOn Tue, 4 Mar 2025 at 10:12, Maria <m@example.com> wrote:\n\n> Is it blue?', html: null })).toEqual({
      visible: 'Yes.',
      quoted: 'On Tue, 4 Mar 2025 at 10:12, Maria <m@example.com> wrote:\n\n> Is it blue?',
    })
  })

  it('is visible as a whole where its sender wrote nothing', () => {
    const text = '---------- Forwarded message ---------\nFrom: A <a@example.com>\nDate: Sat, 1 Mar 2025\nSubject: B\n\nC'
    expect(stripReply({ text, html: null })).toEqual({ visible: text, quoted: '' })
    expect(stripReply({ text: 'Sent from my iPhone', html: null })).toEqual({ visible: 'Sent from my iPhone', quoted: '' })
    expect(stripReply({ text: ' \n\n', html: null })).toEqual({ visible: '', quoted: '' })
  })

  it('shows the formatted words where there are no plain ones', () => {
    const html = '<style>p{}</style><p>好的&nbsp;&amp; 谢谢</p><!-- x --><blockquote type="cite"><p>可以吗？</p></blockquote>'
    expect(stripReply({ text: '', html })).toEqual({ visible: '好的 & 谢谢', quoted: '可以吗？' })
  })

  it('lets the formatted part tell which of the plain words are quoted', () => {
    const html = '<p>Done, see <a href="https://example.com/a">the page</a>.</p><div id="divRplyFwdMsg">Von uns</div><p>Is it done?</p>'
    expect(stripReply({ text: 'Done, see the page <https://example.com/a>.\n\nVon uns\nIs it done?', html })).toEqual({
      visible: 'Done, see the page <https://example.com/a>.',
      quoted: 'Von uns\nIs it done?',
    })
  })

  it('believes no formatted part that says something else', () => {
    const text = 'Please call me back today, it is about the broken kettle.'
    expect(stripReply({ text, html: '<blockquote type="cite">Wholly different words that were never in the plain part at all</blockquote>' })).toEqual({ visible: text, quoted: '' })
  })

  it('takes one line with a sign before it for an order, and two for a quote', () => {
    expect(stripReply({ text: 'We need\n\n> 100 hooks', html: null })).toEqual({ visible: 'We need\n\n> 100 hooks', quoted: '' })
    expect(stripReply({ text: 'Yes.\n\n> Do you need\n> 100 hooks?', html: null }).visible).toBe('Yes.')
  })

  it('keeps the line that opens the quote out of answers between quotes', () => {
    const text = 'On Tue, 4 Mar 2025 at 10:12, A <a@example.com> wrote:\n> Blue?\nYes.\n> Large?\nNo.'
    expect(stripReply({ text, html: null }).visible).toBe('> Blue?\nYes.\n> Large?\nNo.')
  })

  it('believes no formatted part of which only a passage is the same', () => {
    const text = 'Good morning, the new kettle has come and it whistles nicely.\nThat is what I asked last week, and nobody has answered me.\nHas it been packed and sent already?'
    expect(stripReply({ text, html: '<blockquote type="cite">Has it been packed and sent already?</blockquote>' })).toEqual({ visible: text, quoted: '' })
  })

  it('shows a line of which only the smaller part is quoted', () => {
    const html = '<blockquote type="cite">Blue?</blockquote><p>Yes, blue as the sea in summer.</p><blockquote type="cite">Large? Or rather small, or something between the two?</blockquote>'
    expect(stripReply({ text: 'Blue? Yes, blue as the sea in summer.\nLarge? Or rather small, or something between the two?', html }).visible).toBe('Blue? Yes, blue as the sea in summer.')
  })

  it('is not led astray by a span that ends where a block goes on', () => {
    expect(stripReply({ text: '', html: '<div><span>New<blockquote type="cite">old</span> and older</blockquote></div>' })).toEqual({ visible: 'New', quoted: 'old and older' })
  })

  it('takes the element that QQ 邮箱 lays round everything for no quote, and what stands below its own mark for one', () => {
    const html = '<div class="qmbox"><p>不亮。</p></div><div class="xm_mail_oringinal_describe"><div>原始邮件</div><div>发件人：客服 &lt;care@example.com&gt;</div><div>发件时间：2025年3月4日 10:12</div></div><div class="qmbox"><p>亮了吗？</p></div>'
    expect(stripReply({ text: '', html }).visible).toBe('不亮。')
    expect(stripReply({ text: '', html: html.replace('</div><div class="xm_mail', '<div class="xm_mail') }).visible).toBe('不亮。')
  })

  it('ends a quote where its element ends, though another program wrote in it that all below is quoted', () => {
    const html = '<blockquote type="cite"><div>See you.</div><div id="divRplyFwdMsg">From: Anna</div><div>When?</div></blockquote><p>Rather on Friday.</p>'
    expect(stripReply({ text: '', html }).visible).toBe('Rather on Friday.')
  })

  it('leaves what somebody set in where it is', () => {
    const html = '<div>Deliver to<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Harbour Road 7</blockquote></div>'
    expect(stripReply({ text: '', html }).quoted).toBe('')
  })
})

// Pieces of which mails are made, rightly and wrongly put together.
const piece = fc.constantFrom(
  'Yes, please.', '好的，谢谢', '> quoted', '>> deeper', '>', '', '  ', '-- ', '--', 'Sent from my iPhone', '发自我的iPhone', '-----Original Message-----', '------------------ 原始邮件 ------------------',
  'From: A <a@example.com>', 'Sent: 4 March 2025', 'To: b@example.com', 'Subject: c', '发件人：张三', '发送时间：2025年3月4日', '收件人：李四', '主　题：d', '________________________________',
  'On Tue, 4 Mar 2025 at 10:12, A <a@example.com> wrote:', '在 2025/3/4 10:12, 张三 写道:', 'wrote:', '写道：', 'This e-mail is confidential; if you are not the intended recipient delete it.', '本邮件含有保密信息，误收请删除', 'see my answers below in red', '| 发件人 | 张三 |', '👍',
)
const mail = fc.array(fc.oneof({ weight: 4, arbitrary: piece }, fc.string(), fc.string({ unit: 'binary' })), { maxLength: 40 }).map((lines) => lines.join('\n'))
const tag = fc.constantFrom(
  '<div>', '</div>', '<p>', '<br>', '<blockquote type=cite>', '</blockquote>', '<blockquote>', '<div class="gmail_quote">', '<div class=gmail_attr>', '<div id="divRplyFwdMsg">', '<div class="gmail_signature">', '<hr style="width: 210px" color="#b5c4df">', '<includetail>', '</includetail>',
  '<span>', '</span>', '<pre>', '</pre>', '<table><tr><td>', '</td>', '</table>', '<!--', '-->', '<style>', '</style>', '<', '>', '<a href="', '"', "'", '&nbsp;', '&#x4f60;', '&#99999999;', '&amp', '<![if !mso]>', '<head>', '</head>',
)
const html = fc.array(fc.oneof(tag, piece, fc.string()), { maxLength: 60 }).map((parts) => parts.join(''))

describe('whatever a mail holds', () => {
  const words = (text: string) => text.split(/\s+/u).filter((word) => word !== '').sort()

  it('every word is in one of the two parts, and in no other', () => {
    fc.assert(
      fc.property(mail, fc.option(html), (text, formatted) => {
        fc.pre(text.trim() !== '')
        const { visible, quoted } = stripReply({ text, html: formatted })
        expect(words(`${visible}\n${quoted}`)).toEqual(words(text))
      }),
      { numRuns: 1_000 },
    )
  })

  it('something is visible where anything was said, with or without a plain part', () => {
    fc.assert(
      fc.property(fc.oneof(mail, fc.constant('')), html, (text, formatted) => {
        const { visible, quoted } = stripReply({ text, html: formatted })
        expect(visible === '' && quoted !== '').toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('a reply above stays whole, whatever is quoted below it', () => {
    const own = fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,8}\.$/)
    fc.assert(
      fc.property(own, mail, (line, below) => {
        const { visible } = stripReply({ text: `${line}\n\nOn Tue, 4 Mar 2025 at 10:12, A <a@example.com> wrote:\n\n${below}`, html: null })
        expect(visible.startsWith(line)).toBe(true)
      }),
    )
  })

  it('takes time by its length and no more', () => {
    // Each is what made some rule or reader look at everything again for each sign of it.
    const bad = ['<', '<a "', '<!--', '<div class="gmail_quote">', '<blockquote type=cite>x', '<style>', '&amp', '<span>x<div>', '>', '> ', 'From:\n', '-', '--\n', 'a@', 'wrote:\n', 'On 4 Mar ', '发件人：\n', '| ', '*_', 'x\n\n', '在 1', '<div id=a class=b ', '<pre>\n', `发自${'a'.repeat(80)}x。\n`, `从${'邮箱'.repeat(40)}\n`, `On 4 Mar ${'wrote '.repeat(60)}\n`]
    const timeOf = (text: string, formatted: string | null): number => {
      // Of the processor's time, since the machine may have other things to do.
      const from = process.cpuUsage()
      stripReply({ text, html: formatted })
      return process.cpuUsage(from).user / 1_000
    }
    for (const each of bad) {
      const long = each.repeat(Math.ceil(200_000 / each.length))
      // This takes some tenths of a second at most; what grows by the square takes minutes.
      expect(timeOf(long, null), `text of ${JSON.stringify(each)}`).toBeLessThan(10_000)
      expect(timeOf('', long), `html of ${JSON.stringify(each)}`).toBeLessThan(10_000)
      expect(timeOf('xyz '.repeat(50_000), long), `both of ${JSON.stringify(each)}`).toBeLessThan(10_000)
    }
  })
})
