import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { keepSystem } from './kept-system.ts'

const NEW = { places: [], zoom: 1, spelling: [] }

test('what was kept is there at the next start, and nothing lies beside it', () => {
  const folder = aTemporaryFolder()
  const file = path.join(folder, 'deep', 'system.json')
  const kept = keepSystem(file)
  expect(kept.read()).toEqual(NEW)
  kept.change({ zoom: 1.25 })
  kept.change({ spelling: ['en-GB'] })
  expect(keepSystem(file).read()).toEqual({ ...NEW, zoom: 1.25, spelling: ['en-GB'] })
  expect(readdirSync(path.dirname(file))).toEqual(['system.json'])
})

test.each(['', 'not json', '[]', JSON.stringify({ zoom: 99, spelling: ['../x'], places: [{ bounds: 1 }] }), 'x'.repeat(200_000)])('a file that cannot be read counts as none', (text) => {
  const file = path.join(aTemporaryFolder(), 'system.json')
  writeFileSync(file, text)
  expect(keepSystem(file).read()).toEqual(NEW)
})

test('one part that cannot be read does not cost the others', () => {
  const file = path.join(aTemporaryFolder(), 'system.json')
  writeFileSync(file, JSON.stringify({ zoom: 1.5, spelling: 7 }))
  expect(keepSystem(file).read()).toEqual({ ...NEW, zoom: 1.5 })
})

test('where nothing can be written, it holds until the end', () => {
  const kept = keepSystem(path.join(aTemporaryFolder(), 'system.json', '\0'))
  kept.change({ zoom: 2 })
  expect(kept.read().zoom).toBe(2)
})
