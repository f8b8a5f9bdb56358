import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
// @ts-expect-error scripts are plain JavaScript
import { onChange } from '../../scripts/dev-shell.mjs'

test('a burst of changes is one, whatever comes next is another, and a test’s own is none', async () => {
  const base = aTemporaryFolder()
  let acts = 0
  const watching = onChange(['.'], () => void (acts += 1), { base, quietMs: 50 })
  onTestFinished(() => watching.close())
  writeFileSync(path.join(base, 'menu.test.ts'), 'x')
  for (const name of ['menu.ts', 'tray.ts', 'words.ts']) writeFileSync(path.join(base, name), 'x')
  await expect.poll(() => acts).toBe(1)
  writeFileSync(path.join(base, 'menu.ts'), 'y')
  await expect.poll(() => acts).toBe(2)
})
