import { expect, test } from 'vitest'
import type { MailOut } from '#shared/model/mail.ts'
import { searchedTextOf } from './searched-text.ts'

const file = { fileId: 'f', name: 'PO-4471.pdf', kind: 'application/pdf', sizeBytes: 1 }
const mail: MailOut = { way: 'out', subject: 'Re: twelve chargers', to: [], cc: [], bcc: [], html: '<b>bold</b>', isQuoting: true, answers: null, forwards: null }

test.each([
  [{ text: 'hello', attachments: [] }, 'hello'],
  [{ text: 'hello', attachments: [file, file] }, 'hello\nPO-4471.pdf PO-4471.pdf'],
  [{ text: '', attachments: [file] }, '\nPO-4471.pdf'],
  [{ text: 'hello', attachments: [file], mail }, 'hello\nPO-4471.pdf\nRe: twelve chargers'],
  [{ text: '', attachments: [], mail: { ...mail, subject: '' } }, ''],
])('%j is found by %j', (content, text) => {
  expect(searchedTextOf(content)).toBe(text)
})
