import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

// The desk is built into plain files that the hub serves as they are: no inline script anywhere, so that the page's
// content policy can forbid them. The gallery is a second page of the same build, and the page where a hub is chosen a third.

const here = dirname(fileURLToPath(import.meta.url))
const outDir = resolve(here, '../dist/desk')
const hubUrl = process.env['HEARTH_HUB_URL'] ?? 'http://127.0.0.1:4180'

export default defineConfig({
  root: here,
  base: '/',
  plugins: [react(), shellManifest(), serviceWorker()],
  server: {
    host: '127.0.0.1',
    // Objects, not bare addresses: those would change `Host`, and the hub believes a cookie from its own origin only.
    proxy: {
      '/api': { target: hubUrl },
      '/visitor': { target: hubUrl, ws: true },
      '/widget': { target: hubUrl },
      '/demo': { target: hubUrl },
      '/try': { target: hubUrl },
      '/socket': { target: hubUrl, ws: true },
    },
  },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    // Which packages went in, for the notices that ship (scripts/packaging/collect-notices.mjs).
    license: { fileName: '.vite/license.json' },
    // Small files stay files: a `data:` URL would need a wider content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { desk: resolve(here, 'index.html'), gallery: resolve(here, 'gallery.html'), welcome: resolve(here, 'welcome.html') } },
  },
})

/** Names every file the desk needs to start without a line, for the service worker to keep. */
function shellManifest(): Plugin {
  return {
    name: 'shell-manifest',
    apply: 'build',
    generateBundle(_options, bundle) {
      function reachedFrom(entryName: string): ReadonlySet<string> {
        const reached = new Set<string>()
        function reach(fileName: string): void {
          const file = bundle[fileName]
          if (file === undefined || reached.has(fileName)) return
          reached.add(fileName)
          if (file.type !== 'chunk') return
          const { importedCss, importedAssets } = file.viteMetadata ?? {}
          for (const next of [...file.imports, ...file.dynamicImports, ...(importedCss ?? []), ...(importedAssets ?? [])]) reach(next)
        }
        for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.isEntry && file.name === entryName) reach(file.fileName)
        return reached
      }
      const desk = reachedFrom('desk')
      const gallery = reachedFrom('gallery')
      // The shell's alone, which has it on disk.
      const welcome = reachedFrom('welcome')
      // Workers and the stylesheets' own files (the typeface) hang on no chunk, so all is kept that is not the gallery's alone.
      const kept = Object.keys(bundle).filter((name) => !name.endsWith('.html') && (desk.has(name) || !(gallery.has(name) || welcome.has(name))))
      const files = ['/', '/mark.svg', ...kept.sort().map((name) => `/${name}`)]
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16)
      this.emitFile({ type: 'asset', fileName: 'shell-manifest.json', source: JSON.stringify({ version, files }, null, 1) })
    },
  }
}

/** A service worker is one plain script at the top of the site, so it is built by itself. */
function serviceWorker(): Plugin {
  const entry = resolve(here, 'service-worker.ts')
  return {
    name: 'service-worker',
    apply: 'build',
    async closeBundle() {
      if (!existsSync(entry)) return
      await build({
        configFile: false,
        root: here,
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir,
          emptyOutDir: false,
          target: 'es2023',
          rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'service-worker.js' } },
        },
      })
    },
  }
}
