import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linksIn } from './links-in.ts'

test.each([
  ['see https://shop.example/a, please', ['https://shop.example/a']],
  ['请看https://shop.example/退货说明。谢谢', ['https://shop.example/']],
  ['(http://shop.example/a_(b))', ['http://shop.example/a_(b)']],
  ['javascript:alert(1) data:text/html,x file:///etc ftp://x', []],
  ['https://bank.example@evil.example', []],
  ['https://', []],
])('%s', (text, urls) => {
  expect(linksIn(text).flatMap((piece) => (piece.kind === 'link' ? [piece.text] : []))).toEqual(urls)
})

test('no word is lost, and only web addresses are links, whatever was written', () => {
  const parts = fc.array(fc.oneof(fc.string(), fc.constantFrom('http://', 'https://a.example', ')', '(', '。', ' ', 'HTTPS://B.example/?q=1#x', '@', ':')), { maxLength: 12 })
  fc.assert(
    fc.property(parts.map((some) => some.join('')), (text) => {
      const pieces = linksIn(text)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      expect(pieces.filter((piece) => piece.kind === 'link' && !/^https?:\/\//.test(piece.url))).toEqual([])
    }),
  )
})
