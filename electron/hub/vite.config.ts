import { cp } from 'node:fs/promises'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

// The hub as a packed desk carries it: everything it needs in one folder of plain files, since a packed app has no
// node_modules. Only Postgres' programs lie elsewhere (HEARTH_POSTGRES, or the installed package).

const server = resolve(import.meta.dirname, '../../server')
const outDir = resolve(import.meta.dirname, '../../dist/hub')

export default defineConfig({
  plugins: [migrationsToo()],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    target: 'node24',
    // Which packages went in, for the notices that ship (scripts/packaging/collect-notices.mjs).
    license: { fileName: '.vite/license.json' },
    minify: true,
    rolldownOptions: {
      input: { 'beside-desk': resolve(server, 'beside/beside-desk.ts'), 'password-worker': resolve(server, 'passwords/password-worker.ts') },
      // Side by side, for modules find their worker and their migrations beside themselves.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      // Faster parts of pg and ws that are taken if somebody installed them; nobody did.
      external: ['pg-native', 'bufferutil', 'utf-8-validate'],
    },
  },
})

function migrationsToo(): Plugin {
  return { name: 'migrations-too', apply: 'build', closeBundle: () => cp(resolve(server, 'postgres/migrations'), resolve(outDir, 'migrations'), { recursive: true }) }
}
