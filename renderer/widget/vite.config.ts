import { fileURLToPath } from 'node:url'
import { build, defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = fileURLToPath(new URL('../../dist/widget', import.meta.url))

// One classic script that any shop can include: no modules, no second request, nothing on the window.
export default defineConfig({
  root: here,
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: dist,
    emptyOutDir: true,
    target: ['chrome111', 'firefox113', 'safari16.4'],
    // Which packages went in, for the notices that ship (scripts/packaging/collect-notices.mjs).
    license: { fileName: '.vite/license.json' },
    sourcemap: false,
    lib: { entry: fileURLToPath(new URL('hearth-widget.tsx', import.meta.url)), formats: ['iife'], name: 'hearthWidget', fileName: () => 'hearth-widget.js' },
  },
  plugins: [demoToo()],
})

/** The demonstration shop is a page of its own and is built along with the script it carries. */
function demoToo(): Plugin {
  return {
    name: 'demo-too',
    apply: 'build',
    async closeBundle() {
      await build({
        root: fileURLToPath(new URL('demo', import.meta.url)),
        configFile: false,
        base: './',
        publicDir: false,
        logLevel: 'warn',
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        // Pictures and letters stay files or markup of the page itself, so that a strict policy can serve it.
        build: { outDir: `${dist}/demo`, emptyOutDir: true, target: ['chrome111', 'firefox113', 'safari16.4'], assetsInlineLimit: 0, modulePreload: { polyfill: false } },
      })
    },
  }
}
