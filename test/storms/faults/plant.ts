import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** A mistake somebody could make, as the words of the source that change. All of them must be found, or it is no fault but a stale list. */
export type Fault = { readonly name: string; readonly changes: readonly Change[] }
export type Change = { readonly file: string; readonly find: string; readonly replace: string }

const ROOT = path.resolve(import.meta.dirname, '../../..')
const COPIED = ['shared', 'server', 'renderer', 'test/storms', 'test/builders', 'test/harness', 'package.json', 'tsconfig.base.json']

/** A copy of the sources with the fault in it, able to run; the project itself is not touched. Returns where it lies. */
export async function plant({ name, changes }: Fault, folder: string): Promise<string> {
  const root = path.join(folder, name.replaceAll(/\W+/g, '-'))
  await mkdir(root, { recursive: true })
  for (const part of COPIED) await cp(path.join(ROOT, part), path.join(root, part), { recursive: true })
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'))
  for (const { file, find, replace } of changes) {
    const place = path.join(root, file)
    const text = await readFile(place, 'utf8')
    if (text.split(find).length !== 2) throw new Error(`the fault "${name}" finds its place in ${file} ${text.split(find).length - 1} times: ${find}`)
    await writeFile(place, text.replace(find, () => replace))
  }
  return root
}
