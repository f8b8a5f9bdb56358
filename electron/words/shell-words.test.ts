import { expect, test } from 'vitest'
import { languageOfMachine, shellWords } from './shell-words.ts'

/** Every text of a language by its path; what counts is asked for one and for many. */
function texts(of: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(of).flatMap(([key, value]): readonly (readonly [string, string])[] => {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string') return [[here, value]]
    if (typeof value === 'function') return [1, 3].map((count) => [`${here}(${count})`, String(value(count))] as const)
    return texts(value, here)
  })
}

const en = texts(shellWords('en'))
const zh = texts(shellWords('zh-CN'))

test('both languages say the same things', () => {
  expect(zh.map(([path]) => path)).toEqual(en.map(([path]) => path))
})

test('nothing is said with nothing, or in the other language', () => {
  expect([...en, ...zh].filter(([, text]) => text.trim() === '')).toEqual([])
  expect(en.filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([])
  expect(zh.filter(([, text]) => !/\p{Script=Han}/u.test(text))).toEqual([])
})

test('one is one, and more are counted', () => {
  expect([shellWords('en').tray.unread(1), shellWords('en').tray.unread(12), shellWords('zh-CN').tray.unread(12)]).toEqual(['1 needs you', '12 need you', '12 项待处理'])
})

test.each([
  [['zh-TW', 'en'], 'zh-CN'],
  [['de-DE', 'en-GB', 'zh'], 'en'],
  [['de-DE'], 'en'],
  [[], 'en'],
] as const)('before the desk speaks, a machine of %j is spoken to in %s', (languages, language) => {
  expect(languageOfMachine(languages)).toBe(language)
})
