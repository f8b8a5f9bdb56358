import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
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
  const nothing = await mkdtemp(path.join(tmpdir(), 'hearth-default-app-'))
  for (const inner of ['resources', 'locales']) await mkdir(path.join(folder, inner), { recursive: true })
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, WIRE_AS_DELIVERED.length]), Buffer.from(WIRE_AS_DELIVERED)])
  await writeFile(path.join(folder, 'electron'), Buffer.concat([Buffer.from('not a program\n'), wire, Buffer.from('\n')]), { mode: 0o755 })
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler', 'LICENSE', 'LICENSES.chromium.html', 'resources.pak']) await writeFile(path.join(folder, name), name)
  for (const language of ['de', 'en-US', 'zh-CN']) await writeFile(path.join(folder, 'locales', `${language}.pak`), language)
  await writeFile(path.join(folder, 'version'), version)
  await writeFile(path.join(nothing, 'main.js'), '')
  await createPackage(nothing, path.join(folder, 'resources', 'default_app.asar'))
  await rm(nothing, { recursive: true })
}
