import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'

type Tree = { readonly [key: string]: string | Tree }

const PLURAL = /(_ordinal)?_(one|two|few|other)$/
const renderer = path.resolve(import.meta.dirname, '..')

function keysOf(tree: Tree, before = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [`${before}${key}`] : keysOf(value, `${before}${key}.`)))
}

/** Chinese has one plural form and English two or four, so keys are compared without their forms. */
function names(tree: Tree): readonly string[] {
  return [...new Set(keysOf(tree).map((key) => key.replace(PLURAL, '')))].sort()
}

function wordsOf(tree: Tree, key: string): string {
  const found = key.split('.').reduce<string | Tree | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), tree)
  return typeof found === 'string' ? found : ''
}

function sources(): readonly string[] {
  return ['features', 'shell', 'ui', 'gallery', '.'].flatMap((folder) =>
    readdirSync(path.join(renderer, folder), { recursive: folder !== '.', withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
  )
}

describe('the words of the desk', () => {
  test('both languages say the same things', () => {
    expect(names(zhCN as Tree)).toEqual(names(en))
  })

  test('both fill in the same blanks', () => {
    const blanks = (words: string) => [...words.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort()
    const differ = keysOf(zhCN as Tree).filter((key) => wordsOf(en, key) !== '' && blanks(wordsOf(en, key)).join() !== blanks(wordsOf(zhCN as Tree, key)).join())
    expect(differ).toEqual([])
  })

  test('nothing is left empty, and no sentence is left in the other language', () => {
    const chinese = /[\u4E00-\u9FFF]/
    expect(keysOf(en).filter((key) => wordsOf(en, key).trim() === '' || chinese.test(wordsOf(en, key)))).toEqual([])
    const isSameInBoth = new Set(['app.name'])
    expect(keysOf(zhCN as Tree).filter((key) => !isSameInBoth.has(key) && !chinese.test(wordsOf(zhCN as Tree, key)))).toEqual([])
  })

  test('every word is said somewhere', () => {
    const text = sources().join('\n')
    // A key written out, or made of a beginning and a name: `delivery.${word}`.
    const beginnings = [...text.matchAll(/`([a-zA-Z]+(?:\.[a-zA-Z-]+)*[.-]?)\$\{/g)].map(([, start]) => start ?? '')
    const unsaid = names(en).filter((key) => {
      const isWritten = text.includes(`'${key}'`) || text.includes(`"${key}"`)
      return !isWritten && !beginnings.some((start) => start.includes('.') && key.startsWith(start))
    })
    expect(unsaid).toEqual([])
  })
})
