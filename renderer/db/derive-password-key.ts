import { argon2id } from 'hash-wasm'
import type { PasswordParams } from './profiles.ts'

/** At least what OWASP asks of Argon2id (19 MiB, two passes, one lane): about a third of a second on a plain machine. */
export const PASSWORD_PARAMS: PasswordParams = { memoryKiB: 19_456, passes: 2, lanes: 1 }

export type DeriveKey = (password: string, salt: Uint8Array<ArrayBuffer>, params: PasswordParams) => Promise<Uint8Array<ArrayBuffer>>

/** 32 bytes from a password, computed in a worker of its own: Argon2 is meant to be slow, and the screen must not feel it. */
export const derivePasswordKey: DeriveKey = (password, salt, params) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./password-key-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
      worker.terminate()
      resolve(data)
    }
    worker.onerror = (event) => {
      worker.terminate()
      reject(new Error(`the password could not be worked on: ${event.message}`))
    }
    worker.postMessage({ password, salt, params } satisfies PasswordKeyWish)
  })

export type PasswordKeyWish = { readonly password: string; readonly salt: Uint8Array<ArrayBuffer>; readonly params: PasswordParams }

/** The derivation itself. One way of composing accents counts as the other: keyboards differ in which they send. */
export async function passwordKey({ password, salt, params }: PasswordKeyWish): Promise<Uint8Array<ArrayBuffer>> {
  const derived = await argon2id({
    password: password.normalize('NFC'),
    salt,
    memorySize: params.memoryKiB,
    iterations: params.passes,
    parallelism: params.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  return new Uint8Array(derived)
}
