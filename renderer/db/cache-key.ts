// The cache key is random and never leaves this machine in the clear. Two wraps of it lie beside the cache: one opens
// with a key the hub keeps for the person (so that a signed-in reload asks nothing), one with their password (so that a
// desk without its hub still opens). Where the machine has a key store, it lies there too, and nobody is asked. In memory it is
// non-extractable but for the moment of wrapping.

/** A new cache key, extractable: wrap it, then use what `unwrapCacheKey` gives back. */
export function createCacheKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
}

/** `secret`: 32 bytes from the hub or derived of the password. The wrap is AES-KW (RFC 3394), which tells a wrong secret by itself. */
export async function wrapCacheKey(cacheKey: CryptoKey, secret: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return crypto.subtle.wrapKey('raw', cacheKey, await wrappingKey(secret), 'AES-KW')
}

/** The cache key, or null if the secret is not the one it was wrapped with. */
export async function unwrapCacheKey(wrapped: ArrayBuffer, secret: Uint8Array<ArrayBuffer>, options: { readonly isForWrapping: boolean } = { isForWrapping: false }): Promise<CryptoKey | null> {
  const opener = await wrappingKey(secret)
  try {
    return await crypto.subtle.unwrapKey('raw', wrapped, opener, 'AES-KW', { name: 'AES-GCM', length: 256 }, options.isForWrapping, ['encrypt', 'decrypt'])
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

/** A cache key as text, for a key store; it must be extractable. */
export async function textOfKey(key: CryptoKey): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey('raw', key))))
}

/** The cache key of such a text, not extractable again; null if it is none. */
export async function keyFromText(text: string): Promise<CryptoKey | null> {
  const raw = secretOf(text)
  return raw === null ? null : crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function wrappingKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'AES-KW', false, ['wrapKey', 'unwrapKey'])
}

/** The hub's `deskKey` as bytes, or null if it is not 32 of them. */
export function secretOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return bytes.length === 32 ? bytes : null
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
