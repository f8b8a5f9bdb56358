import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { openLogFile, withoutSecrets } from './log-file.ts'

test('a line is on disk at once, for its person only, and the file before it is kept', () => {
  const home = aTemporaryFolder()
  const { log, write } = openLogFile(home, 200)
  log('hub.listening', { url: 'http://127.0.0.1:4180/' })
  const file = path.join(home, 'hub.log')
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ event: 'hub.listening', url: 'http://127.0.0.1:4180/' })
  expect(statSync(file).mode & 0o077).toBe(0)
  write('x'.repeat(150))
  write('y'.repeat(150))
  expect(readFileSync(file, 'utf8')).toBe(`${'y'.repeat(150)}\n`)
  expect(readFileSync(path.join(home, 'hub.log.1'), 'utf8')).toBe(`${'x'.repeat(150)}\n`)
})

test.each([
  ['Error: connect postgres://hearth:s3cret@127.0.0.1:5432/hearth', 'Error: connect postgres://hearth:…@127.0.0.1:5432/hearth'],
  ['authorization: Bearer abc.def-123', 'authorization: Bearer …'],
  ['{"password":"hunter22","email":"a@b.example"}', '{"password":"…","email":"a@b.example"}'],
  ["{ desk_key: 'AAAA', id: 'u1' }", "{ desk_key: '…', id: 'u1' }"],
  ['{"error":"{\\"token\\":\\"abc\\"}"}', '{"error":"{\\"token\\":\\"…\\"}"}'],
  ['at tokenOf (token.ts:12:3)', 'at tokenOf (token.ts:12:3)'],
])('%s is logged without its secret', (text, logged) => {
  expect(withoutSecrets(text)).toBe(logged)
})
