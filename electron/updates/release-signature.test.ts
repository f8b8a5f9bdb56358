import { createHash, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { aReleaseKey } from '#test/harness/release-key.ts'
import { isGenuine } from './release-signature.ts'

const hashOf = (text: string) => createHash('sha512').update(text).digest('base64')
const files = [{ url: 'Hearth-0.2.0.AppImage', sha512: hashOf('one'), size: 3 }, { url: 'hearth_0.2.0.deb', sha512: hashOf('two'), size: 3 }] // prettier-ignore

function aRelease() {
  const { releaseKey, signRelease } = aReleaseKey()
  const release = { version: '0.2.0', files, path: 'Hearth-0.2.0.AppImage', sha512: files[0]?.sha512, stagingPercentage: 10, releaseSignature: signRelease('0.2.0', files.map(({ sha512 }) => sha512)) } // prettier-ignore
  return { release, releaseKey }
}

test('a release signed with our key is genuine, in whatever order its files stand and however far it is rolled out', () => {
  const { release, releaseKey } = aRelease()
  expect(isGenuine(release, releaseKey)).toBe(true)
  expect(isGenuine({ ...release, files: files.toReversed(), stagingPercentage: 100 }, releaseKey)).toBe(true)
})

test.each<[string, (release: ReturnType<typeof aRelease>['release']) => unknown]>([
  ['another version', (release) => ({ ...release, version: '9.0.0' })],
  ['a file exchanged', (release) => ({ ...release, files: [{ ...files[0], sha512: hashOf('three') }, files[1]] })],
  ['a file added', (release) => ({ ...release, files: [...files, { url: 'x', sha512: hashOf('three') }] })],
  ['a file left out', (release) => ({ ...release, files: files.slice(1) })],
  ['no files', (release) => ({ ...release, files: [] })],
  ['files that are outside the signature', (release) => ({ ...release, packages: { x64: { path: 'x', sha512: hashOf('three') } } })],
  ['no signature', ({ releaseSignature: _, ...release }) => release],
  ['a signature of nothing', (release) => ({ ...release, releaseSignature: '' })],
  ['a version that breaks the line', (release) => ({ ...release, version: '0.2.0\n0.2.0' })],
  ['no release at all', () => null],
])('%s is not', (_what, change) => {
  const { release, releaseKey } = aRelease()
  expect(isGenuine(change(release), releaseKey)).toBe(false)
})

test('nothing is genuine by another key, another kind of key, or none', () => {
  const { release } = aRelease()
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  expect([aReleaseKey().releaseKey, rsa, '', 'not a key'].map((key) => isGenuine(release, key))).toEqual([false, false, false, false])
})
