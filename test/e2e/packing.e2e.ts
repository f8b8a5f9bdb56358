import { fork } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { describe, expect, onTestFinished, test } from 'vitest'
import { assert } from '#shared/base/assert.ts'
import { FromHub } from '#shared/bridge/hub-beside.ts'
import { packDesk, packMac, packWith, runNode } from '#test/harness/pack-desk.ts'
import { importsOf, isShipped, sourceFiles } from '#test/rules/source-files.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'

// The desk is packed for Linux as `npm run package` does it, around an Electron that is nothing but the files electron-builder handles, and
// without a line to anywhere. What comes out is read back with Electron's own tools. It is not started: docs/RELEASING.md says what that leaves open.

const root = path.resolve(import.meta.dirname, '../..')
const OFF = '0'.charCodeAt(0)
const ON = '1'.charCodeAt(0)
const LOCKED = { runAsNode: OFF, cookieEncryption: ON, nodeOptions: OFF, inspector: OFF, asarIntegrity: ON, onlyAsar: ON, filePrivileges: OFF }

describe('the packed desk', () => {
  test('holds what was built and nothing else, locked, with the notices and Postgres beside it', async () => {
    const { code, said, output, fetched } = await packDesk()
    expect(said).toMatch(/linux-unpacked: app\.asar [\d.]+ MB, Postgres [\d.]+ MB, fit to ship/)
    expect({ code, fetched }).toEqual({ code: 0, fetched: [] })
    process.stdout.write(`  ${said.split('\n').find((line) => line.startsWith('linux-unpacked:')) ?? ''}\n`)

    const resources = path.join(output, 'linux-unpacked', 'resources')
    const archive = path.join(resources, 'app.asar')
    const places = listPackage(archive, { isPack: false }).map((place) => place.replaceAll('\\', '/'))
    expect(places.filter((place) => /\.(map|tsx?)$|\.env|\/node_modules|\.test\.|\/gallery|\/test\//.test(place))).toEqual([])
    expect([...new Set(places.map((place) => place.split('/').slice(1, 3).join('/')))].sort()).toEqual(['dist', 'dist/desk', 'dist/electron', 'dist/hub', 'dist/widget', 'package.json'])
    const migrations = readdirSync(path.join(root, 'server/postgres/migrations')).map((name) => `/dist/hub/migrations/${name}`)
    expect(places).toEqual(expect.arrayContaining(['/dist/electron/main.js', '/dist/electron/preload.cjs', '/dist/desk/index.html', '/dist/hub/beside-desk.js', ...migrations]))
    expect(Object.keys(JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as object)).not.toEqual(expect.arrayContaining(['scripts']))
    expect(getRawHeader(archive).headerString).toContain('"integrity"')
    expect(archive).toSatisfy((file: string) => readFileSync(file).length < 15 * 1024 * 1024)

    expect(await fusesOf(path.join(output, 'linux-unpacked', 'hearth'))).toEqual(LOCKED)
    expect(readdirSync(path.join(output, 'linux-unpacked', 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
    const notices = readFileSync(path.join(resources, 'THIRD-PARTY-NOTICES.txt'), 'utf8')
    expect(packagesThatShip().filter((name) => !notices.includes(`\n${name} `))).toEqual([])
    expect(notices).toMatch(/LICENSES\.chromium\.html[\s\S]*PostgreSQL[\s\S]*OpenSSL/)
    // Without an address there is nothing that says where updates lie.
    expect(existsSync(path.join(resources, 'app-update.yml'))).toBe(false)
  })

  test('is refused when a fuse is wrong, a file lies outside the archive, or a source went in', async () => {
    const { code, said } = await packDesk('-c.electronFuses.runAsNode=true', '-c.asarUnpack=dist/widget/**', '-c.files=package.json', '-c.files=dist/{desk,electron,hub,widget}/**', '-c.files=renderer/main.tsx')
    expect(code).toBe(1)
    expect(said).toContain('the fuse runAsNode is true, not false')
    expect(said).toContain('dist/widget/hearth-widget.js lies outside the archive')
    expect(said).toContain('renderer/main.tsx does not belong in there')
  })

  test('carries a hub that starts away from the project, with the Postgres beside it, and serves the desk', async () => {
    const { output } = await packDesk()
    const resources = path.join(output, 'linux-unpacked', 'resources')
    const app = path.join(output, 'app')
    extractAll(path.join(resources, 'app.asar'), app)
    const { PATH, HOME, LANG } = process.env
    const env = { PATH, HOME, LANG, HEARTH_HOME: aTemporaryFolder(), HEARTH_PORT: '0', HEARTH_HOST: '127.0.0.1', HEARTH_DEMO: '0', HEARTH_POSTGRES: path.join(resources, 'postgres') }
    const hub = fork(path.join(app, 'dist/hub/beside-desk.js'), [], { cwd: output, env, execArgv: ['--import', path.join(root, 'test/harness/parent-port.ts')], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const ended = once(hub, 'exit')
    onTestFinished(async () => { hub.disconnect(); await ended }) // prettier-ignore
    const told = FromHub.parse((await once(hub, 'message'))[0])
    assert(told.kind === 'listening', JSON.stringify(told))
    expect(await (await fetch(told.url)).text()).toContain('<div id="desk">')
  })

  test('for a Mac asks for the microphone in words, opens its links, vouches for its archive, and is refused without its Postgres', async () => {
    const { code, said, output } = await packMac()
    const info = readFileSync(path.join(output, 'mac-arm64', 'Hearth.app', 'Contents', 'Info.plist'), 'utf8').replaceAll(/>\s+</g, '><')
    expect(info).toMatch(/<key>NSMicrophoneUsageDescription<\/key><string>Hearth needs the microphone/)
    expect([...info.matchAll(/<key>CFBundleURLSchemes<\/key><array><string>(\w+)</g)].map(([, scheme]) => scheme)).toEqual(['hearth', 'tel'])
    expect(info).toMatch(/<key>ElectronAsarIntegrity<\/key><dict>.*Resources\/app\.asar.*SHA256/)
    expect(info).toContain('<key>NSAllowsArbitraryLoads</key><false/>')
    expect(await fusesOf(path.join(output, 'mac-arm64', 'Hearth.app'))).toEqual(LOCKED)
    expect({ code, complaints: said.split('\n').filter((line) => line.startsWith('  Hearth.app: ')) }).toEqual({ code: 1, complaints: ['postgres/package.json', 'postgres/native/bin/postgres', 'postgres/native/bin/initdb'].map((place) => `  Hearth.app: ${place} is missing`) })
  })

  test('is not packed by a setting that electron-builder does not know, whichever platform it is for', async () => {
    for (const mistake of ['-c.mac.hardendRuntime=true', '-c.nsis.onClick=true']) {
      const { code, said } = await runNode(['node_modules/electron-builder/cli.js', '--linux', '--dir', mistake])
      expect({ code, isSaid: said.includes('Invalid configuration object') }).toEqual({ code: 1, isSaid: true })
    }
  })

  test('updates itself from the address it was packed with, by the key it was packed with', async () => {
    const key = path.join(aTemporaryFolder(), 'release-key.pem')
    const { publicKey } = generateKeyPairSync('ed25519')
    writeFileSync(key, publicKey.export({ format: 'pem', type: 'spki' }))
    const { code, output } = await packWith({ HEARTH_UPDATES_URL: 'https://updates.example/hearth/', HEARTH_RELEASE_KEY: key }, ['--linux'])
    const resources = path.join(output, 'linux-unpacked', 'resources')
    expect({ code, config: readFileSync(path.join(resources, 'app-update.yml'), 'utf8') }).toEqual({ code: 0, config: 'provider: generic\nurl: https://updates.example/hearth/\nupdaterCacheDirName: hearth-updater\n' })
    const manifest = JSON.parse(extractFile(path.join(resources, 'app.asar'), 'package.json').toString('utf8')) as { readonly releaseKey: string }
    expect(manifest.releaseKey).toBe(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))
  })

  test('is not packed for an address in clear, nor with the half of the key that signs', async () => {
    const inClear = await packWith({ HEARTH_UPDATES_URL: 'http://updates.example' }, ['--linux'])
    expect([inClear.code, inClear.said]).toEqual([1, expect.stringContaining('must begin with https://')])
    const key = path.join(aTemporaryFolder(), 'private.pem')
    writeFileSync(key, generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }))
    const secret = await packWith({ HEARTH_UPDATES_URL: 'https://updates.example', HEARTH_RELEASE_KEY: key }, ['--linux'])
    expect([secret.code, secret.said]).toEqual([1, expect.stringContaining('is not the public half of the key')])
  })
})

/** Every package that code which ships imports; their own dependencies are found by the build alone. */
function packagesThatShip(): readonly string[] {
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { devDependencies: Readonly<Record<string, string>> }
  const imports = sourceFiles().filter(({ place }) => isShipped(place) && /^(shared|renderer|server|electron)\//.test(place) && !/\/vite\.config\.ts$|^renderer\/gallery/.test(place)).flatMap(importsOf)
  const named = Object.keys(devDependencies).filter((name) => imports.some((imported) => imported === name || imported.startsWith(`${name}/`)))
  expect(named).toContain('zod')
  return named.filter((name) => name !== 'electron')
}

async function fusesOf(program: string): Promise<Readonly<Record<string, number | undefined>>> {
  const wire = await getCurrentFuseWire(program)
  return {
    runAsNode: wire[FuseV1Options.RunAsNode],
    cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
    nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
    inspector: wire[FuseV1Options.EnableNodeCliInspectArguments],
    asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
    onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
    filePrivileges: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
  }
}
