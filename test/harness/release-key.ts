import { generateKeyPairSync, sign } from 'node:crypto'
import { signedText } from '../../electron/updates/release-signature.ts'

/** A pair of keys for releases: the public half as a packed desk carries it, and a hand that signs. */
export function aReleaseKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    releaseKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signRelease: (version: string, sha512s: readonly string[]) => sign(null, signedText(version, sha512s), privateKey).toString('base64'),
  }
}
