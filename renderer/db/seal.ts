// Every row at rest is sealed with AES-GCM under the desk's cache key, so that a copied disk tells nothing. Table and key
// are bound in as additional data: a row moved to another place does not open. Sealing is done before a database
// transaction begins and unsealing after it ended, since IndexedDB commits a transaction that waits for anything else.

const IV_BYTES = 12

/** What a cache is sealed with. `unsealed` is for measuring what sealing costs: testing/unsealed.ts alone makes it, and nothing that ships can. */
export type Cipher = CryptoKey | Unsealed
export type Unsealed = { readonly isSealed: false }

/** How the rows of one cache are kept: under which cipher, and which person's own are found by an index (see records.ts). */
export type CacheKey = { readonly cipher: Cipher; readonly userId: string }

export async function seal({ cipher: key }: Pick<CacheKey, 'cipher'>, table: string, rowKey: string, value: unknown): Promise<ArrayBuffer> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  // JSON escapes a lone surrogate, so that even text no encoding can carry comes back as it was written.
  const plain = encoder.encode(JSON.stringify(value))
  if ('isSealed' in key) return plain.buffer
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: place(table, rowKey) }, key, plain)
  const sealed = new Uint8Array(IV_BYTES + cipher.byteLength)
  sealed.set(iv)
  sealed.set(new Uint8Array(cipher), IV_BYTES)
  return sealed.buffer
}

/** Rejects with an `OperationError` when the key is another, or the row was changed or moved. What it gives back was sealed here, so it is trusted. */
export async function unseal<T>({ cipher: key }: Pick<CacheKey, 'cipher'>, table: string, rowKey: string, sealed: ArrayBuffer): Promise<T> {
  if ('isSealed' in key) return JSON.parse(decoder.decode(sealed)) as T
  const iv = new Uint8Array(sealed, 0, IV_BYTES)
  const cipher = new Uint8Array(sealed, IV_BYTES)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: place(table, rowKey) }, key, cipher)
  return JSON.parse(decoder.decode(plain)) as T
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function place(table: string, rowKey: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(`${table}\n${rowKey}`)
}
