import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findOnDisk } from './find-on-disk.ts'
import { aTemporaryFolder } from './temporary-folder.ts'

const WORD = '退款 secret words'

test.each([
  ['utf-8', Buffer.from(`before ${WORD} after`)],
  ['utf-16', Buffer.from(`before ${WORD} after`, 'utf16le')],
  ['escaped', Buffer.from('{"text":"\\u9000\\u6b3e secret words"}')],
  ['escaped', Buffer.from(`?q=${encodeURIComponent(WORD)}&x`)],
  ['base64', Buffer.from(Buffer.from(`a ${WORD} b`).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`ab ${WORD}`).toString('base64'))],
  ['base64', Buffer.from(Buffer.from(`abc ${WORD} c`).toString('base64url'))],
])('a word is found as %s', (form, bytes) => {
  const folder = aTemporaryFolder()
  writeFileSync(path.join(folder, 'other'), 'nothing here')
  writeFileSync(path.join(folder, 'file'), bytes)
  expect(findOnDisk(folder, { word: WORD, another: 'not there' })).toEqual([`word (${form}) in file`])
})
