import { expect, test } from 'vitest'
import { foldSubject } from './fold-subject.ts'

test.each([
  ['Re: My order', 'my order'],
  ['RE: re: Fwd: My  order', 'my order'],
  ['Re[2]: my order', 'my order'],
  ['[shop-list] Re: [shop-list] My order (fwd)', 'my order'],
  ['回复：答复: 转发：订单 42', '订单 42'],
  ['回覆：轉寄：訂單', '訂單'],
  ['AW: WG: Bestellung', 'bestellung'],
  ['自动回复：订单 42', '订单 42'],
  ['Ｒｅ：ＡＢＣ', 'abc'],
  ['[order 42]', '[order 42]'],
  ['Regarding: my order', 'regarding: my order'],
  ['Re:', ''],
  ['  ', ''],
])('the base of “%s” is “%s”', (subject, base) => {
  expect(foldSubject(subject)).toBe(base)
})

test('a subject of nothing but prefixes is folded in no time', () => {
  expect(foldSubject('Re: '.repeat(240) + '[' .repeat(500))).toBe('['.repeat(500))
})
