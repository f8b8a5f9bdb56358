import { expect, test } from 'vitest'
import { saveName } from './save-name.ts'

test.each([
  ['发票 2026.pdf', '发票 2026.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\x.dll', 'x.dll'],
  ['a<b>:c?.txt', 'a_b__c_.txt'],
  ['invoice\u202egpj.exe', 'invoicegpj.exe'],
  ['.bashrc', 'bashrc'],
  ['con.txt', '_con.txt'],
  ['name. . ', 'name'],
  ['', 'file'],
  ['..', 'file'],
  ['line\nbreak.txt', 'linebreak.txt'],
])('%j is offered as %s', (given, offered) => {
  expect(saveName(given)).toBe(offered)
})

test('a long one keeps its ending', () => {
  expect(saveName(`${'长'.repeat(400)}.pdf`)).toBe(`${'长'.repeat(176)}.pdf`)
})
