import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** A file of the project: its place from the top, with forward slashes, and what is in it. */
export type SourceFile = { readonly place: string; readonly text: string }

const root = path.resolve(import.meta.dirname, '../..')
const notOurs = new Set(['node_modules', 'dist', 'coverage', '.git', '.vite', '.hearth-dev'])

/** Every file of the project below a folder, without what is installed or built. */
export function filesBelow(folder = '.'): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = folder === '.' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.has(entry.name)) return []
    return entry.isDirectory() ? filesBelow(place) : [place]
  })
}

export function foldersIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notOurs.has(entry.name))
    .map((entry) => entry.name)
}

export function read(place: string): string {
  return readFileSync(path.join(root, place), 'utf8')
}

export function sourceFiles(): readonly SourceFile[] {
  return filesBelow()
    .filter(isCode)
    .map((place) => ({ place, text: read(place) }))
}

export function isCode(place: string): boolean {
  return /\.(ts|tsx|mts|mjs)$/.test(place)
}

/** Tests, and what only tests use: the folder `test`, and a part's own `testing` folder. */
export function isTest(place: string): boolean {
  return place.startsWith('test/') || place.includes('/testing/') || /\.(test|e2e|storm)\.(ts|tsx)$/.test(place)
}

/** Whether a file reaches those who use Hearth, or starts it for them. */
export function isShipped(place: string): boolean {
  return isCode(place) && !isTest(place)
}

/**
 * Everything a file imports, as it stands after `from`, `import` or `import(`: a place of the project where it leads to one, else the name
 * as written. Types count, since an arrow is an arrow.
 */
export function importsOf({ place, text }: SourceFile): readonly string[] {
  const pattern = /(?:^|[\s;}])(?:import|export)\s*(?:type\s+)?(?:[\w*$\s{},]+?\s+from\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/g
  return [...withoutComments(text).matchAll(pattern)].map((match) => resolve(place, match[1] ?? match[2] ?? ''))
}

function resolve(place: string, imported: string): string {
  if (imported.startsWith('#')) return imported.slice(1)
  if (imported.startsWith('.')) return path.posix.join(path.posix.dirname(place), imported)
  return imported
}

// Good enough for finding imports: a comment marker inside a string never stands before one.
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
