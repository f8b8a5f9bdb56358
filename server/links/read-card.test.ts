import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCard } from './read-card.ts'

const cardOf = (html: string, charset: string | null = null) => readCard({ bytes: Buffer.from(html), charset })

describe('the card of a page', () => {
  test('is what it says of itself for others', () => {
    const html = `<!doctype html><html><head><meta charset="utf-8"><title>Dock 5 | Northpin</title>
      <meta property="og:title" content="Dock 5 firmware &amp; notes"><META NAME='description' CONTENT='Plain one'>
      <meta content="How to
        update" property=og:description><meta property="og:site_name" content="Northpin"><meta property="og:image" content="https://x.example/a.png"></head>`
    expect(cardOf(html)).toEqual({ title: 'Dock 5 firmware & notes', description: 'How to update', siteName: 'Northpin' })
  })

  test('without such words is its title; without a title there is none', () => {
    expect(cardOf('<title> 开票说明 </title><meta name=description content="抬头怎么填">')).toEqual({ title: '开票说明', description: '抬头怎么填', siteName: '' })
    expect(cardOf('<meta name=description content=lost><p>words')).toBeNull()
    expect(cardOf('')).toBeNull()
  })

  test('is not taken from comments, scripts or the body', () => {
    expect(cardOf('<!-- <title>a</title> --><script>"<title>b</title>"</script><style><title>c</title></style><title>d</title>')?.title).toBe('d')
    expect(cardOf('<head></head><body><title>in the body</title>')).toBeNull()
    expect(cardOf('<meta name="description" content="a > b"><title>t</title>')?.description).toBe('a > b')
  })

  test('is one line of plain words, cut where it is too long, and turns no direction around it', () => {
    const card = cardOf(`<title>a\u202Eb&#x202e;&#8238;\u0007 &lt;b&gt; ${'长'.repeat(400)}</title>`)
    expect(card?.title).toMatch(/^a b <b> 长+…$/u)
    expect(Array.from(card?.title ?? '')).toHaveLength(200)
  })

  test('is read in the page’s own charset, by its header or its own word', () => {
    const gbk = Buffer.from([...Buffer.from('<meta charset="gbk"><title>'), 0xd6, 0xd0, 0xce, 0xc4, ...Buffer.from('</title>')])
    expect(readCard({ bytes: gbk, charset: null })?.title).toBe('中文')
    expect(readCard({ bytes: gbk, charset: 'GB18030' })?.title).toBe('中文')
    expect(cardOf('<title>plain</title>', 'klingon-8')?.title).toBe('plain')
  })

  test('of anything at all is a card or none, soon', () => {
    const pieces = fc.constantFrom('<', '>', '<!--', '-->', '<title>', '</title', '<meta', ' content="', "'", '=', 'og:title', '<script>', '\0', '&#', '<body>', ' ', 'x')
    fc.assert(fc.property(fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')), (html) => {
      const card = cardOf(html)
      expect(card === null || card.title.trim() !== '').toBe(true)
    }))
    const began = process.threadCpuUsage()
    for (const piece of ['<', '<!--', '<title>', '<script>', '<meta ', '<meta content=', '<a "', "<x '>"]) cardOf(piece.repeat(500_000 / piece.length))
    // Of this thread's own time: the machine may be at something else for a while.
    const { user, system } = process.threadCpuUsage(began)
    expect((user + system) / 1_000).toBeLessThan(5_000)
  })
})
