import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { MOST_SECRETS, secrets as contract } from '#shared/bridge/secrets.ts'
import { aTemporaryFolder } from '#test/harness/temporary-folder.ts'
import { answerSecrets, clearStore } from './answer-secrets.ts'
import { findKeyStore, type NativeKeyStore } from './find-key-store.ts'
import { openSecrets } from './open-secrets.ts'

/** A key store as Electron gives it, with a cipher of its own: what it cannot open, it throws at. */
function aNativeStore({ isThere = true, backend = 'gnome_libsecret', key = randomBytes(32) }: { readonly isThere?: boolean; readonly backend?: string; readonly key?: Buffer } = {}): NativeKeyStore {
  return {
    isAsyncEncryptionAvailable: async () => isThere,
    getSelectedStorageBackend: () => backend as ReturnType<NativeKeyStore['getSelectedStorageBackend']>,
    async encryptStringAsync(text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    async decryptStringAsync(sealed) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAuthTag(sealed.subarray(-16))
      return { result: Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8'), shouldReEncrypt: false }
    },
  }
}

const open = (folder: string, native: NativeKeyStore, platform: NodeJS.Platform = 'linux') => openSecrets(folder, () => findKeyStore(native, platform))

describe('the key store', () => {
  test.each<[string, NodeJS.Platform, { readonly isThere?: boolean; readonly backend?: string }, object]>([
    ['a keyring', 'linux', {}, { kind: 'system' }],
    ['none', 'linux', { isThere: false }, { kind: 'memory', why: 'none' }],
    ['a password that everybody knows', 'linux', { backend: 'basic_text' }, { kind: 'memory', why: 'not-secret' }],
    ['a backend nobody can name', 'linux', { backend: 'unknown' }, { kind: 'memory', why: 'not-secret' }],
    ['macOS, whose keychain has no such names', 'darwin', { backend: 'unknown' }, { kind: 'system' }],
    ['Windows without it', 'win32', { isThere: false }, { kind: 'memory', why: 'none' }],
  ])('%s on %s', async (_name, platform, given, kept) => {
    expect(await open(aTemporaryFolder(), aNativeStore(given), platform).kept()).toEqual(kept)
  })
})

describe('secrets', () => {
  test('are there after a restart, sealed: neither they nor whose they are can be read on the disk', async () => {
    const folder = path.join(aTemporaryFolder(), 'secrets')
    const native = aNativeStore()
    const first = open(folder, native)
    await first.keep('https://hub.example', 'session', 'main.abcdefgh')
    await first.keep('https://hub.example', 'cache-key:maria', 'a2V5')
    const [name = ''] = readdirSync(folder)
    const bytes = readFileSync(path.join(folder, name)).toString('latin1')
    expect(['main.abcdefgh', 'maria', 'a2V5', 'session', 'hub.example'].filter((word) => bytes.includes(word) || name.includes(word))).toEqual([])
    expect([readdirSync(folder).length, statSync(path.join(folder, name)).mode & 0o777]).toEqual([1, 0o600])
    const again = open(folder, native)
    expect([await again.read('https://hub.example', 'session'), await again.read('https://hub.example', 'cache-key:maria')]).toEqual(['main.abcdefgh', 'a2V5'])
  })

  test('of one workspace are not another’s', async () => {
    const kept = open(aTemporaryFolder(), aNativeStore())
    await kept.keep('here', 'session', 'one')
    await kept.keep('team', 'session', 'two')
    expect(await kept.read('here', 'session')).toBe('one')
    await kept.forgetAll('here')
    expect([await kept.read('here', 'session'), await kept.read('team', 'session')]).toEqual([null, 'two'])
  })

  test.each([{ isThere: false }, { backend: 'basic_text' }])('without a store that keeps them (%j) hold while the program runs, and touch no disk', async (given) => {
    const folder = aTemporaryFolder()
    const kept = open(folder, aNativeStore(given))
    await kept.keep('here', 'session', 'token')
    expect([await kept.read('here', 'session'), readdirSync(folder)]).toEqual(['token', []])
    expect(await open(folder, aNativeStore(given)).read('here', 'session')).toBeNull()
  })

  test('that no longer open, or were cut short, count as not there, and new ones take their place', async () => {
    const folder = aTemporaryFolder()
    await open(folder, aNativeStore()).keep('here', 'session', 'token')
    const native = aNativeStore()
    const other = open(folder, native)
    expect(await other.read('here', 'session')).toBeNull()
    await other.keep('here', 'session', 'newer')
    expect(await open(folder, native).read('here', 'session')).toBe('newer')
    const [name = ''] = readdirSync(folder)
    writeFileSync(path.join(folder, name), 'cut')
    expect(await open(folder, native).read('here', 'session')).toBeNull()
  })

  test('kept at the same moment are all kept', async () => {
    const folder = aTemporaryFolder()
    const native = aNativeStore()
    const kept = open(folder, native)
    await Promise.all(['maria', 'wei', 'lin'].map((who) => kept.keep('here', `cache-key:${who}`, who)))
    const again = open(folder, native)
    expect(await Promise.all(['maria', 'wei', 'lin'].map((who) => again.read('here', `cache-key:${who}`)))).toEqual(['maria', 'wei', 'lin'])
  })

  test('beyond what a machine’s people need are refused; the last one forgotten leaves no file', async () => {
    const folder = aTemporaryFolder()
    const kept = open(folder, aNativeStore())
    for (let n = 0; n < MOST_SECRETS; n += 1) await kept.keep('here', `cache-key:user-${n}`, 'k')
    await expect(kept.keep('here', 'session', 'one too many')).rejects.toThrow('no room')
    await kept.forgetAll('here')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('what a page may ask', () => {
  test('is of its own workspace, whichever it names', async () => {
    const kept = open(aTemporaryFolder(), aNativeStore())
    await kept.keep('team', 'session', 'theirs')
    let workspace = 'here'
    const answers = answerSecrets({ secrets: kept, workspace: () => workspace, clearStore: async () => undefined })
    expect(await answers.read({ name: 'session' })).toBeNull()
    workspace = 'team'
    expect(await answers.read({ name: 'session' })).toBe('theirs')
  })

  test.each(['', 'Session', 'cache-key:', 'cache-key:../x', '__proto__', 'cache-key:a b', `cache-key:${'x'.repeat(201)}`, null, 3])('never bears the name %j', (name) => {
    expect(contract.asks.read.takes.safeParse({ name }).success).toBe(false)
  })

  test.each(['', 'x'.repeat(2_001), 7])('is never as small or large as %j', (value) => {
    expect(contract.asks.keep.takes.safeParse({ name: 'session', value }).success).toBe(false)
  })

  test('to wipe clears the window’s store of its origin, and people’s choices only where the desk is forgotten', async () => {
    const cleared: unknown[] = []
    const session = { clearStorageData: async (options: unknown) => void cleared.push(options), clearCache: async () => void cleared.push('cache') }
    await clearStore(session, 'app://here', false)
    await clearStore(session, 'app://here', true)
    expect(cleared.map((one) => (one === 'cache' ? one : (one as { storages: readonly string[] }).storages.includes('localstorage')))).toEqual([false, 'cache', true, 'cache'])
  })
})
