import { expect, test } from 'vitest'
import { filesBelow, isTest, read } from './source-files.ts'

const spec = read('shared/protocol/SPEC.md')
// A promise: its number in bold, its sentences, and a line naming its tests.
const promises = [...spec.matchAll(/^\*\*S(\d+)\*\*([\s\S]*?)^Tests: (.+)$/gm)].map(([, number = '', , tests = '']) => ({ number: `S${number}`, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, place = '']) => place) }))
const tests = filesBelow().filter((place) => /\.(test|e2e|storm)\.tsx?$/.test(place) && isTest(place))

test('the promises of shared/protocol/SPEC.md are numbered from S1 on, and each names its tests', () => {
  expect(promises.map(({ number }) => number)).toEqual(promises.map((_, index) => `S${index + 1}`))
  expect(promises.length).toBe([...spec.matchAll(/^\*\*S\d+\*\*/gm)].length)
  expect(promises.length).toBeGreaterThanOrEqual(13)
})

test('every file named under a promise is there, and has a test that cites it', () => {
  const wrong = promises.flatMap(({ number, tests: places }) => places.filter((place) => !tests.includes(place) || !citesOf(place).includes(number)).map((place) => `${number}: ${place}`))
  expect(wrong).toEqual([])
})

test('every promise is cited by the title of a test, and no title cites a promise that is not there', () => {
  const cited = new Set(tests.flatMap(citesOf))
  expect(promises.filter(({ number }) => !cited.has(number)).map(({ number }) => number)).toEqual([])
  expect([...cited].filter((number) => !promises.some((promise) => promise.number === number))).toEqual([])
})

test('a citation is found in a title and nowhere else', () => {
  expect(citesIn(`test('[S3] a batch', () => {})\ndescribe.each(x)("[S11] the log", () => {})\n// [S4] a remark\n  test.each([\n    [1, ['a', 'b']],\n  ])('[S5] many', () => {})`)).toEqual(['S3', 'S11', 'S5'])
})

function citesOf(place: string): readonly string[] {
  return citesIn(read(place))
}

function citesIn(text: string): readonly string[] {
  return [...text.matchAll(/\(\s*(['"`])((?:\[S\d+\]\s*)+)/g)].flatMap(([, , numbers = '']) => numbers.match(/S\d+/g) ?? [])
}
