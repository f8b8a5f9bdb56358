import { copyFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { build, type Plugin } from 'vite'
import { bridgeNames } from '#shared/bridge/contract.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'

// Each mistake that somebody could make in the shell, made on purpose in a copy of it.

export type Mistake = {
  readonly name: string
  /** The file of electron/ it is made in. */
  readonly file: string
  readonly from: string | RegExp
  readonly to: string
  /** The check that must see it (desktop-checks.ts); `start` if the desk must not even open. */
  readonly caughtBy: string
}

const root = path.resolve(import.meta.dirname, '../..')

export const mistakes: readonly Mistake[] = [
  { name: 'no policy with the page', file: 'protocol/serve-desk.ts', from: "'content-security-policy': policyFor(type, hubOrigin()),", to: '', caughtBy: 'the page comes with a policy' },
  { name: 'a policy with inline scripts', file: 'protocol/page-policy.ts', from: "script-src 'self'", to: "script-src 'self' 'unsafe-inline' 'unsafe-eval'", caughtBy: 'the page comes with a policy' },
  { name: 'a policy that lets the page speak to anybody', file: 'protocol/page-policy.ts', from: "connect-src 'self'", to: 'connect-src *', caughtBy: 'the page comes with a policy' },
  { name: 'the sandbox is off', file: 'windows/window-options.ts', from: 'sandbox: true', to: 'sandbox: false', caughtBy: 'start' },
  { name: 'page and preload share a world', file: 'windows/window-options.ts', from: 'contextIsolation: true', to: 'contextIsolation: false', caughtBy: 'start' },
  { name: 'pages have Node', file: 'windows/window-options.ts', from: 'nodeIntegration: false', to: 'nodeIntegration: true', caughtBy: 'start' },
  { name: 'no web security', file: 'windows/window-options.ts', from: 'webSecurity: true', to: 'webSecurity: false', caughtBy: 'start' },
  { name: 'pages may go elsewhere', file: 'guards/guard-contents.ts', from: /contents\.on\('will-navigate', stay\)|if \(event\.isMainFrame[^\n]*stay\(event\)/g, to: '', caughtBy: 'the page stays' },
  { name: 'redirects may lead elsewhere', file: 'guards/guard-contents.ts', from: "contents.on('will-redirect', stay)", to: '', caughtBy: 'no redirect' },
  { name: 'webviews may be attached', file: 'guards/guard-contents.ts', from: "contents.on('will-attach-webview', (event) => event.preventDefault())", to: '', caughtBy: 'no webview' },
  { name: 'pages may open windows', file: 'guards/guard-contents.ts', from: "return { action: 'deny' }", to: "return { action: 'allow' }", caughtBy: 'the page opens no windows' },
  { name: 'the browser is handed anything', file: 'guards/decide-opening.ts', from: /export function decideOpening\([^)]*\): 'browser' \| 'nowhere' \{/, to: "export function decideOpening(..._given: unknown[]): 'browser' | 'nowhere' {\n  return 'browser'", caughtBy: 'the page opens no windows' },
  { name: 'every permission is granted', file: 'guards/permissions.ts', from: /export function mayHave\([^)]*\): boolean \{/, to: 'export function mayHave(..._given: unknown[]): boolean {\n  return true', caughtBy: 'the page has the microphone' },
  { name: 'nobody is asked what a page may see as granted', file: 'guards/permissions.ts', from: 'session.setPermissionCheckHandler(', to: ';((_handler: object) => undefined)(', caughtBy: 'the page has the microphone' },
  { name: 'paths lead out of the built desk', file: 'protocol/desk-file.ts', from: /export function deskFile\([^)]*\): string \| null \{/, to: "export function deskFile(url: string, folder: string): string | null {\n  return path.join(folder, decodeURIComponent(new URL(url).pathname) === '/' ? 'index.html' : decodeURIComponent(new URL(url).pathname))", caughtBy: 'nothing outside the built desk' },
  { name: 'any host is the desk’s', file: 'protocol/serve-desk.ts', from: 'if (!isDeskAddress(url, deskUrl())) return refusal(403)', to: '', caughtBy: 'nothing outside the built desk' },
  { name: 'whoever asks is answered', file: 'bridge/is-from-desk.ts', from: 'return owns(sender)', to: 'return true || owns(sender)', caughtBy: 'a stranger’s page' },
  { name: 'whatever a window of ours shows is answered', file: 'bridge/is-from-desk.ts', from: '&& isDeskAddress(senderFrame.url, deskUrl)', to: '', caughtBy: 'a stranger’s page' },
  { name: 'what is handed over is not parsed', file: 'bridge/handle.ts', from: 'if (!taken.success || more.length > 0)', to: 'if (more.length > 1)', caughtBy: 'what the page hands over' },
  { name: 'the page has ipcRenderer itself', file: 'preload.ts', from: 'exposedBridge(BRIDGE_NAMES, ipcRenderer)', to: '{ ...exposedBridge(BRIDGE_NAMES, ipcRenderer), ipc: { invoke: (channel: string, what: unknown) => ipcRenderer.invoke(channel, what), on: {} } }', caughtBy: 'the page has a browser' },
]

export function withMistake(code: string, { from, to }: Mistake): string {
  return code.replace(from, to)
}

/** A folder with the built desk and a shell that has the mistake in it. Throws if the code is no longer there to be mistaken. */
export async function shellWith(mistake: Mistake): Promise<string> {
  const folder = aTemporaryFolder()
  const outDir = path.join(folder, 'dist/electron')
  const plant = planting(mistake)
  const common = { configFile: false, logLevel: 'error', root } as const
  await build({
    ...common,
    plugins: [plant.plugin],
    ssr: { noExternal: true },
    build: { ssr: path.join(root, 'electron/main.ts'), outDir, emptyOutDir: true, target: 'node22', rolldownOptions: { external: ['electron', ...builtinModules], output: { entryFileNames: 'main.js', format: 'es' } } },
  })
  if (mistake.file !== 'preload.ts') copyFileSync(path.join(root, 'dist/electron/preload.cjs'), path.join(outDir, 'preload.cjs'))
  else await build({
    ...common,
    plugins: [plant.plugin],
    define: { BRIDGE_NAMES: JSON.stringify(bridgeNames()) },
    build: { outDir, emptyOutDir: false, target: 'chrome140', minify: false, lib: { entry: path.join(root, 'electron/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' }, rolldownOptions: { external: ['electron'] } },
  })
  if (!plant.isPlanted()) throw new Error(`${mistake.name}: electron/${mistake.file} no longer holds ${String(mistake.from)}`)
  symlinkSync(path.join(root, 'dist/desk'), path.join(folder, 'dist/desk'))
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'hearth', version: '0.0.0', type: 'module', main: 'dist/electron/main.js' }))
  return folder
}

function planting(mistake: Mistake): { readonly plugin: Plugin; readonly isPlanted: () => boolean } {
  let isPlanted = false
  const plugin: Plugin = {
    name: 'a mistake',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(`/electron/${mistake.file}`)) return null
      const mistaken = withMistake(code, mistake)
      isPlanted ||= mistaken !== code
      return mistaken
    },
  }
  return { plugin, isPlanted: () => isPlanted }
}
