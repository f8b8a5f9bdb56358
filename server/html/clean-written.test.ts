import { expect, test } from 'vitest'
import { hostileMails } from '#test/mail/hostile/hostile.ts'
import { cleanWritten } from './clean-written.ts'

const FILES = new Set(['f-1'])

test('what an agent wrote stays as it was written', () => {
  const html = '<p>Hello <strong>Ms Marsh</strong>,</p><ul><li>one</li></ul><p><a href="https://shop.example/">here</a><img src="cid:f-1" alt="Label" /></p>'
  expect(cleanWritten(html.replace(' />', '>'), FILES)).toBe(html)
})

test.each(hostileMails('https://trap.example/').map(({ name, html }) => [name, html]))('of what somebody else sends in an agent’s name, %s, nothing runs or loads', (_name, html) => {
  const cleaned = cleanWritten(html, FILES) ?? ''
  expect(cleaned).not.toMatch(/<(?!\/?(?:a|abbr|address|b|bdi|bdo|big|blockquote|br|center|cite|code|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|tt|u|ul|var|wbr|caption|col|colgroup|table|tbody|td|tfoot|th|thead|tr)[ >])/)
  expect(cleaned).not.toMatch(/<[^>]*(?: src="(?!cid:f-1")| on\w+=| href="(?!https?:|mailto:|tel:))/)
})

test.each([['<p></p>'], ['<p>&nbsp; <br></p>'], ['<script>x</script>'], ['<img src="cid:f-2">'], ['']])('%s says nothing, and the plain words are all', (html) => {
  expect(cleanWritten(html, FILES)).toBeNull()
})

test('pictures are those of the mail itself alone', () => {
  expect(cleanWritten('a<img src="cid:f-1"><img src="cid:f-2"><img src="https://x.example/a.png"><img src="data:image/png;base64,AAAA">', FILES)).toBe('a<img src="cid:f-1" alt="" />')
})
