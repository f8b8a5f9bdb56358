import path from 'node:path'
import { build } from 'vite'

export type Pages = ReadonlyMap<string, { readonly type: string; readonly body: string | Uint8Array }>

/** The desk page as files by path, built from the sources in `root`: the project's, or a copy with a fault planted in it. */
export async function buildDeskPage(root: string): Promise<Pages> {
  const entry = path.join(root, 'test/storms/desk-page/page.ts')
  const built = await build({
    configFile: false,
    root,
    base: '/storm/',
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, target: 'es2023', minify: false, modulePreload: { polyfill: false }, rolldownOptions: { input: entry, output: { entryFileNames: 'page.js' } } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []))
  const files = outputs.map((file) => [`/storm/${file.fileName}`, { type: typeOf(file.fileName), body: file.type === 'chunk' ? file.code : file.source }] as const)
  const html = '<!doctype html><meta charset="utf-8"><title>storm</title><link rel="icon" href="data:,"><script type="module" src="/storm/page.js"></script>'
  return new Map([...files, ['/storm/', { type: 'text/html; charset=utf-8', body: html }]])
}

function typeOf(name: string): string {
  return name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'application/octet-stream'
}
