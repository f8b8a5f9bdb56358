import { expect, test } from 'vitest'
import { linkPage } from './link-page.ts'

test.each([
  ['https://docs.example/a?b=c#d', 'https://docs.example/a?b=c'],
  ['https://docs.example:443/', 'https://docs.example/'],
  ['http://docs.example/', null],
  ['https://docs.example:8443/', null],
  ['https://bank.example@docs.example/', null],
  ['https://:x@docs.example/', null],
  ['file:///etc/passwd', null],
  ['docs.example', null],
  [`https://docs.example/${'x'.repeat(2_000)}`, null],
])('%s is asked for as %s', (url, page) => {
  expect(linkPage(url)?.href ?? null).toBe(page)
})
