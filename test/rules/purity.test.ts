import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { importsOf, isTest, read, sourceFiles } from './source-files.ts'

test('shared imports zod and itself, and nothing else', () => {
  const found = sourceFiles()
    .filter(({ place }) => place.startsWith('shared/') && !isTest(place))
    .flatMap((file) => importsOf(file).map((imported) => ({ place: file.place, imported })))
    .filter(({ imported }) => imported !== 'zod' && !imported.startsWith('shared/'))
  expect(found).toEqual([])
})

test('shared reads no clock and rolls no dice: time, ids and chance come in as arguments', () => {
  const found = sourceFiles()
    .filter(({ place }) => place.startsWith('shared/') && !isTest(place))
    .filter(({ text }) => /\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(/.test(text))
  expect(found.map(({ place }) => place)).toEqual([])
})

test('shared is compiled against the language alone', () => {
  const { compilerOptions } = JSON.parse(read('shared/tsconfig.json').replace(/^\s*\/\/.*$/gm, '')) as { compilerOptions: Record<string, unknown> }
  expect(compilerOptions).toEqual({ lib: ['ES2023'], types: [] })
})

test('so that a browser, a process or a timer in it is a compile error', () => {
  const folder = aTemporaryFolder()
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ extends: path.resolve('shared/tsconfig.json'), include: ['probe.ts'] }))
  writeFileSync(path.join(folder, 'probe.ts'), "window.alert()\nprocess.exit()\nsetTimeout(() => {}, 1)\nimport 'node:fs'\n")
  const { stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', folder], { encoding: 'utf8' })
  const complaints = stdout.split('\n').filter((line) => line.includes('error TS'))
  expect(complaints.map((line) => /probe\.ts\((\d)/.exec(line)?.[1])).toEqual(['1', '2', '3', '4'])
})
