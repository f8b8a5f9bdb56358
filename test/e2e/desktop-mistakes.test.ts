import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checks } from './desktop-checks.ts'
import { mistakes, withMistake } from './desktop-mistakes.ts'

// Without a browser, so that whoever changes a guard hears at once that its mistake must be made differently from now on.

test.each(mistakes)('can still be made: $name', (mistake) => {
  const code = readFileSync(path.resolve(import.meta.dirname, '../../electron', mistake.file), 'utf8')
  expect(withMistake(code, mistake)).not.toBe(code)
})

test('each is looked for by a check, and every check has seen one', () => {
  const seen = mistakes.filter(({ caughtBy }) => caughtBy !== 'start').map(({ caughtBy }) => checks.findIndex(({ name }) => name.startsWith(caughtBy)))
  expect(seen).not.toContain(-1)
  expect(checks.filter((_check, position) => !seen.includes(position)).map(({ name }) => name)).toEqual([])
})
