import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

// AES-256-GCM (NIST SP 800-38D) as recordings use it: 12 random bytes, 16 bytes of tag, and what is sealed. `about` is bound to
// it and not kept: what was sealed about one chunk opens in no other's place.

const NONCE_BYTES = 12
const TAG_BYTES = 16

export const KEY_BYTES = 32

export function seal(key: Buffer, plain: Uint8Array, about: readonly (string | number)[]): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(bound(about))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Throws where the key is another, the bytes were changed, or they belong elsewhere. */
export function unseal(key: Buffer, sealed: Buffer, about: readonly (string | number)[]): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
  decipher.setAAD(bound(about))
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
}

/** As JSON, so that no two lists of words run together into the same bytes. */
function bound(about: readonly (string | number)[]): Buffer {
  return Buffer.from(JSON.stringify(about))
}
