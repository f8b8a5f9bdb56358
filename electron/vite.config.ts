import { resolve } from 'node:path'
import { build, defineConfig, type Plugin } from 'vite'
import { bridgeNames } from '../shared/bridge/contract.ts'

// The shell: the main process as one module, and the preload as one plain script, since a sandboxed one can require nothing but electron.
// Everything either needs is inside it: the packed app has no node_modules.

const here = import.meta.dirname
const outDir = resolve(here, '../dist/electron')

export default defineConfig({
  plugins: [preload()],
  ssr: { noExternal: true },
  build: {
    ssr: resolve(here, 'main.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node22',
    // Which packages went in, for the notices that ship (scripts/packaging/collect-notices.mjs).
    license: { fileName: '.vite/license.json' },
    rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.js', format: 'es' } },
  },
})

function preload(): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        define: { BRIDGE_NAMES: JSON.stringify(bridgeNames()) },
        build: {
          outDir,
          emptyOutDir: false,
          target: 'chrome140',
          minify: false,
          lib: { entry: resolve(here, 'preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
          rolldownOptions: { external: ['electron'] },
        },
      })
    },
  }
}
