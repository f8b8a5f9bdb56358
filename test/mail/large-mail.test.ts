import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a mail of 25 MB takes less than 150 MB more memory while it is read', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [path.resolve('test/mail/large-mail-process.ts')])
  const { moreMb, ...read } = JSON.parse(stdout) as { moreMb: number }
  expect(read).toEqual({ text: 'The film', fileBytes: 57 * Math.floor((25 * 1024 * 1024) / 78), troubles: [] })
  expect(moreMb).toBeLessThan(150)
})
