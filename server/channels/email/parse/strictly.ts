import { TextDecoder } from 'node:util'

/** The text of bytes in a character set; null: they are not written so. `isCut`: their last character may be cut in two. */
export function strictly(encoding: string, bytes: Uint8Array, isCut = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return null
  }
}
