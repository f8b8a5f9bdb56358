import { expect, test } from 'vitest'
import { filesBelow, read } from './source-files.ts'

/** Packages that nothing imports, and what they are for. */
const tools: Readonly<Record<string, string>> = {
  node: 'runs everything; the machine’s own Node may be too old',
  typescript: 'checks the types (scripts/steps.mjs)',
  oxlint: 'is the linter (scripts/steps.mjs)',
  electron: 'is the shell’s program (scripts/electron-shell.mjs)',
  'electron-builder': 'packs the desk (scripts/package.mjs)',
  jsdom: 'is the DOM of the screen tests (vitest.config.ts)',
}

type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly allowScripts?: Readonly<Record<string, boolean>>
}
type Locked = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>>; readonly hasInstallScript?: boolean; readonly peerDependencies?: Readonly<Record<string, string>> }

const manifest = JSON.parse(read('package.json')) as Manifest
const locked = (JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> }).packages
const dependencies = { ...manifest.dependencies, ...manifest.devDependencies }

test('every dependency is pinned to one version', () => {
  expect(Object.entries(dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('every dependency is used, and every tool on the list is installed', () => {
  const code = filesBelow()
    .filter((place) => /\.(ts|tsx|mjs|css|html)$/.test(place) && !place.startsWith('test/rules/'))
    .map(read)
    .join('\n')
  const isUsed = (name: string) => new RegExp(`['"]${name.replaceAll('.', '\\.')}['"/]`).test(code)
  const used = Object.keys(dependencies).filter((name) => name in tools || isUsed(name))
  // What a used package stands on and leaves to us to install is used with it.
  const peers = used.flatMap((name) => Object.keys(locked[`node_modules/${name}`]?.peerDependencies ?? {}))
  const unused = Object.keys(dependencies).filter((name) => !used.includes(name) && !peers.includes(name) && !name.startsWith('@types/'))
  expect(unused).toEqual([])
  expect(Object.keys(tools).filter((name) => !(name in dependencies))).toEqual([])
})

test('types are installed only for what is', () => {
  const bare = Object.keys(dependencies).flatMap((name) => (name.startsWith('@types/') ? [name.slice('@types/'.length)] : []))
  expect(bare.filter((name) => !(name in dependencies))).toEqual([])
})

// npm leaves a platform's package out of the lockfile when it cannot be had at the time, and then `npm ci` fails everywhere.
test('the lockfile holds the build of every platform', () => {
  const missing = Object.entries(locked).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(place, name)).map((name) => `${place} wants ${name}`),
  ) // prettier-ignore
  expect(missing).toEqual([])
})

test('a package that runs a script when it is installed is allowed to by name', () => {
  const running = Object.entries(locked).flatMap(([place, { hasInstallScript }]) => (hasInstallScript ? [place.replace(/^.*node_modules\//, '')] : []))
  expect(running.filter((name) => manifest.allowScripts?.[name] === undefined)).toEqual([])
})

function isLocked(place: string, name: string): boolean {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (locked[`${folder}${folder ? '/' : ''}node_modules/${name}`]) return true
    if (folder === '') return false
  }
}
