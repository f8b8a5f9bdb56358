import type { SafeStorage } from 'electron'

/** What is used of Electron's `safeStorage`. */
export type NativeKeyStore = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>

export type KeyStore =
  | { readonly kind: 'system'; readonly seal: (text: string) => Promise<Buffer>; /** Null: it does not open, since the system's key is another now. */ readonly open: (sealed: Buffer) => Promise<string | null> }
  | { readonly kind: 'memory'; readonly why: 'none' | 'not-secret' }

/**
 * The system's key store, if there is one that keeps a secret. On Linux without a keyring Chromium takes a password that stands in its source
 * (`basic_text`), which protects nothing: that counts as having none, and so does a backend nobody can name.
 */
export async function findKeyStore(native: NativeKeyStore, platform: NodeJS.Platform): Promise<KeyStore> {
  if (!(await native.isAsyncEncryptionAvailable())) return { kind: 'memory', why: 'none' }
  if (platform === 'linux' && !KEYRINGS.has(native.getSelectedStorageBackend())) return { kind: 'memory', why: 'not-secret' }
  return {
    kind: 'system',
    seal: (text) => native.encryptStringAsync(text),
    async open(sealed) {
      try {
        return (await native.decryptStringAsync(sealed)).result
      } catch {
        // It throws for any reason alike, with no name to tell them apart by; whatever it is, what lies there is no use.
        return null
      }
    },
  }
}

const KEYRINGS: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])
