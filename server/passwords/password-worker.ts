import { randomBytes } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { argon2id, argon2Verify } from 'hash-wasm'

// The thread that hashes passwords: made to be slow, so it must not run where sockets are served.

/**
 * Argon2id with 19 MiB of memory, two passes, one lane: the first choice of the OWASP Password Storage Cheat Sheet
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html). The form of RFC 9106, PHC-encoded,
 * so that stronger settings later leave old hashes readable.
 */
const SETTINGS = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const

export type PasswordJob = { readonly id: number; readonly password: string; readonly hash: string | null }
export type PasswordDone = { readonly id: number } & ({ readonly hash: string } | { readonly isRight: boolean } | { readonly error: string })

parentPort?.on('message', (job: PasswordJob) => void answer(job))

async function answer(job: PasswordJob): Promise<void> {
  try {
    parentPort?.postMessage(await work(job))
  } catch (error) {
    parentPort?.postMessage({ id: job.id, error: String(error) } satisfies PasswordDone)
  }
}

async function work({ id, password, hash }: PasswordJob): Promise<PasswordDone> {
  // One spelling for what looks the same on different keyboards (NIST SP 800-63B, 3.1.1.2).
  const words = password.normalize('NFKC')
  if (hash !== null) return { id, isRight: await argon2Verify({ password: words, hash }) }
  return { id, hash: await argon2id({ ...SETTINGS, password: words, salt: randomBytes(16), outputType: 'encoded' }) }
}
