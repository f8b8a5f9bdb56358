import { describe, expect, it } from 'vitest'
import { stripReply } from './strip-reply.ts'

const header = (to: string) => `From: Shop <shop@example.com>\nSent: Tuesday, 4 March 2025 10:12\nTo: ${to}\nSubject: Your order`
const quotedOf = (text: string, html: string | null = null) => stripReply({ text, html }).quoted

describe('answers within a quote that marks nothing', () => {
  it.each(['I have put my answers into your mail.', 'I replied under each question.', 'My comments are next to your points.', '答案我写在邮件里了'])('are shown where the words above tell of them: %s', (own) => {
    expect(quotedOf(`${own}\n\n${header('Anna Berg')}\n\nWhich colour?\nBlue`)).toBe('')
  })

  it('are shown behind the name of somebody the quoted mail was sent to, however much is said above', () => {
    const own = 'Thank you for your patience with us; it has been a busy month here, and two of our people were away for the most of it. Anna'
    expect(quotedOf(`${own}\n\n${header('Anna Berg <anna@example.com>; Tom Ode <tom@example.com>')}\n\nWhich colour?\n[Anna Berg] Blue`)).toBe('')
  })

  it('of an earlier time stay away, as does what only looks like a name', () => {
    const earlier = `${header('Anna Berg')}\n\nIs it blue?\n\n${header('Anna Berg')}\n\nWhich colour?\n[Anna Berg] Blue`
    expect(quotedOf(`Yes.\n\n${earlier}`)).toBe(earlier)
    const log = `${header('Anna Berg')}\n\nWe found this:\n[WARNING] no paper\n[Shop] calls`
    expect(quotedOf(`Yes.\n\n${log}`)).toBe(log)
  })

  it('are shown in what an element quotes as a whole, and only there', () => {
    const text = '请看下面\n\n颜色？\n【答】蓝色'
    expect(quotedOf(text, '<div>请看下面</div><includetail><div>颜色？</div><div>【答】蓝色</div></includetail>')).toBe('')
    expect(quotedOf('请看下面\n\n> 颜色？\n> 要几个？')).toBe('> 颜色？\n> 要几个？')
  })

  it('are no reason to show the last of a quote that is answered between its lines', () => {
    const quote = (words: string) => `<blockquote type="cite">${words}</blockquote>`
    expect(stripReply({ text: '', html: `<p>My answers are below.</p>${quote('Blue?')}<p>Yes.</p>${quote('Maria')}` })).toEqual({ visible: 'My answers are below.\nBlue?\n\nYes.', quoted: 'Maria' })
  })
})
