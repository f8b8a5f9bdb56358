import { readdirSync, readFileSync, type Dirent } from 'node:fs'
import path from 'node:path'

/**
 * Where words lie in the clear in any file below a folder, as `name (form) in file`: as UTF-8, as UTF-16, in JSON's and in an address's
 * escapes, and in base64 at each of its three alignments. What is compressed or encrypted is not found; so a test also plants something it must find.
 */
export function findOnDisk(folder: string, words: Readonly<Record<string, string>>): readonly string[] {
  const forms = Object.entries(words).flatMap(([name, word]) => formsOf(word).map(([form, bytes]) => ({ name, form, bytes })))
  return filesBelow(folder).flatMap((file) => {
    const content = contentOf(file)
    return forms.filter(({ bytes }) => content.includes(bytes)).map(({ name, form }) => `${name} (${form}) in ${path.relative(folder, file)}`)
  })
}

/** A browser that has ended may leave somebody who still tidies up: what is gone holds nothing. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isGone(error)) return Buffer.alloc(0)
    throw error
  }
}

function formsOf(word: string): readonly (readonly [string, Buffer])[] {
  const utf8 = Buffer.from(word, 'utf8')
  const escaped = JSON.stringify(word).slice(1, -1).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const texts = [...new Set([escaped, encodeURIComponent(word)])].filter((text) => text !== word)
  return [
    ['utf-8', utf8],
    ['utf-16', Buffer.from(word, 'utf16le')],
    ...texts.map((text) => ['escaped', Buffer.from(text)] as const),
    ...[0, 1, 2].flatMap((before) => base64Middles(utf8, before).map((text) => ['base64', Buffer.from(text)] as const)),
  ]
}

/** The part of a base64 text that does not depend on what stands before and after, in both of its alphabets. */
function base64Middles(bytes: Buffer, before: number): readonly string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  const middle = whole.slice(before === 0 ? 0 : 4, Math.floor((before + bytes.length) / 3) * 4)
  return [...new Set([middle, middle.replaceAll('+', '-').replaceAll('/', '_')])]
}

function filesBelow(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const place = path.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(place) : entry.isFile() ? [place] : []
  })
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT'
}
