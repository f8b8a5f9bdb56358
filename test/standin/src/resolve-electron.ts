import Module, { registerHooks } from 'node:module'
import { electronModule } from './electron-module.ts'
import { offered } from './offered.ts'

const NAMES = ['electron', 'electron/main', 'electron/common']
const ADDRESS = 'hearth-standin:electron'

/** From here on, `import … from 'electron'` and `require('electron')` give the stand-in's module. */
export function resolveElectron(): void {
  const guarded = offered('electron', electronModule)
  Object.assign(globalThis, { hearthStandinModule: guarded })
  const exported = Object.keys(electronModule).map((name) => `export const ${name} = electron.${name}`)
  const source = ['const electron = globalThis.hearthStandinModule', 'export default electron', ...exported].join('\n')
  registerHooks({
    resolve: (name, context, next) => (NAMES.includes(name) ? { url: ADDRESS, format: 'module', shortCircuit: true } : next(name, context)),
    load: (url, context, next) => (url === ADDRESS ? { source, format: 'module', shortCircuit: true } : next(url, context)),
  })
  // Playwright requires it, and so does a bundle of CommonJS: they get the guarded object itself, not a module's copy of its members.
  const loader = Module as unknown as { _load: (name: string, ...rest: unknown[]) => unknown } // Node's own, without types.
  const load = loader._load
  loader._load = (name, ...rest) => (NAMES.includes(name) ? guarded : load(name, ...rest))
}
