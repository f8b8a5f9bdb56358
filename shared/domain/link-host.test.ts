import { expect, test } from 'vitest'
import { isLinkHost } from './link-host.ts'

test.each([
  ['docs.example', true],
  ['help.shop.example', true],
  ['a.b.shop.example', true],
  ['shop.example', false],
  ['.shop.example', false],
  ['notshop.example', false],
  ['docs.example.evil.example', false],
  ['evil-docs.example', false],
  ['docs.example.', false],
])('%s is a host whose links may have cards: %s', (hostname, may) => {
  expect(isLinkHost(['docs.example', '*.shop.example'], hostname)).toBe(may)
})
