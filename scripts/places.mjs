// Where things are. Everything in scripts/ that runs before `npm ci` is plain JavaScript for Node 20 and imports nothing from node_modules.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Hearth's own Node, brought by the `node` package: the machine's may be too old. */
export const node = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** The JavaScript of an installed tool, to be run with `node` above; `.bin` holds shell scripts on Windows. */
export const tool = {
  tsc: path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  vite: path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
  vitest: path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  electronBuilder: path.join(root, 'node_modules', 'electron-builder', 'cli.js'),
  oxlint: path.join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'),
}
