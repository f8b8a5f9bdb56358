import { expect, test } from 'vitest'
import { cleanRecipients, isSame, oneLine, toEnvelope } from './address.ts'

test.each([
  ['li.wei@example.com', 'li.wei@example.com'],
  ['  Li.Wei+shop@Example.COM ', 'Li.Wei+shop@example.com'],
  ['王小明@例子.公司', '王小明@xn--fsqu00a.xn--55qx5d'],
  ['info@münchen.de', 'info@xn--mnchen-3ya.de'],
  ['"john smith"@example.com', '"john smith"@example.com'],
  ['root@localhost', 'root@localhost'],
  ['postmaster@[192.0.2.1]', 'postmaster@[192.0.2.1]'],
  ["o'neill@example.com", "o'neill@example.com"],
])('[RFC 5321] %s goes as %s', (written, sent) => {
  expect(toEnvelope(written)).toBe(sent)
})

test.each(['', 'nobody', '@example.com', 'a@', 'a b@example.com', 'a@exa mple.com', 'a@b@example.com', 'a@example.com\r\nRCPT TO:<b@example.com>', 'a@example.com>', '<a@example.com', 'a,b@example.com', 'a\u0000@example.com', 'a\u202Eb@example.com', '"a"b"@example.com', 'a@-example.com', `${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(64)}.com`, 'a@[300.1.1.1]'])('%j is no address', (written) => {
  expect(toEnvelope(written)).toBe(null)
})

test('everybody is written to once, and one bad address spoils the whole', () => {
  const one = { name: '王\r\nBcc: x@y.test', address: 'Wang@Example.com' }
  expect(cleanRecipients({ to: [one, one], cc: [{ name: '', address: 'wang@example.com' }, { name: 'B', address: 'b@例子.公司' }], bcc: [{ name: '', address: 'b@xn--fsqu00a.xn--55qx5d' }] })).toEqual({
    to: [{ name: '王 Bcc: x@y.test', address: 'Wang@example.com' }],
    cc: [{ name: 'B', address: 'b@xn--fsqu00a.xn--55qx5d' }],
    bcc: [],
  })
  expect(cleanRecipients({ to: [one], cc: [], bcc: [{ name: '', address: 'no address' }] })).toBe(null)
  expect(cleanRecipients({ to: [], cc: [], bcc: [] })).toBe(null)
})

test('a mailbox is the same however its letters and its domain are written', () => {
  expect(isSame('Support@例子.公司', 'support@XN--fsqu00a.xn--55qx5d')).toBe(true)
  expect(isSame('support@example.com', 'support@example.org')).toBe(false)
})

test('a line stays one line', () => {
  expect(oneLine(' a\r\n b\u0000c\u2028d\u202Ee ')).toBe('a b c d e')
})
