import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { isGenuine } from '../../electron/updates/release-signature.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** What electron-builder leaves behind: two files and their announcement. */
function aPacking() {
  const folder = aTemporaryFolder()
  const { privateKey } = generateKeyPairSync('ed25519')
  const keyPlace = path.join(folder, 'private.pem')
  writeFileSync(keyPlace, privateKey.export({ format: 'pem', type: 'pkcs8' }))
  const files = [['Hearth Setup 0.2.0.exe', 'one'], ['Hearth-0.2.0-arm64.exe', 'two']].map(([name, content]) => ({ url: encodeURIComponent(name ?? ''), name: name ?? '', content: content ?? '', sha512: createHash('sha512').update(content ?? '').digest('base64') })) // prettier-ignore
  for (const { name, content } of files) writeFileSync(path.join(folder, name), content)
  const announcement = path.join(folder, 'latest.yml')
  const listed = files.map(({ url, sha512 }) => `  - url: ${url}\n    sha512: ${sha512}\n    size: 3`).join('\n')
  writeFileSync(announcement, `version: 0.2.0\nfiles:\n${listed}\npath: ${files[0]?.url}\nsha512: ${files[0]?.sha512}\nreleaseDate: '2026-11-22T00:00:00.000Z'\n`)
  const sign = () => spawnSync(process.execPath, ['scripts/packaging/sign-release.mjs', keyPlace, announcement], { cwd: root, encoding: 'utf8', timeout: 30_000 })
  const signature = () => /^releaseSignature: (.+)$/m.exec(readFileSync(announcement, 'utf8'))?.[1]
  return { folder, files, sign, signature, announcement, releaseKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64') }
}

test('what is signed here is genuine to a desk that has the key, and signing twice leaves one signature', () => {
  const packing = aPacking()
  expect(packing.sign()).toMatchObject({ status: 0, stdout: 'signed: latest.yml, version 0.2.0, 2 files\n' })
  packing.sign()
  expect(readFileSync(packing.announcement, 'utf8').match(/releaseSignature/g)).toEqual(['releaseSignature'])
  expect(isGenuine({ version: '0.2.0', files: packing.files, releaseSignature: packing.signature() }, packing.releaseKey)).toBe(true)
})

test('a file that is not the announced one is not signed', () => {
  const packing = aPacking()
  writeFileSync(path.join(packing.folder, 'Hearth Setup 0.2.0.exe'), 'something else')
  expect(packing.sign()).toMatchObject({ status: 1, stderr: expect.stringContaining('is not what') as string })
  expect(packing.signature()).toBe(undefined)
})
