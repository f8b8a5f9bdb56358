import { importsOf, isTest, type SourceFile } from './source-files.ts'
import type { Row } from './import-table.ts'

/** Every import that the table does not allow, each as one line saying from where to where and why not. */
export function findWrongImports(files: readonly SourceFile[], table: readonly Row[]): readonly string[] {
  return files.filter(({ place }) => place.includes('/')).flatMap((file) => judge(file, table))
}

/** The row of the longest folder that holds the place. */
export function rowOf(place: string, table: readonly Row[]): Row | undefined {
  return rowsOf(place, table)[0]
}

function rowsOf(place: string, table: readonly Row[]): readonly Row[] {
  return table.filter(({ folder }) => holds(folder, place)).toSorted((one, other) => other.folder.split('/').length - one.folder.split('/').length)
}

function judge(file: SourceFile, table: readonly Row[]): readonly string[] {
  const rows = rowsOf(file.place, table)
  const [row] = rows
  if (!row) return [`${file.place} lies in a folder without a row in test/rules/import-table.ts`]
  const packages = rows.find((candidate) => candidate.packages)?.packages
  const tops = new Set(table.map(({ folder }) => topOf(folder)))
  return importsOf(file)
    .filter((imported) => {
      const isOurs = imported.includes('/') && tops.has(topOf(imported))
      // Tests beside the source may use the harness, any package, and whatever else lies in their part of the project.
      if (isTest(file.place)) return isOurs && !isTest(imported) && topOf(imported) !== topOf(file.place) && !isAllowedPlace(file.place, imported, row)
      if (isOurs && isTest(imported)) return true
      return isOurs ? !isAllowedPlace(file.place, imported, row) : !isAllowedPackage(imported, packages)
    })
    .map((imported) => `${file.place} imports ${imported}, but for ${row.folder}: ${row.because}`)
}

function topOf(place: string): string | undefined {
  return place.split('/')[0]
}

function isAllowedPlace(from: string, imported: string, row: Row): boolean {
  // `renderer/features/*` stands for the one feature the file lies in, not for all of them.
  const own = from.split('/').slice(0, row.folder.split('/').length).join('/')
  if (holds(own, imported)) return true
  const siblings = row.folder.endsWith('/*') ? row.folder.slice(0, -2) : undefined
  const allowed = row.may.filter((folder) => siblings === undefined || !holds(siblings, imported) || folder === `${siblings}/.`)
  return allowed.some((folder) => holds(folder, imported))
}

function isAllowedPackage(imported: string, packages: Row['packages']): boolean {
  if (!packages) return true
  const matches = (name: string) => imported === name || imported.startsWith(/[/:]$/.test(name) ? name : `${name}/`)
  return 'only' in packages ? packages.only.some(matches) : !packages.never.some(matches)
}

function holds(folder: string, place: string): boolean {
  const parts = place.split('/')
  const pattern = folder.split('/')
  if (pattern.at(-1) === '.') return parts.length === pattern.length && holds(folder.slice(0, -2), place)
  return pattern.every((part, position) => (part === '*' ? parts.length > position + 1 : part === parts[position]))
}
