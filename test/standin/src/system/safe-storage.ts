import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { offered } from '../offered.ts'
import { settings } from '../settings.ts'
import { app } from './app.ts'

// A key store that works, one that is no secret, or none: HEARTH_STANDIN_SAFE_STORAGE is on, basic or off. The cipher is real, so that what a
// test finds on disk is what it would find; the key lies in the profile, where a real system's would not.

const MARK = Buffer.from('v11')
const PLAIN_KEY = Buffer.alloc(32, 'peanuts')

export const safeStorage = offered('safeStorage', {
  isEncryptionAvailable: (): boolean => settings.safeStorage !== 'off',
  isAsyncEncryptionAvailable: async (): Promise<boolean> => settings.safeStorage !== 'off',
  getSelectedStorageBackend: (): string => ({ on: 'gnome_libsecret', basic: 'basic_text', off: 'unknown' })[settings.safeStorage],
  setUsePlainTextEncryption: (): void => undefined,
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: async (text: string): Promise<Buffer> => encrypt(text),
  decryptStringAsync: async (bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => ({ result: decrypt(bytes), shouldReEncrypt: false }),
})

function encrypt(text: string): Buffer {
  if (settings.safeStorage === 'off') throw new Error('Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([MARK, nonce, cipher.getAuthTag(), sealed])
}

function decrypt(bytes: Buffer): string {
  const isOurs = settings.safeStorage !== 'off' && bytes.subarray(0, MARK.length).equals(MARK)
  if (!isOurs) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(3, 15))
  decipher.setAuthTag(bytes.subarray(15, 31))
  return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8')
}

function key(): Buffer {
  if (settings.safeStorage === 'basic') return PLAIN_KEY
  const place = path.join(app.getPath('userData'), 'standin-key-store')
  if (!existsSync(place)) {
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, randomBytes(32), { mode: 0o600 })
  }
  return readFileSync(place)
}
