import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createPackage } from '@electron/asar'

/** Where a fuse wire begins in Electron's program; `@electron/fuses` looks for the same bytes. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron's own builds come: runAsNode, NODE_OPTIONS, the inspector and file: privileges on. Nine fuses, format 1. */
const WIRE_AS_DELIVERED = '101100011'

/**
 * Writes what electron-builder needs of an unpacked Electron for Linux into the empty folder `folder`: a program that holds nothing but a
 * fuse wire, a `default_app.asar` that can be read, three languages and the files it renames. It cannot be run.
 */
export async function fabricateElectron(folder: string, { version }: { readonly version: string }): Promise<void> {
  for (const inner of ['resources', 'locales']) await mkdir(path.join(folder, inner), { recursive: true })
  await writeFile(path.join(folder, 'electron'), programWithFuses(), { mode: 0o755 })
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'resources.pak', ...PAPERS]) await writeFile(path.join(folder, name), name)
  for (const language of ['de', 'en-US', 'zh-CN']) await writeFile(path.join(folder, 'locales', `${language}.pak`), language)
  await writeFile(path.join(folder, 'version'), version)
  await writeDefaultApp(path.join(folder, 'resources', 'default_app.asar'))
}

/** The same of one for macOS: the bundle, its framework with the fuse wire, and its four helpers. */
export async function fabricateMacElectron(folder: string, { version }: { readonly version: string }): Promise<void> {
  const contents = path.join(folder, 'Electron.app', 'Contents')
  const framework = path.join(contents, 'Frameworks', 'Electron Framework.framework')
  const resources = path.join(framework, 'Versions', 'A', 'Resources')
  await writeBundle(path.join(folder, 'Electron.app'), 'Electron')
  for (const helper of ['Helper', 'Helper (GPU)', 'Helper (Plugin)', 'Helper (Renderer)']) await writeBundle(path.join(contents, 'Frameworks', `Electron ${helper}.app`), `Electron ${helper}`)
  for (const language of ['de', 'en', 'zh_CN']) {
    for (const place of [resources, path.join(contents, 'Resources')]) {
      await mkdir(path.join(place, `${language}.lproj`), { recursive: true })
      await writeFile(path.join(place, `${language}.lproj`, 'locale.pak'), language)
    }
  }
  await writeFile(path.join(framework, 'Versions', 'A', 'Electron Framework'), programWithFuses(), { mode: 0o755 })
  await symlink('A', path.join(framework, 'Versions', 'Current'))
  for (const name of ['Electron Framework', 'Resources']) await symlink(`Versions/Current/${name}`, path.join(framework, name))
  for (const name of PAPERS) await writeFile(path.join(folder, name), name)
  await writeFile(path.join(folder, 'version'), version)
  await writeDefaultApp(path.join(contents, 'Resources', 'default_app.asar'))
}

const PAPERS = ['LICENSE', 'LICENSES.chromium.html']

function programWithFuses(): Buffer {
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, WIRE_AS_DELIVERED.length]), Buffer.from(WIRE_AS_DELIVERED)])
  return Buffer.concat([Buffer.from('not a program\n'), wire, Buffer.from('\n')])
}

async function writeDefaultApp(place: string): Promise<void> {
  const nothing = await mkdtemp(path.join(tmpdir(), 'hearth-default-app-'))
  await writeFile(path.join(nothing, 'main.js'), '')
  await createPackage(nothing, place)
  await rm(nothing, { recursive: true })
}

async function writeBundle(place: string, name: string): Promise<void> {
  await mkdir(path.join(place, 'Contents', 'MacOS'), { recursive: true })
  await writeFile(path.join(place, 'Contents', 'MacOS', name), 'not a program\n', { mode: 0o755 })
  const facts = { CFBundleExecutable: name, CFBundleIdentifier: 'com.github.Electron', CFBundleName: name, CFBundlePackageType: 'APPL' }
  const lines = Object.entries(facts).map(([key, value]) => `<key>${key}</key><string>${value}</string>`)
  await writeFile(path.join(place, 'Contents', 'Info.plist'), `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0"><dict>${lines.join('')}</dict></plist>\n`)
}
