import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fabricateElectron, fabricateMacElectron } from './fabricate-electron.ts'
import { aTemporaryFolder } from './temporary-folder.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** How a packing ended, what it said, the folder it packed into, and the names of files it fetched from anywhere. */
export type Packed = { readonly code: number | null; readonly said: string; readonly output: string; readonly fetched: readonly string[] }

/** The desk, packed for Linux as `npm run package` does it, around an Electron that cannot be run, into a folder of the test's own. */
export function packDesk(...options: readonly string[]): Promise<Packed> {
  return packWith({}, ['--linux'], ...options)
}

export function packMac(): Promise<Packed> {
  return packWith({}, ['--mac', '--arm64'])
}

export async function packWith(environment: Readonly<Record<string, string>>, platform: readonly string[], ...options: readonly string[]): Promise<Packed> {
  const folder = aTemporaryFolder()
  const [electron, output, cache] = ['electron', 'packed', 'cache'].map((name) => path.join(folder, name)) as [string, string, string]
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
  await (platform.includes('--mac') ? fabricateMacElectron : fabricateElectron)(electron, { version })
  // Whatever would be fetched is asked for where nobody listens, and kept in a folder that is looked into afterwards.
  const nowhere = 'http://127.0.0.1:9/'
  const env = { ...process.env, ELECTRON_CACHE: cache, electron_config_cache: cache, ELECTRON_BUILDER_CACHE: cache, ELECTRON_MIRROR: nowhere, ELECTRON_BUILDER_BINARIES_MIRROR: nowhere, HEARTH_UPDATES_URL: '', ...environment }
  const ended = await runNode(['scripts/package.mjs', ...platform, '--dir', `-c.electronDist=${electron}`, `--output=${output}`, ...options], env)
  return { ...ended, output, fetched: existsSync(cache) ? readdirSync(cache) : [] }
}

/** Runs a script with the test's own Node, from the top of the project. */
export async function runNode(command: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, command, { cwd: root, env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += String(chunk) })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}
