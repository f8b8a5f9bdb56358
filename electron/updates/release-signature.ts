import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'

// Each platform vouches for programs in its own way, and Linux in none. So every release is also signed by us: what is signed is the version
// and the hashes of all its files, and electron-updater holds what it fetches against those hashes. The roll-out's share is not signed: it is
// widened by an editor, not by whoever holds the key.

const Sha512 = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)

/** What a release says of itself (latest.yml, latest-mac.yml, latest-linux.yml), as far as it is looked at. `packages` would be files without a place in the signature. */
export const Release = z.object({
  version: z.string().regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,40})?$/),
  files: z.array(z.object({ sha512: Sha512 })).min(1).max(20),
  packages: z.undefined().optional(),
  releaseSignature: z.string().max(200),
})

/** The bytes that are signed: the version, then each file's SHA-512 in base64, in order of the alphabet. */
export function signedText(version: string, sha512s: readonly string[]): Buffer {
  return Buffer.from(['hearth release 1', version, ...sha512s.toSorted(), ''].join('\n'))
}

/** Whether a release was signed (Ed25519) with the key that belongs to `releaseKey`, a public key as base64 of its SPKI form. */
export function isGenuine(release: unknown, releaseKey: string): boolean {
  const parsed = Release.safeParse(release)
  if (!parsed.success) return false
  const { version, files, releaseSignature } = parsed.data
  try {
    const key = createPublicKey({ key: Buffer.from(releaseKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, signedText(version, files.map(({ sha512 }) => sha512)), key, Buffer.from(releaseSignature, 'base64'))
  } catch {
    return false
  }
}
