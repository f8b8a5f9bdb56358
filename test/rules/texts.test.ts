import { describe, expect, test } from 'vitest'
import { filesBelow, read } from './source-files.ts'

// Written in halves, or this file would be the first to break the rule.
const forbidden = [
  { what: 'a path of somebody’s machine', pattern: new RegExp(`(?<![\\w.~-])/(?:${['wo' + 'rk', 'ro' + 'ot', 'ho' + 'me/\\w+', 'Us' + 'ers/\\w+'].join('|')})/`) },
  { what: 'the address of a package registry', pattern: new RegExp(`\\b(?:registry\\.[\\w-]+\\.[a-z]{2,}|${'npm' + 'mirror'}\\.com|verdaccio)\\b|https?://[\\w.-]*regis` + `try`) },
] as const

const binary = /\.(png|jpg|jpeg|gif|webp|ico|icns|woff2?|ttf|otf|wav|mp3|opus|webm|pdf|zip|gz|eml|bin)$/

describe('no file holds', () => {
  test.each(forbidden)('$what', ({ pattern }) => {
    const found = filesBelow()
      .filter((place) => !binary.test(place) && place !== 'test/rules/texts.test.ts')
      .flatMap((place) => linesWith(pattern, place))
    expect(found).toEqual([])
  })
})

test('the lockfile names no place to download from, and npm is told to leave it so', () => {
  expect(read('package-lock.json')).not.toContain('"resolved"')
  expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true')
})

describe('the rule itself', () => {
  test.each(['see /wo' + 'rk/notes.md', 'file:///ro' + 'ot/x', '"/ho' + 'me/maria/desk"'])('finds %s', (line) => {
    expect(forbidden[0].pattern.test(line)).toBe(true)
  })

  test.each(['https://example.com/work/', './work/', 'the root/ of it', '/var/lib/hearth'])('lets %s pass', (line) => {
    expect(forbidden[0].pattern.test(line)).toBe(false)
  })

  test('finds a registry', () => {
    expect(forbidden[1].pattern.test('https://regis' + 'try.npmjs.org/zod')).toBe(true)
    expect(forbidden[1].pattern.test('a registry of tools: registry.metrics()')).toBe(false)
  })
})

function linesWith(pattern: RegExp, place: string): readonly string[] {
  return read(place)
    .split('\n')
    .flatMap((line, number) => (pattern.test(line) ? [`${place}:${number + 1}: ${line.trim().slice(0, 120)}`] : []))
}
