import { describe, expect, it } from 'vitest'
import { stripReply } from './strip-reply.ts'

const header = 'From: Corran Supplies <orders@example.com>\nSent: Tuesday, 4 March 2025 10:12\nTo: Kim Mabry <kim@example.net>\nSubject: Your order'
const visibleOf = (text: string, html: string | null = null) => stripReply({ text, html }).visible
const lineOf = (line: string) => `<div>${line.replaceAll('<', '&lt;')}</div>`

describe('answers that can be told from a quote without marks of its own', () => {
  const asked = `${header}\n\nDear Kim,\n\nThe same address?\nKM: The back door, please.\n\nDrops instead?\nKM: No.\n\nKind regards,\nCorran Supplies`

  it('are shown with what they answer, behind the letters of a name', () => {
    expect(visibleOf(asked)).toBe('The same address?\nKM: The back door, please.\n\nDrops instead?\nKM: No.')
    expect(visibleOf(`Thank you, that was quick; here is all that you wanted to know of us for this year and also for the next.\n\n${asked}`)).toMatch(/^Thank you, .*\n\nThe same address\?[^]*KM: No\.$/)
  })

  it('are not looked for behind names that the quoted mail was not sent to', () => {
    expect(visibleOf(`Fine.\n\n${asked.replaceAll('KM:', 'JB:')}`)).toBe('Fine.')
  })

  it('are shown to their end, though only their first line bears the mark', () => {
    expect(visibleOf(asked.replace('KM: No.', 'KM: No.\nBest to leave them out,\nwe have some.\n\nAnd no tablets.'))).toMatch(/Best to leave them out,\nwe have some\.\n\nAnd no tablets\.$/)
    const numbered = '1. Colour?\nKM: Blue.\n2. Size?\nKM: Two:\n1. small\n2. large\n3. Address?\n4. Date?'
    expect(visibleOf(`${header}\n\nDear Kim,\n\n${numbered}`)).toBe('1. Colour?\nKM: Blue.\n2. Size?\nKM: Two:\n1. small\n2. large')
  })

  it('are shown behind a sign that is spoken of above', () => {
    const text = `I answered after the >> marks.\n\n${header}\n\nWhich weeks?\n>> The first two.\n\nWho has the keys?\n>> Mr Bell.\n\nSpeak soon,\nJoss`
    expect(visibleOf(text)).toBe('I answered after the >> marks.\n\nWhich weeks?\n>> The first two.\n\nWho has the keys?\n>> Mr Bell.')
    expect(visibleOf(text.replace('\n>> Mr Bell.', ''))).toContain('>> The first two.')
    expect(visibleOf(text.replace('after the >> marks', 'by telephone'))).toBe('I answered by telephone.')
  })

  it.each([
    ['My answers are behind the arrows.', '>>>'],
    ['I wrote mine after an arrow each time.', '-->'],
    ['Behind the stars you find my replies.', '*'],
    ['Comments marked with hashes.', '##'],
    ['回复写在箭头后面。', '→'],
    ['井号后面是我的回答。', '#'],
  ])('are shown behind a sign that is spoken of by its name: %s', (own, sign) => {
    const quoted = `Which weeks?\n${sign} The first two.\n\nWho has the keys?\n${sign} Mr Bell.`
    expect(visibleOf(`${own}\n\n${header}\n\nDear Kim,\n\n${quoted}\n\nSpeak soon,\nJoss`)).toBe(`${own}\n\n${quoted}`)
    expect(visibleOf(`The arrow on the star dial sticks.\n\n${header}\n\n${quoted}`)).toBe('The arrow on the star dial sticks.')
  })

  it('are shown with all of the quote where the sign is spoken of and another one is used', () => {
    const quoted = `${header}\n\nWhich weeks?\n~ The first two.`
    expect(visibleOf(`My answers are behind the marks.\n\n${quoted}`)).toContain('~ The first two.')
    expect(visibleOf(`答案在箭头后面\n\n${quoted}`)).toContain('~ The first two.')
  })

  it('are shown in the colour that is spoken of above, and in no other', () => {
    const own = 'My answers are in blue.'
    const quoted = ['Which voltage?', '400 V', 'Is the floor ready?', 'Since May', 'Please answer soon']
    const html = (colour: string) => lineOf(own) + header.split('\n').map(lineOf).join('') + quoted.map((line, at) => (at % 2 === 1 ? `<div><span style="color:${colour}">${line}</span></div>` : lineOf(line))).join('')
    const text = `${own}\n\n${header}\n\n${quoted.join('\n')}`
    expect(visibleOf(text, html('#0070C0'))).toBe(`${own}\n\n${quoted.slice(0, 4).join('\n')}`)
    expect(visibleOf(text, html('rgb(200, 20, 20)'))).toBe(text)
  })

  it('are never looked for in what is forwarded', () => {
    const text = `-----Forwarded Message-----\n${asked}`
    expect(visibleOf(text)).toBe(text)
  })
})

describe('a colour that is spoken of for itself', () => {
  it('asks nobody to read on', () => {
    expect(visibleOf(`还是不行，灯是红色的。\n\n------------------ 原始邮件 ------------------\n发件人: 客服 <care@example.com>\n发送时间: 2025年3月4日 10:12\n收件人: 苗苗\n主题: 门锁\n\n请重启。`)).toBe('还是不行，灯是红色的。')
  })
})

describe('blocks that a program joined to one line', () => {
  it('are parted where a sentence ends and where the quote is opened', () => {
    const text = 'That is fine.Sent from my Galaxy\n-------- Original message --------From: Shop <shop@example.com> Date: 14/04/2025  09:31  (GMT+00:00) To: s@example.net Subject: Parcel Was it yours?'
    expect(visibleOf(text)).toBe('That is fine.')
    expect(visibleOf(text.replace('fine.', 'fine.Sue'))).toBe('That is fine.Sue')
    expect(visibleOf(text.replace('fine.Sent from my Galaxy', '好的。发自我的手机'))).toBe('That is 好的。')
  })

  it('are not looked for in what somebody says', () => {
    for (const said of ['Why does it end in (Sent from my iPhone', 'It was Sent from my iPhone', '这封不是发自我的手机']) expect(visibleOf(said)).toBe(said)
  })
})

describe('looking for answers', () => {
  it('takes time by the length of the mail and no more', () => {
    // Of the processor's time, since the machine may have other things to do.
    const msOf = (text: string, html: string | null): number => {
      const from = process.cpuUsage()
      stripReply({ text, html })
      return process.cpuUsage(from).user / 1_000
    }
    for (const line of ['b\nKM: a\n', 'b\n>> a\n', `${'x'.repeat(70)}\n`, '[Kim Mabry]\n', 'K:a\nKi:a\n', '2. a\n', 'a,\n\n', '<< >> ## ** ->\n']) {
      const many = line.repeat(Math.ceil(60_000 / line.length))
      for (const text of [`See >> below, in red.\n\n${header}\n\nDear Kim,\n${many}`, `${many}\n\n${header}\n\n${many}`]) {
        expect(msOf(text, null), JSON.stringify(line)).toBeLessThan(5_000)
      }
    }
    for (const tag of ['<font color=red>x', '<b><span>x</b>', '<div style="color:red"><b>x</div>']) {
      expect(msOf('', tag.repeat(5_000)), tag).toBeLessThan(5_000)
    }
  })
})
