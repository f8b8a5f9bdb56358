import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'

/** A file on a command line, or of a folder on it, with its bytes still to come; or why there is none. */
export type Found = { readonly file: string; readonly fault: string | null }

/** Every file there is, in the order of their names, folders within folders included; what is no file is left out. */
export async function* filesIn(places: readonly string[]): AsyncGenerator<Found> {
  for (const place of places) yield* filesAt(place)
}

async function* filesAt(place: string): AsyncGenerator<Found> {
  const found = await stat(place).catch(codeOf)
  if (typeof found === 'string') yield { file: place, fault: found }
  else if (found.isFile()) yield { file: place, fault: null }
  else if (found.isDirectory()) {
    const names = await readdir(place, { withFileTypes: true }).catch(codeOf)
    if (typeof names === 'string') yield { file: place, fault: names }
    // A link may lead back up, and then there would be no end.
    else for (const entry of names.filter((one) => one.isFile() || one.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1))) yield* filesAt(path.join(place, entry.name))
  } else yield { file: place, fault: 'is neither a file nor a folder' }
}

/** In words, where it is one of the usual ones. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code === 'ENOENT' ? 'is not there' : code === 'EACCES' || code === 'EPERM' ? 'may not be read' : `cannot be read (${code || 'unknown fault'})`
}
