import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { explainLog } from './embedded-failures.ts'

const earlier = 'FATAL:  something of last week\n'

test.each([
  ['initdb: error: could not create directory: No space left on device', 'disk-full', 'It failed: the disk is full; free some space and start again'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port-taken', 'It failed: another program took its port'],
  ['FATAL:  could not open file "postgresql.conf": Permission denied', 'folder-not-writable', 'It failed: it may not write to its folder'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'store-held', 'It failed: a process of the Postgres before it has not ended yet'],
  ['FATAL:  could not locate a valid checkpoint record', 'store-did-not-start', 'It failed: could not locate a valid checkpoint record'],
  ['', 'store-did-not-start', 'It failed; see '],
])('what Postgres says becomes a sentence: %s', async (complaint, reason, sentence) => {
  const file = path.join(aTemporaryFolder(), 'postgres.log')
  await writeFile(file, earlier + complaint)
  const failure = await explainLog({ file, from: earlier.length }, 'It failed')
  expect(failure).toMatchObject({ reason, message: expect.stringContaining(sentence) })
})
