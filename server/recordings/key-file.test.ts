import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '#server/config.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { readOwnKey } from './key-file.ts'

test('a hub makes its key once, for its own eyes, whoever asks first', async () => {
  const home = path.join(aTemporaryFolder(), 'not-there-yet')
  const keys = await Promise.all([...Array(6)].map(() => readOwnKey(home)))
  expect(new Set(keys.map(([key]) => key?.toString('hex'))).size).toBe(1)
  expect(await readOwnKey(home)).toEqual(keys[0])
  const file = path.join(home, 'recording.key')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(await readdir(home)).toEqual(['recording.key'])
})

test('one that is damaged is told, and never made anew', async () => {
  const home = aTemporaryFolder()
  const file = path.join(home, 'recording.key')
  await writeFile(file, 'half a k')
  await expect(readOwnKey(home)).rejects.toThrow(/recording\.key is damaged/)
  expect(await readFile(file, 'utf8')).toBe('half a k')
  await chmod(file, 0o600)
})

test('the environment may give it; a wrong one is told without being repeated', () => {
  expect(readConfig({}).recordingKeys).toBeNull()
  expect(readConfig({ HEARTH_RECORDING_KEY: Buffer.alloc(32, 1).toString('base64') }).recordingKeys).toEqual([Buffer.alloc(32, 1)])
  const wrong = () => readConfig({ HEARTH_RECORDING_KEY: 'c2hvcnQ' })
  expect(wrong).toThrow(/HEARTH_RECORDING_KEY cannot be used: expected 32 bytes in base64/)
  expect(wrong).not.toThrow(/c2hvcnQ/)
})
