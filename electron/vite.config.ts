import { resolve } from 'node:path'
import { defineConfig } from 'vite'

// The shell's main process, as one file that Electron runs. There is no preload: the page is the hub's own and needs nothing of it yet.

export default defineConfig({
  build: {
    ssr: resolve(import.meta.dirname, 'main.ts'),
    outDir: resolve(import.meta.dirname, '../dist/electron'),
    emptyOutDir: true,
    target: 'node22',
    rolldownOptions: { external: ['electron'], output: { entryFileNames: 'main.js', format: 'es' } },
  },
})
