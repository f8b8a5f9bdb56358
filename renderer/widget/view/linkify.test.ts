import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkify } from './linkify.ts'

test('no letter is lost or added, and every link leads to https', () => {
  const bits = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }).map((end) => `https://a.example/${end}`), fc.constantFrom('https://', 'http://a.b', 'javascript:alert(1)', '（', '）', '。', ' ', '\n', 'https://a@b.example')), { maxLength: 8 }).map((all) => all.join(''))
  fc.assert(
    fc.property(bits, (text) => {
      const pieces = linkify(text)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const piece of pieces.filter(({ kind }) => kind === 'link')) expect(new URL('url' in piece ? piece.url : '')).toMatchObject({ protocol: 'https:', username: '', password: '' })
    }),
  )
})

test('a message made to be slow is not', () => {
  const nasty = ['https://a.example/' + '.'.repeat(90_000) + 'x', 'https://a.example/' + ')'.repeat(90_000), 'https://a.example/('.repeat(5_000)]
  // In time of its own work: others may be using the machine.
  const before = process.threadCpuUsage()
  for (const text of nasty) linkify(text)
  const { user, system } = process.threadCpuUsage(before)
  expect((user + system) / 1_000).toBeLessThan(1_000)
})

test.each([
  ['see https://a.example/x.', ['https://a.example/x']],
  ['在这里：https://a.example/标签，拍张照', ['https://a.example/']],
  ['(https://a.example/b)', ['https://a.example/b']],
  ['https://a.example/b_(c) ok', ['https://a.example/b_(c)']],
  ['http://a.example and ftp://a.example', []],
  ['https://bank.example@evil.example/', []],
  ['javascript:alert(1) data:text/html,x', []],
  ['HTTPS://A.EXAMPLE/Path', ['HTTPS://A.EXAMPLE/Path']],
])('%s', (text, links) => {
  expect(linkify(text).filter((piece) => piece.kind === 'link').map((piece) => piece.text)).toEqual(links)
})
