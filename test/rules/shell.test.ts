import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isTest, read, sourceFiles } from './source-files.ts'

// What of Electron may be done in one place only, or nowhere (docs/SECURITY-CHECKLIST.md). A rule that is kept in one file can be read in
// one file.

const shell = sourceFiles()
  .filter(({ place }) => place.startsWith('electron/') && !isTest(place))
  .map(({ place, text }) => ({ place, code: text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '') }))

const placesOf = (pattern: RegExp): readonly string[] => shell.filter(({ code }) => pattern.test(code)).map(({ place }) => place)

describe('is done in one place', () => {
  test.each<[string, RegExp, readonly string[]]>([
    ['making a window', /\bnew (?:\w+\.)?(?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/, ['electron/windows/desk-windows.ts']],
    ['loading a page', /\.loadURL\(/, ['electron/windows/desk-windows.ts']],
    ['answering the desk', /\bipcMain\s*\.|\bhandle\(channel\b/, ['electron/bridge/handle.ts']],
    ['having the desk’s line', /\bipcMain\b/, ['electron/bridge/handle.ts', 'electron/main.ts']],
    ['having the shell’s line', /\bipcRenderer\b/, ['electron/preload.ts']],
    ['giving the page something', /\bexposeInMainWorld\b/, ['electron/preload.ts']],
    ['opening something outside', /\bopenExternal\b/, ['electron/guards/open-outside.ts']],
    ['judging a new window', /\bsetWindowOpenHandler\(/, ['electron/guards/guard-contents.ts']],
    ['judging a permission', /\bsetPermission(?:Request|Check)Handler\(/, ['electron/guards/permissions.ts']],
    ['serving a scheme', /\bprotocol\.handle\(/, ['electron/main.ts']],
    ['softening or hardening a page', /\bwebPreferences\b/, ['electron/windows/window-options.ts']],
  ])('%s', (_what, pattern, places) => {
    expect(placesOf(pattern)).toEqual(places)
  })
})

describe('is done nowhere', () => {
  test.each<[string, RegExp]>([
    ['loading a file as a page', /\.loadFile\(|['"`]file:\/\//],
    ['running words as code in a page', /\.executeJavaScript\w*\(|\binsertCSS\(/],
    ['questions that stop the page', /\bsendSync\b|\bipcMain\.on\b/],
    ['lines that pass by the bridge', /\bMessageChannelMain\b|\bpostMessage\([^)]*\[/],
    ['a webview', /<webview|\bwebviewTag:\s*true/],
    ['a page with Node', /\bnodeIntegration\w*:\s*true|\bcontextIsolation:\s*false|\bsandbox:\s*false|--no-sandbox/],
    ['a page without its guards', /\bwebSecurity:\s*false|\ballowRunningInsecureContent:\s*true|\bexperimentalFeatures:\s*true|\benableBlinkFeatures\b|\bbypassCSP\b/],
    ['accepting a certificate that the system does not', /certificate-error|\bsetCertificateVerifyProc\b|ignore-certificate-errors|\bselect-client-certificate\b|rejectUnauthorized/],
    ['letting a page past CORS', /\bonHeadersReceived\b|disable-web-security/],
    ['remote debugging', /remote-debugging/],
  ])('%s', (_what, pattern) => {
    expect(placesOf(pattern)).toEqual([])
  })
})

test('a page of the shell asks for nothing by plain http but what is on this machine', () => {
  const addresses = shell.flatMap(({ place, code }) => [...code.matchAll(/['"`]http:\/\/([^/'"`]*)/g)].map(([, host]) => `${place} ${host}`))
  expect(addresses.filter((one) => !/ (127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(one))).toEqual([])
})

test('the desk never asks where it runs: only its bridge knows, and one place chooses it', () => {
  const asking = sourceFiles().filter(({ place, text }) => place.startsWith('renderer/') && !isTest(place) && /\bhearthShell\b|=== 'electron'|\bElectron\//.test(text))
  expect(asking.map(({ place }) => place)).toEqual(['renderer/bridge/open-bridge.ts'])
})

// Electron's checklist, item 16. The newest three majors get their security fixes, and a major comes every eight weeks
// (https://www.electronjs.org/docs/latest/tutorial/electron-timelines): 45 came on 2026-10-21, so the last day of the third eight weeks after it.
const ELECTRON = { major: 45, isMendedUntil: '2027-04-06' }

test('the Electron we ship still gets its security fixes', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
  expect(devDependencies['electron']).toMatch(new RegExp(`^${ELECTRON.major}\\.\\d+\\.\\d+$`))
  // Failing here by the day alone is meant: take a newer Electron, and note its major and its day above.
  expect(new Date().toISOString().slice(0, 10) <= ELECTRON.isMendedUntil).toBe(true)
})

describe('docs/SECURITY-CHECKLIST.md', () => {
  const page = read('docs/SECURITY-CHECKLIST.md')

  test('has an answer to each of Electron’s twenty items', () => {
    expect([...page.matchAll(/^\| (\d+) [^|]+\| [^|]{5,}\| [^|]{5,}\|$/gm)].map(([, item]) => Number(item))).toEqual(Array.from({ length: 20 }, (_each, index) => index + 1))
  })

  test('names files that are there', () => {
    const named = [...page.matchAll(/`((?:electron|renderer|server|shared|test)\/[\w./-]+|electron-builder\.yml)`/g)].map(([, place]) => place ?? '')
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((place) => !existsSync(place))).toEqual([])
  })
})
